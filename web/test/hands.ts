// What people do at the screens with their hands, shared by the tests that live whole days: focus, keys, scanner, and the
// acts on a dossier from the counter to the applicant's hand.
import type { APIRequestContext, Locator, Page } from 'playwright-core'
import { at, scan } from './browser'

export const wide = (page: Page) => page.setViewportSize({ width: 1440, height: 900 })
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
export const pathOf = (page: Page) => new URL(page.url()).pathname
/** Whether the focus comes into what is meant, in the time a screen may take. */
export const focusIn = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => document.activeElement?.closest(wanted) !== null, selector, { timeout: 4_000 }).then(() => true, () => false)
export const json = async <T>(request: APIRequestContext, path: string) => (await (await request.get(at + path)).json()) as T

/** A day of the server as people type it, and a day so many days later. */
export const vn = (iso: string) => iso.slice(0, 10).split('-').reverse().join('/')
export const later = (iso: string, days: number) => new Date(Date.parse(`${iso.slice(0, 10)}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** At the door, with what stands on the slip or in the head. */
export async function enter(page: Page, account: string, password: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(account)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.endsWith('/dang-nhap'))
}

/** Fills the form of one's own password and sends it. */
export async function changePassword(page: Page, current: string, fresh: string, again = fresh): Promise<void> {
  for (const [id, typed] of Object.entries({ password: current, new_password: fresh, again })) await page.fill(`#pw-${id}`, typed)
  await page.keyboard.press('Enter')
}

/** A choice of a closed list, with the keyboard: down until its words are there. */
export async function pick(page: Page, list: Locator, words: string): Promise<void> {
  const chosen = () => list.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text ?? '')
  await list.focus()
  for (let i = 0; i < 12 && !(await chosen()).includes(words); i++) await page.keyboard.press('ArrowDown')
}

/** Types into a field that finds, and takes the first it offers. */
export async function search(page: Page, id: string, typed: string): Promise<void> {
  await page.locator(`#${id}`).fill(typed)
  await page.locator(`#${id}-list li`).first().waitFor()
  await page.locator(`#${id}`).press('Enter')
}

/** Waits until the screen itself has put the focus there. */
export async function focused(page: Page, target: Locator) {
  await target.waitFor()
  await page.waitForFunction((element) => element === document.activeElement, await target.elementHandle())
}

/** Goes there with the Tab key alone. */
export async function tabTo(page: Page, target: Locator) {
  await target.waitFor({ state: 'attached' })
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the Tab key does not reach ${target}`)
}

/** What lies on the scanner: a test that shows papers to people puts papers there. */
export const scanner = { takes: async (salt: string): Promise<ReturnType<typeof scan>> => scan(salt) }

/** Opens the machine's file dialog with a key; what is chosen in it no page can do or see. */
export async function choose(page: Page, key: string, salt: string) {
  const dialog = page.waitForEvent('filechooser')
  await page.keyboard.press(key)
  await (await dialog).setFiles(await scanner.takes(salt))
}

/** Types a code into the field the screen put the focus in, as the scanner does. */
export async function scanInto(page: Page, path: string, label: string, code: string) {
  await page.goto(at + path)
  await page.locator('main .card li, main .card .soft').first().waitFor()
  await focused(page, page.getByRole('textbox', { name: label }))
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

/** Scans the folder's code on the custody screen: signs for what comes in, hands over what is finished. */
export async function scanCustody(page: Page, code: string, said: string) {
  await scanInto(page, '/cb/ban-giao', 'Quét mã hồ sơ', code)
  await page.getByRole('list', { name: 'Vừa quét' }).locator('li').first().getByText(`${said} ${code}`).waitFor()
}

/** The main act of the dossier screen: begin, then finish or approve with what it must produce. */
export async function workOn(page: Page, code: string, act: 'finish' | 'approve') {
  const list = (await (await page.request.get(`${at}/api/work?view=unit&q=${code}`)).json()) as { items: { id: string }[] }
  await page.goto(`${at}/cb/ho-so/${list.items[0]?.id}`)
  await page.locator('#actions [data-act=open]').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator(`#actions [data-act=${act}]`).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('#actions form').waitFor()
  const uploaders = page.locator('#actions .uploader')
  for (let i = 0; i < (await uploaders.count()); i++) {
    await tabTo(page, uploaders.nth(i).locator('input[type=file]'))
    await choose(page, 'Enter', code + act + i)
    await uploaders.nth(i).locator('li.done').waitFor()
  }
  await answered(page, act)
}

/** Ctrl+Enter on an open panel; the act must have been written. */
export async function answered(page: Page, act: string) {
  const coming = page.waitForResponse((response) => response.url().endsWith(`/${act}`))
  await page.keyboard.press('Control+Enter')
  const answer = await coming
  if (!answer.ok()) throw new Error(await answer.text())
}

export async function deliver(clerk: Page, code: string) {
  await scanInto(clerk, '/cb/tra-ket-qua', 'Quét giấy hẹn', code)
  await clerk.locator('#actions [data-act=deliver]').waitFor()
  await clerk.keyboard.press('Control+Enter')
  const check = clerk.getByRole('radio', { name: 'Giấy hẹn trả kết quả' })
  await tabTo(clerk, check)
  await clerk.keyboard.press('Space')
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByText(`Đã trả kết quả ${code}`).first().waitFor()
}

export interface Applicant {
  name: string
  /** What the scanner types from the card. */
  card: string
}

/** The clerk fills the counter's form by keyboard: the card, the procedure by its first letters, each needed paper scanned. */
export async function fillIntake(clerk: Page, { name, card }: Applicant, procedure: string): Promise<void> {
  await clerk.goto(`${at}/cb/tiep-nhan/moi`)
  await clerk.locator('#in-scan').waitFor()
  await clerk.waitForFunction(() => document.activeElement?.id === 'in-scan')
  await clerk.keyboard.type(card)
  await clerk.keyboard.press('Enter')
  await clerk.waitForFunction((wanted) => (document.querySelector('#in-name') as HTMLInputElement | null)?.value === wanted, name)
  await clerk.waitForFunction(() => document.activeElement?.id === 'in-procedure')
  await clerk.keyboard.type(procedure)
  await clerk.locator('#in-procedure-list li').first().waitFor()
  await clerk.keyboard.press('ArrowDown')
  await clerk.keyboard.press('Enter')
  await clerk.waitForFunction(() => document.activeElement?.id === 'paper-0')
  const rows = await clerk.locator('[id^=paper-]').count()
  for (let i = 0; i < rows; i++) {
    if (!(await clerk.locator(`#paper-${i}`).innerText()).includes('Bắt buộc')) continue
    await clerk.keyboard.press('Home')
    for (let down = 0; down < i; down++) await clerk.keyboard.press('ArrowDown')
    await focused(clerk, clerk.locator(`#paper-${i}`))
    await clerk.keyboard.press('Space')
    await choose(clerk, 'F9', `${name}${i}`)
    await clerk.locator(`#paper-${i} .file button`).waitFor()
  }
}

/** Takes it in; gives the code on the receipt. */
export async function takeIn(clerk: Page, applicant: Applicant, procedure: string): Promise<string> {
  await fillIntake(clerk, applicant, procedure)
  await clerk.keyboard.press('Control+Enter')
  return (await clerk.locator('[data-test=code]').innerText()).trim()
}

/** What the citizen reads on the phone right now: the state in words, and who holds the dossier. */
export async function sees(phone: Page, link: string, state: string, holder?: string) {
  // An address that differs behind # alone, or not at all, is not loaded again.
  await phone.goto('about:blank')
  await phone.goto(at + link)
  const card = phone.locator('section.now')
  await card.locator('.state').getByText(state).waitFor()
  // The code alone shows how far it has come; who holds it takes the receipt's secret.
  if (holder && link.includes('t=')) await card.getByText(holder).first().waitFor()
  await phone.getByRole('link', { name: /Gọi/ }).first().waitFor()
}

