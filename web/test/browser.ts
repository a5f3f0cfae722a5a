// What every test in a real browser shares: one Chromium, people who are logged in, and the judgement of a screen.
import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import axe, { type RunOptions } from 'axe-core'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { squeezed } from './boxes'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

export interface Account {
  account: string
  role: string
  unit: string
  agency: string
}
export interface Demo {
  password: string
  accounts: Account[]
}

const [base = '', accountsFile = '', pictures = ''] = process.argv.slice(2)
export const at = base.trim().replace(/\/$/, '')
export const demo = JSON.parse(readFileSync(accountsFile, 'utf8')) as Demo

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })

/** A part of a PNG: length, name, bytes, check. */
function chunk(name: string, bytes: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), bytes])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(bytes.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}

/** A scan that differs from every other: a row of 32 grey pixels, since bytes beside the picture are not kept. */
export const scan = (salt: string) => {
  const row = createHash('sha256').update(salt).digest()
  const header = Buffer.from([0, 0, 0, row.length, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  const png = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat([Buffer.from([0]), row]))), chunk('IEND', Buffer.alloc(0))]
  return { name: 'ban-quet.png', mimeType: 'image/png', buffer: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...png]) }
}

/** Errors a page reported since they were last taken. */
const reported = new WeakMap<Page, string[]>()

/** A page of its own visitor; `phone` has a finger instead of a mouse. */
export async function visitor(browser: Browser, width = 1440, phone = width < 500): Promise<Page> {
  return watched(await browser.newContext({ viewport: { width, height: 900 }, locale: 'vi-VN', hasTouch: phone, isMobile: phone }))
}

async function watched(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const errors: string[] = []
  reported.set(page, errors)
  page.on('pageerror', (error) => errors.push(error.message))
  // The browser itself logs every answer of 4xx; whether it was expected, the test says.
  page.on('console', (message) => message.type() === 'error' && !message.text().startsWith('Failed to load resource') && errors.push(message.text()))
  return page
}

export function accountOf(role: string, unit = '', agency = 'UBND phường Vĩnh Hải'): string {
  const found = demo.accounts.find((one) => one.agency === agency && one.role === role && one.unit.includes(unit))
  if (!found) throw new Error(`no demo account: ${role}, ${unit}, ${agency}`)
  return found.account
}

/** Logs in as a person would. */
export async function logIn(page: Page, account: string): Promise<void> {
  await page.goto(`${at}/cb/dang-nhap`)
  await page.getByLabel('Tên đăng nhập').fill(account)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(demo.password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.endsWith('/dang-nhap'))
}

export interface Listed {
  /** Who has it in the list. */
  account: string
  id: string
  code: string
  step_state: string
  remaining: { state: string }
}

/** Becomes whoever of that role has such a dossier in the list; gives the dossier. */
export async function logInWhere(page: Page, role: string, view: string, fits: (item: Listed) => boolean = () => true): Promise<Listed> {
  const units = new Map(demo.accounts.filter((one) => one.role === role).map((one) => [one.agency + one.unit, one.account]))
  for (const account of units.values()) {
    const entered = await page.request.post(`${at}/api/session`, { data: { account, password: demo.password } })
    if (!entered.ok()) throw new Error(await entered.text())
    const work = await page.request.get(`${at}/api/work?view=${view}&limit=100`)
    const found = work.ok() ? ((await work.json()) as { items: Listed[] }).items.find(fits) : undefined
    if (found) return { ...found, account }
  }
  throw new Error(`the demo has no ${role} with such a dossier in the list ${view}`)
}

/** Waits until the screen has its answer: no heading or region is still loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('[data-loading], [aria-busy="true"]') && document.fonts.status === 'loaded')
}

const rules: RunOptions['runOnly'] = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
// 360 px is the narrowest phone the design admits (ux.md §7). No style changes between it and 390, so only what is
// measured can differ: it is judged by those rules, and no picture is kept.
const measured: RunOptions['runOnly'] = { type: 'rule', values: ['target-size', 'scrollable-region-focusable'] }

/** What is wrong with the screen that is open now, at each width; pictures are kept. */
export async function look(page: Page, name: string): Promise<string[]> {
  const defects: string[] = []
  for (const width of [1440, 390, 360]) {
    await page.setViewportSize({ width, height: width > 500 ? 900 : 800 })
    await settled(page)
    if (width > 360) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true, animations: 'disabled' })
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (sideways > 0) defects.push(`${name} ${width}: scrolls sideways by ${sideways} px`)
    const pressed = await squeezed(page)
    if (pressed) defects.push(`${name} ${width}: pressed into single letters: ${pressed}`)
    defects.push(...(await axeDefects(page, width > 360 ? rules : measured)).map((words) => `${name} ${width}: axe ${words}`))
  }
  defects.push(...errorsOf(page).map((words) => `${name}: console ${words}`))
  return defects
}

async function axeDefects(page: Page, runOnly: RunOptions['runOnly']): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (only) => {
    const judge = (window as unknown as { axe: typeof axe }).axe
    const { violations } = await judge.run(document, { runOnly: only, resultTypes: ['violations'], iframes: false })
    return violations.map((one) => `${one.id} (${one.nodes.length}): ${one.nodes[0]?.target.join(' ')}`)
  }, runOnly)
}

export const errorsOf = (page: Page): string[] => reported.get(page)?.splice(0) ?? []

/** Counts what held and what did not, and tells it in the words script/test reads. */
export class Verdict {
  private passed = 0
  private failures: string[] = []

  must(holds: boolean, what: string): void {
    if (holds) this.passed++
    else this.failures.push(what)
  }
  /** A named piece of the test; a thrown error is one failure with a picture of where it happened. */
  async piece(name: string, page: Page, work: () => Promise<string[] | void>): Promise<boolean> {
    try {
      const defects = (await work()) ?? []
      if (!defects.length) this.passed++
      this.failures.push(...defects)
      return !defects.length
    } catch (error) {
      this.failures.push(`${name}: ${String(error).split('\n').slice(0, 2).join(' / ')} at ${page.url()}`)
      await page.screenshot({ path: join(pictures, `stuck-${name.replace(/[^a-z0-9]+/gi, '-')}.png`) }).catch(() => undefined)
      return false
    }
  }
  tell(): void {
    for (const failure of this.failures) console.log(failure)
    console.log(`${this.passed} passed, ${this.failures.length} failed`)
    process.exitCode = this.failures.length ? 1 : 0
  }
}
