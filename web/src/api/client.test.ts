import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { asked, hooks, http, Refused } from './client'
import { upload } from './upload'

// A browser knows which site a path belongs to; Node has to be told, before the client is made.
vi.hoisted(() => {
  const Plain = Request
  globalThis.Request = class extends Plain {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' ? new URL(input, 'http://x') : input, init)
    }
  }
})

const session = { account: 'a', password: 'b' }
let token = ''
let sent: { method: string; path: string; token: string | null }[] = []

/** A server whose token is `right`; one that holds an older one is told csrf_failed. */
function serve(right: () => string, status = 403, code = 'csrf_failed') {
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push({ method: request.method, path: new URL(request.url).pathname, token: request.headers.get('X-CSRF-Token') })
    const fine = request.method === 'GET' || request.headers.get('X-CSRF-Token') === right()
    return Response.json(fine ? { ok: true } : { code, detail: 'Không.' }, { status: fine ? 200 : status })
  })
}

class Xhr {
  static right = ''
  status = 0
  response: unknown
  upload = {}
  onload?: () => void
  onabort?: () => void
  token = ''
  open() {}
  setRequestHeader(name: string, value: string) {
    if (name === 'X-CSRF-Token') this.token = value
  }
  abort() {
    this.onabort?.()
  }
  send() {
    sent.push({ method: 'POST', path: 'upload', token: this.token })
    const fine = this.token === Xhr.right
    this.status = fine ? 201 : 403
    this.response = fine ? { hash: 'h' } : { code: 'csrf_failed', detail: 'Không.' }
    setTimeout(() => this.onload?.())
  }
}

beforeEach(() => {
  sent = []
  token = 'old'
  hooks.csrf = () => token
  vi.stubGlobal('XMLHttpRequest', Xhr)
})
afterEach(() => {
  hooks.csrf = () => ''
  hooks.sessionExpired = hooks.tokenStale = undefined
  vi.unstubAllGlobals()
})

test('after another tab logged in, the request is repeated once with the token of today', async () => {
  serve(() => 'new')
  hooks.tokenStale = async () => ((token = 'new'), true)
  await asked(http.DELETE('/api/session'))
  expect(sent.map((one) => one.token)).toEqual(['old', 'new'])
})

test('a token that stays wrong is told after one repetition', async () => {
  serve(() => 'never')
  hooks.tokenStale = async () => true
  await expect(asked(http.DELETE('/api/session'))).rejects.toThrow(Refused)
  expect(sent).toHaveLength(2)
})

test('when somebody else logged in, what the first person began is not sent again', async () => {
  serve(() => 'theirs')
  hooks.tokenStale = async () => ((token = 'theirs'), false)
  await expect(asked(http.DELETE('/api/session'))).rejects.toThrow(Refused)
  expect(sent).toHaveLength(1)
})

test('another refusal with 403 is told as it is', async () => {
  serve(() => 'new', 403, 'not_permitted')
  const stale = (hooks.tokenStale = vi.fn(async () => true))
  await expect(asked(http.DELETE('/api/session'))).rejects.toThrow(Refused)
  expect(stale).not.toHaveBeenCalled()
})

test('a wrong password asks nobody to log in', async () => {
  serve(() => 'new', 401, 'wrong_credentials')
  const expired = (hooks.sessionExpired = vi.fn(async () => true))
  await expect(asked(http.POST('/api/session', { body: session }))).rejects.toThrow(Refused)
  expect(expired).not.toHaveBeenCalled()
})

test('an upload is repeated likewise, once', async () => {
  Xhr.right = 'new'
  hooks.tokenStale = async () => ((token = 'new'), true)
  expect(await upload('/api/files?name=a', new Blob(['x']), () => {}).file).toEqual({ hash: 'h' })
  expect(sent.map((one) => one.token)).toEqual(['old', 'new'])
  Xhr.right = 'never'
  await expect(upload('/api/files?name=a', new Blob(['x']), () => {}).file).rejects.toThrow(Refused)
  expect(sent).toHaveLength(4)
})

test('an upload that is taken back while the session is fetched is not sent again', async () => {
  Xhr.right = 'new'
  let answer: (again: boolean) => void = () => {}
  hooks.tokenStale = () => new Promise((resolve) => (answer = resolve))
  const sending = upload('/api/files?name=a', new Blob(['x']), () => {})
  await vi.waitFor(() => expect(sent).toHaveLength(1))
  await new Promise((resolve) => setTimeout(resolve, 5))
  sending.cancel()
  answer(true)
  await expect(sending.file).rejects.toThrow('cancelled')
  expect(sent).toHaveLength(1)
})

test('a wrong password in a form is no ended session', async () => {
  const expired = vi.fn(async () => true)
  hooks.sessionExpired = expired
  token = 'old'
  serve(() => 'new', 401, 'wrong_credentials')
  await expect(asked(http.POST('/api/password', { params: { header: { 'X-CSRF-Token': '' } }, body: { password: 'a', new_password: 'b' } }))).rejects.toBeInstanceOf(Refused)
  expect(expired).not.toHaveBeenCalled()
})

test.each([
  [403, 'password_due', 'passwordDue'],
  [428, 'password_due', 'passwordDue'],
  [403, 'not_permitted', 'notPermitted'],
] as const)('an answer %i %s is told to whoever knows the session, and is not asked again', async (status, code, hook) => {
  const told = vi.fn()
  hooks[hook] = told
  token = 'old'
  serve(() => 'new', status, code)
  await expect(asked(http.POST('/api/portal' as '/api/drafts', {} as never))).rejects.toBeInstanceOf(Refused)
  expect(told).toHaveBeenCalledOnce()
  expect(sent).toHaveLength(1)
  hooks[hook] = undefined
})
