// Who works here. A session that ends while someone types is renewed in a dialog above the page, and the
// request that met the end is repeated; nothing on the page is lost.
import { Offline, asked, hooks, http, type Schemas } from '../api/client'
import { shelf } from '../api/intent'
import { place } from '../core/text'
import { t } from '../text/staff.vi'
import { go, page } from '../ui/page.svelte'
import { carried, carryOnly, putDown } from './asset/count/offline'

export type Session = Schemas['Session']
export type View = Schemas['WorkView']

const slot = 'motcua.account'
/** The account of this person, when it was typed into this browser; another tab has never seen it typed. */
function accountOf(person: string): string {
  try {
    const kept = JSON.parse(localStorage.getItem(slot) ?? 'null') as { person: string; account: string } | null
    return kept?.person === person ? kept.account : ''
  } catch {
    return ''
  }
}
function keepAccount(kept: { person: string; account: string } | undefined): void {
  try {
    if (kept) localStorage.setItem(slot, JSON.stringify(kept))
    else localStorage.removeItem(slot)
  } catch {
    // Only a convenience.
  }
}

const dutiesOf = (session: Session) => JSON.stringify([session.title, session.roles])

class Staff {
  session = $state.raw<Session>()
  /** `asking`: not known yet. */
  state = $state<'asking' | 'out' | 'in'>('asking')
  expired = $state(false)
  /** The account that logged in here, so that a renewal asks for its password only. */
  account = $state('')
  /** Wrong passwords that the owner has just been told of. */
  failures = $state.raw<Schemas['FailedLogins'][]>([])
  /** A word for the status line, said once. */
  notice = $state('')
  /** What was done on the screen before, shown on this one. */
  brought = $state.raw<{ words: string; visit: number; kind: 'good' | 'warn' }>({ words: '', visit: -1, kind: 'good' })
  private renewed: ((again: boolean) => void)[] = []
  private looking: Promise<boolean> | undefined

  async begin(): Promise<void> {
    try {
      this.enter(await asked(http.GET('/api/session')))
    } catch (cause) {
      // Whoever counts assets in a cellar goes on; the server asks who he is as soon as there is a line.
      const kept = cause instanceof Offline ? carried(location.pathname) : undefined
      if (kept) this.enter(kept)
      else this.state = 'out'
    }
  }

  async logIn(account: string, password: string): Promise<void> {
    const session = await asked(http.POST('/api/session', { body: { account, password } }))
    const before = this.session?.person
    this.enter(session)
    this.account = account
    keepAccount({ person: session.person, account })
    this.failures = session.failed_logins ?? []
    const waiting = this.renewed.splice(0)
    // Someone else at the same machine must neither finish nor see what the first person began.
    const same = !before || before === session.person
    if (!same) sessionStorage.clear()
    for (const answer of waiting) answer(same)
    if (!same) go(home(session))
  }

  async logOut(): Promise<void> {
    hooks.sessionExpired = undefined
    hooks.tokenStale = hooks.passwordDue = hooks.notPermitted = undefined
    await http.DELETE('/api/session').catch(() => undefined)
    this.session = undefined
    this.state = 'out'
    this.account = ''
    this.failures = []
    sessionStorage.clear()
    putDown()
    keepAccount(undefined)
    shelf.keepOnly('')
    go('/cb/dang-nhap')
  }

  private enter(session: Session): void {
    this.session = session
    this.account = accountOf(session.person)
    shelf.keepOnly(session.person)
    carryOnly(session.person)
    this.state = 'in'
    this.expired = false
    hooks.csrf = () => this.session?.csrf ?? ''
    hooks.sessionExpired = () => {
      this.expired = true
      return new Promise((resolve) => this.renewed.push(resolve))
    }
    hooks.tokenStale = this.refresh
    hooks.notPermitted = () => void this.refresh()
    hooks.passwordDue = () => {
      if (this.session && !this.session.password_due) this.session = { ...this.session, password_due: true }
    }
  }

  /** Duties are given and end while somebody works: asked again at every move, so that no screen offers what is over. */
  refresh = (): Promise<boolean> => (this.looking ??= this.look().finally(() => (this.looking = undefined)))

  /** Moves on to another screen, which shows what was done here. */
  bring(to: string, words: string): void {
    go(to)
    this.tell(words)
  }

  /** Above the screen that is open, until the next move or `tell('')`. */
  tell(words: string, kind: 'good' | 'warn' = 'good'): void {
    this.brought = { words, visit: page.visit, kind }
    this.notice = words
  }

  /** Who this browser is by now: another tab may have logged in since, as the same person or as somebody else. */
  private async look(): Promise<boolean> {
    const session = await asked(http.GET('/api/session')).catch(() => undefined)
    if (!session) return false
    // What the first person began, the second must not finish.
    const same = this.session?.person === session.person
    // The same as before is no news: what is drawn from it stays as it is.
    const before = this.session
    if (JSON.stringify(session) !== JSON.stringify(before)) this.session = session
    // Nobody is left to guess why a button of a minute ago is gone. Who holds nothing has a page that says so.
    if (same && before && session.roles.length && dutiesOf(before) !== dutiesOf(session)) this.tell(t.login.dutiesChanged, 'warn')
    if (!same) {
      this.account = accountOf(session.person)
      shelf.keepOnly(session.person)
      carryOnly(session.person)
      sessionStorage.clear()
      this.notice = t.login.somebodyElse(session.name)
      go(home(session))
    }
    return same
  }

  has(role: string): boolean {
    return this.session?.roles.includes(role) ?? false
  }

  sees(view: View): boolean {
    return this.session?.views.includes(view) ?? false
  }

  /** The unit as this person would name it. */
  place(agency: string | undefined, unit: string | undefined): string {
    return unit ? place(agency, unit, this.session?.agency.name ?? '') : ''
  }
}

export const staff = new Staff()

/** Where a person's day begins. */
export function home(session: Session): string {
  if (['leader', 'control_officer', 'inspector'].some((role) => session.roles.includes(role))) return '/cb/bang-dieu-hanh'
  if (session.roles.includes('receptionist')) return '/cb/tiep-nhan/moi'
  if (keepsAssets(session) && !session.views.length) return '/cb/tai-san'
  if (session.views.length) return `/cb/viec?view=${session.views.includes('mine') ? 'mine' : session.views[0]}`
  return session.roles.includes('administrator') ? '/cb/can-bo' : '/cb/chua-giao-viec'
}

/** Whose duty the fixed assets are. */
export const keepsAssets = (session: Session): boolean => session.roles.includes('asset_accountant') || session.roles.includes('asset_manager')

/** Who sees the connection to the Ministry: they, and the province's administrators. */
export const seesMinistry = (session: Session): boolean => keepsAssets(session) || (session.roles.includes('administrator') && session.province_wide === true)

export interface Entry {
  group: 'counter' | 'work' | 'lead' | 'find' | 'own' | 'admin'
  href: string
  words: 'intake' | 'duties' | 'handover' | 'results' | 'approve' | 'board' | 'people' | 'units' | 'calendar' | 'assets' | 'stocktakes' | 'ministry' | 'notices' | View
  /** The view whose count stands beside the words. */
  counts?: View
  /** Beside the words stands how many duties of the law there are. */
  law?: boolean
}

/** Only what this person can use; the server's views decide. `counts`: some commission has him. Pure. */
export function entriesOf(session: Session, counts = false): Entry[] {
  const sees = (view: View) => session.views.includes(view)
  const list = (view: View): Entry[] => (sees(view) ? [{ group: 'work', href: `/cb/viec?view=${view}`, words: view, counts: view }] : [])
  const counter: Entry[] = session.roles.includes('receptionist') ? [{ group: 'counter', href: '/cb/tiep-nhan/moi', words: 'intake' }] : []
  if (sees('online')) counter.push({ group: 'counter', href: '/cb/viec?view=online', words: 'online', counts: 'online' })
  if (sees('counter')) counter.push({ group: 'counter', href: '/cb/tra-ket-qua', words: 'results', counts: 'counter' })
  const lead: Entry[] = sees('agency') ? [{ group: 'lead', href: '/cb/bang-dieu-hanh', words: 'board' }] : []
  if (sees('approve')) lead.push({ group: 'lead', href: '/cb/duyet', words: 'approve', counts: 'approve' })
  const hand: Entry[] = sees('incoming') ? [{ group: 'work', href: '/cb/ban-giao', words: 'handover', counts: 'incoming' }] : []
  const led: Entry[] = sees('agency') ? [{ group: 'lead', href: '/cb/viec?view=agency', words: 'agency' }] : []
  const law: Entry[] = ['receptionist', 'specialist', 'head_of_room', 'leader', 'council'].some((role) => session.roles.includes(role)) ? [{ group: 'work', href: '/cb/viec-theo-luat', words: 'duties', law: true }] : []
  const find: Entry[] = sees('all') ? [{ group: 'find', href: '/cb/viec?view=all', words: 'all' }] : []
  const own: Entry[] = keepsAssets(session) ? [{ group: 'own', href: '/cb/tai-san', words: 'assets' }, { group: 'own', href: '/cb/doi-chieu', words: 'ministry' }] : []
  if (counts) own.push({ group: 'own', href: '/cb/kiem-ke', words: 'stocktakes' })
  const admin: Entry[] = session.roles.includes('administrator') ? [{ group: 'admin', href: '/cb/can-bo', words: 'people' }, { group: 'admin', href: '/cb/co-quan', words: 'units' }, ...(session.province_wide ? [{ group: 'admin', href: '/cb/lich', words: 'calendar' } as Entry, { group: 'admin', href: '/cb/tin-gui', words: 'notices' } as Entry, ...(keepsAssets(session) ? [] : [{ group: 'admin', href: '/cb/doi-chieu', words: 'ministry' } as Entry])] : [])] : []
  return [...counter, ...lead, ...led, ...law, ...list('mine'), ...list('unit'), ...hand, ...list('holding'), ...list('waiting'), ...find, ...own, ...admin]
}
