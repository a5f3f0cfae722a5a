// The page the browser is on: address, history, focus, title. Links are ordinary <a href>; clicks on
// links inside this entry are turned into history steps.
import { tick } from 'svelte'

class Page {
  path = $state(location.pathname)
  query = $state.raw(new URLSearchParams(location.search))
  /** What no server is sent: a tracking page's secret. */
  hash = $state(location.hash)
  /** Grows with every move to another screen; a change of the query alone does not count. */
  visit = $state(0)
}

export const page = new Page()

let ours: (path: string) => boolean = () => false
let leaving: undefined | (() => void)

/** `owns` tells which paths this entry draws itself; `leave` runs before every move to another path. */
export function startPage(owns: (path: string) => boolean, leave?: () => void): void {
  ours = owns
  leaving = leave
  history.scrollRestoration = 'manual'
  addEventListener('popstate', (event) => {
    show()
    void settle((event.state as { y?: number } | null)?.y ?? 0)
  })
  addEventListener('click', onClick)
}

/** Moves to another screen of this entry. */
export function go(to: string): void {
  leaving?.()
  history.replaceState({ ...history.state, y: scrollY }, '')
  history.pushState(null, '', to)
  show()
  void settle(0)
}

/** Keeps a filter or search in the address without a new history step, so that Back leaves the list. */
export function keepInAddress(to: string): void {
  history.replaceState(history.state, '', to)
  page.query = new URLSearchParams(location.search)
}

/** Screens call it when their heading is there: title of the window, focus on the heading. */
export function arrived(title: string, suffix: string): void {
  document.title = `${title} – ${suffix}`
}

function show(): void {
  if (page.path !== location.pathname) page.visit++
  page.path = location.pathname
  page.query = new URLSearchParams(location.search)
  page.hash = location.hash
}

/** After a move the heading is focused, so that a screen reader begins there; it may be still loading. */
async function settle(y: number): Promise<void> {
  await tick()
  for (let tries = 0; tries < 40; tries++) {
    const heading = document.querySelector<HTMLElement>('main h1')
    if (heading && !document.querySelector('main [data-loading]')) {
      heading.tabIndex = -1
      // A screen may name a better place to begin than its heading: the scan field of a counter.
      const first = document.querySelector<HTMLElement>('main [data-first]') ?? heading
      first.focus({ preventScroll: true })
      return scrollTo(0, y)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  scrollTo(0, y)
}

/** After a load, as long as nobody has moved: where a screen names its first place, the scanner may type at once. */
export async function begin(): Promise<void> {
  await tick()
  for (let tries = 0; tries < 40 && document.activeElement === document.body; tries++) {
    const first = document.querySelector<HTMLElement>('main [data-first]')
    if (first) return first.focus({ preventScroll: true })
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = (event.target as Element).closest?.('a')
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (!ours(link.pathname)) return
  if (link.hash && link.pathname === location.pathname && link.search === location.search) return
  event.preventDefault()
  go(link.pathname + link.search + link.hash)
}
