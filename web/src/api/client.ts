// How screens talk to the server. The types are generated from api/openapi.yaml (npm run api); here are
// only the manners every call shares: problems become `Refused`, a lost connection becomes `Offline`, a
// staff session that ended, or whose token another tab has replaced, is renewed once and the request repeated.
import createClient from 'openapi-fetch'
import type { components, paths } from './schema'

export type Schemas = components['schemas']
export type Problem = Schemas['Problem']

/** The server said no, in words for the person; every reason at once in `problem.errors`. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title)
  }
}

/** No answer came; whether the server did the work is not known, so repeat with the same key. */
export class Offline extends Error {}

/** What the staff entry sets; the portal leaves them alone. */
export const hooks = {
  csrf: (): string => '',
  /** Logs in again on top of the page; true when the request may be repeated. */
  sessionExpired: undefined as undefined | (() => Promise<boolean>),
  /** Another tab logged in: fetches the session that holds now; true when the request may be repeated. */
  tokenStale: undefined as undefined | (() => Promise<boolean>),
  /** Somebody else made the password in use: until it is changed nothing else is answered. */
  passwordDue: undefined as undefined | (() => void),
  /** This person may not do what the page offered: his duties may be others by now. */
  notPermitted: undefined as undefined | (() => void),
}

/** After a refusal: whether the same request, sent again with today's token, can help. Waits for the person where one is needed. */
export async function renewed(status: number, problem: unknown): Promise<boolean> {
  const code = isProblem(problem) ? problem.code : ''
  if (code === 'password_due') hooks.passwordDue?.()
  if (code === 'not_permitted') hooks.notPermitted?.()
  // A wrong password in a form says nothing about the session that asks.
  if (status === 401 && code !== 'wrong_credentials') return (await hooks.sessionExpired?.()) ?? false
  if (status === 403 && code === 'csrf_failed') return (await hooks.tokenStale?.()) ?? false
  return false
}

/** A fresh Idempotency-Key. Make it once per intention and keep it over retries. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Headers of an act of staff; `revision` is left out where no dossier exists yet. */
export function actHeaders(key: string): { 'Idempotency-Key': string; 'X-CSRF-Token': string }
export function actHeaders(
  key: string,
  revision: number,
): { 'Idempotency-Key': string; 'X-CSRF-Token': string; 'If-Match': string }
export function actHeaders(key: string, revision?: number) {
  const headers = { 'Idempotency-Key': key, 'X-CSRF-Token': hooks.csrf() }
  return revision === undefined ? headers : { ...headers, 'If-Match': `"${revision}"` }
}

async function send(request: Request): Promise<Response> {
  const csrf = hooks.csrf()
  if (csrf && request.method !== 'GET') request.headers.set('X-CSRF-Token', csrf)
  const again = request.clone()
  const response = await connect(request)
  if (response.status < 400 || response.status >= 500) return response
  if (request.method === 'POST' && request.url.endsWith('/api/session')) return response
  const problem: unknown = await response.clone().json().catch(() => undefined)
  if (!(await renewed(response.status, problem))) return response
  again.headers.set('X-CSRF-Token', hooks.csrf())
  return connect(again)
}

/** The whole answer or `Offline`: an answer that was cut on its way, or that another than the server gave, is none. */
async function connect(request: Request): Promise<Response> {
  try {
    const response = await fetch(request)
    const text = await response.text()
    if (response.ok && response.status !== 204) JSON.parse(text)
    const { status, statusText, headers } = response
    return new Response(status === 204 || status === 304 ? null : text, { status, statusText, headers })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new Offline('offline', { cause })
  }
}

export const http = createClient<paths>({ baseUrl: '', fetch: send })

/** The data of an answer, or throws `Refused` or `Offline`. `await asked(http.GET('/api/portal'))` */
export async function asked<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call
  if (response.ok) return data as T
  throw new Refused(asProblem(error, response))
}

/** Also a proxy's bare «502 Bad Gateway» becomes a problem a person can read out on the phone. */
export function asProblem(body: unknown, response: { status: number; headers?: Headers }): Problem {
  if (isProblem(body)) return body
  return {
    type: 'about:blank',
    title: 'Hệ thống chưa trả lời được',
    status: response.status,
    code: `http_${response.status}`,
    detail: 'Hệ thống chưa trả lời được. Thử lại sau ít phút.',
    request_id: response.headers?.get('X-Request-Id') ?? undefined,
  }
}

const isProblem = (x: unknown): x is Problem =>
  typeof x === 'object' && x !== null && 'code' in x && 'detail' in x
