// What lets the page of whoever counts open without a line: the program's own files in the browser's cache, served by
// /kiem-ke-sw.js for addresses below /cb/kiem-ke/ alone, and who was logged in.
import type { Session } from '../../session.svelte'
import { mineHref } from './paths'

const cache = 'motcua-kiem-ke', slot = 'motcua.count.session'
/** Under which the staff's page lies there. */
const page = `${mineHref}/`

/** Puts the files this page was made of where they are found without a line, and takes those of an older program away.
 * Whether they are all there: then the page opens again without a line. */
export async function carry(session: Session | undefined): Promise<boolean> {
  if (!session || !('serviceWorker' in navigator) || !('caches' in window)) return false
  const wanted = new Set(performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname).filter((path) => path.startsWith('/assets/')))
  try {
    const here = await caches.open(cache)
    try {
      // The token is asked for anew when there is a line.
      localStorage.setItem(slot, JSON.stringify({ ...session, csrf: '' }))
      const serving = await navigator.serviceWorker.register('/kiem-ke-sw.js', { scope: page })
      // What is kept here is kept until it is sent, not until the browser needs the room.
      await navigator.storage?.persist?.()
      const shell = await fetch(location.pathname)
      // A proxy's «502» in the page's place, or the page of a build that came meanwhile and asks for other files, would be
      // all that opens in the cellar.
      const fits = shell.ok && filesOf(await shell.clone().text()).every((path) => wanted.has(path))
      if (!fits) throw new Error('another page')
      for (const path of wanted) if (!(await here.match(path))) await here.add(path)
      await here.put(page, shell)
      for (const request of await here.keys()) if (new URL(request.url).pathname !== page && !wanted.has(new URL(request.url).pathname)) await here.delete(request)
      await active(serving)
    } catch {
      // Without a line what was put there before has to do.
    }
    const shell = await here.match(page)
    const kept = new Set((await here.keys()).map((one) => new URL(one.url).pathname))
    return !!shell && [...wanted, ...filesOf(await shell.text())].every((path) => kept.has(path))
  } catch {
    // A browser that keeps nothing: the open page still survives a lost line; only a reload needs one.
    return false
  }
}

/** Files of the program that a page names. Pure. */
export const filesOf = (html: string): string[] => [...html.matchAll(/(?:src|href)="(\/assets\/[^"?#]+)/g)].map((one) => one[1] ?? '')

/** This page was opened under another address, so the browser's own promise (`ready`) is not about this worker. */
async function active(serving: ServiceWorkerRegistration): Promise<void> {
  const coming = serving.installing ?? serving.waiting
  if (serving.active || !coming) return
  await new Promise<void>((done) => coming.addEventListener('statechange', () => coming.state === 'activated' && done()))
}

/** Who counted here last, for a page that opens without a line. */
export function carried(path: string): Session | undefined {
  if (!path.startsWith(page)) return undefined
  try {
    return (JSON.parse(localStorage.getItem(slot) ?? 'null') as Session | null) ?? undefined
  } catch {
    return undefined
  }
}

/** What somebody else carries is not this person's: nobody goes on in another one's name. */
export function carryOnly(person: string): void {
  try {
    const kept = JSON.parse(localStorage.getItem(slot) ?? 'null') as Session | null
    if (kept && kept.person !== person) localStorage.removeItem(slot)
  } catch {
    // Nothing was kept.
  }
}

export function putDown(): void {
  try {
    localStorage.removeItem(slot)
  } catch {
    // Nothing was kept.
  }
}
