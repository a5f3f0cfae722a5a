// A ward opens its book of fixed assets, enters a car by decision and voucher, hands it to the department of finance,
// which signs for it; the department's manager sees both books.
// node test/run.mjs assets.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { accountOf, at, launch, logIn, look, scan, Verdict, visitor } from './browser'
import { focusIn, json, pathOf, search, vn, wide } from './hands'

const verdict = new Verdict()
const browser = await launch()
const finance = 'Sở Tài chính'
const accountant = 'Kế toán tài sản'

interface Book {
  agency: { id: string; name: string }
  mine: boolean
  count: number
  cost: number
  first_year?: number
}
interface Asset {
  code: string
  agency: { name: string }
  years: { year: number; words: string }[]
  holdings: { agency: { name: string }; until?: string }[]
}
const booksOf = async (page: Page): Promise<Book[]> => (await json<{ items: Book[] }>(page.request, '/api/asset-books')).items
let ward = { id: '', name: '' }
let today = ''
let path = ''
const assetNow = (page: Page) => json<Asset>(page.request, `/api/assets/${path.split('/').at(-1)}`)

/** Opens the book of one's own agency from the list of books. */
async function begins(page: Page): Promise<string> {
  verdict.must(pathOf(page) === '/cb/tai-san', 'whose duty the assets are begins his day at the books')
  await page.getByRole('link', { name: 'Mở sổ' }).click()
  verdict.must(await focusIn(page, 'h1'), 'the screen begins at its heading')
  await page.locator('#do-open').click()
  verdict.must(await focusIn(page, '#ts-first_year'), 'the form has the focus')
  await page.locator('form [data-main]').click()
  await page.locator('#ts-decision-error').waitFor()
  const year = await page.inputValue('#ts-first_year')
  await page.fill('#ts-decision', '01/QĐ-TS')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: `Năm ${year} đang mở` }).waitFor()
  verdict.must(await focusIn(page, '#page-said'), 'what was done has the focus')
  return year
}

async function opens(page: Page): Promise<string[]> {
  await logIn(page, accountOf(accountant))
  const defects = await look(page, 'assets-1-books')
  await wide(page)
  const year = await begins(page)
  const own = (await booksOf(page)).find((one) => one.mine)
  verdict.must(own?.first_year === Number(year), 'the book begins with the year that was typed')
  ward = own?.agency ?? ward
  today = (await json<{ as_of: string }>(page.request, '/api/asset-books')).as_of.slice(0, 10)
  defects.push(...(await look(page, 'assets-2-book')))
  await wide(page)
  return defects
}

async function papers(page: Page, number: string) {
  await page.fill('#ts-decision', number)
  await page.fill('#ts-decided', vn(today))
}

async function enters(page: Page): Promise<string[]> {
  await page.getByRole('link', { name: 'Nhập tài sản' }).click()
  await page.locator('#ts-class').waitFor()
  await search(page, 'ts-class', 'xe o to')
  await page.fill('#ts-name', 'Xe ô tô 16 chỗ')
  await page.fill('#ts-plate', '79A-012.34')
  await page.fill('#ts-paid-0', '805 triệu')
  await page.locator('#ts-files').setInputFiles(scan('quyet-dinh'))
  await page.locator('li.done').waitFor()
  await papers(page, '12/QĐ-UBND')
  if (!(await page.inputValue('#ts-place'))) await page.selectOption('#ts-place', { index: 1 })
  await page.locator('form [data-main]').click()
  await page.locator('#ts-paid-0-error').waitFor()
  verdict.must(await focusIn(page, '.summary'), 'what is wrong has the focus')
  verdict.must((await page.inputValue('#ts-plate')) === '79A-012.34' && (await page.inputValue('#ts-paid-0')) === '805 triệu', 'nothing typed is lost')
  const defects = await look(page, 'assets-3-enter')
  await wide(page)
  await page.fill('#ts-paid-0', '805000000')
  await page.keyboard.press('Tab')
  verdict.must((await page.inputValue('#ts-paid-0')) === '805.000.000', 'an amount stands in threes')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/cb/tai-san/the/'))
  path = pathOf(page)
  await page.locator('.brought').waitFor()
  await page.getByRole('heading', { name: 'Hao mòn từng năm' }).waitFor()
  const asset = await assetNow(page)
  verdict.must((await page.locator('main').innerText()).includes(asset.years[0]?.words ?? 'no year'), 'R-134 the wear of the year is told with its arithmetic')
  defects.push(...(await look(page, 'assets-4-asset')))
  await wide(page)
  return defects
}

async function offers(page: Page): Promise<void> {
  await page.locator('#do-offer').click()
  await page.locator('#ts-to').waitFor()
  await search(page, 'ts-to', 'so tai chinh')
  await papers(page, '15/QĐ-UBND')
}

async function handsOver(page: Page): Promise<string[]> {
  await page.reload()
  await offers(page)
  const defects = await look(page, 'assets-5-offer')
  await wide(page)
  await page.keyboard.press('Control+Enter')
  await page.locator('#do-take-back').waitFor()
  verdict.must((await assetNow(page)).agency.name === ward.name, 'R-132 until it is signed for it stands in the book of the giver')
  await page.locator('#do-take-back').click()
  await page.fill('#ts-reason', 'Ghi nhầm ngày')
  await page.keyboard.press('Control+Enter')
  await page.locator('#do-offer').waitFor()
  await offers(page)
  await page.keyboard.press('Control+Enter')
  await page.locator('#do-take-back').waitFor()
  return defects
}

async function signs(page: Page): Promise<string[]> {
  await page.getByRole('link', { name: 'Về danh sách sổ' }).click()
  await page.getByRole('link', { name: '1 tài sản chờ ký nhận' }).click()
  await page.getByRole('link', { name: 'Xe ô tô 16 chỗ' }).waitFor()
  const defects = await look(page, 'assets-6-incoming')
  await wide(page)
  await page.getByRole('link', { name: 'Xe ô tô 16 chỗ' }).click()
  await page.locator('#do-receive').click()
  await page.waitForFunction(() => (document.querySelector('#ts-place') as HTMLSelectElement | null)?.options.length! > 1)
  if (!(await page.inputValue('#ts-place'))) await page.selectOption('#ts-place', { index: 1 })
  await papers(page, '16/QĐ-STC')
  await page.keyboard.press('Control+Enter')
  await page.locator('#page-said .good').waitFor()
  const asset = await assetNow(page)
  verdict.must(asset.agency.name === finance && asset.holdings.length === 2 && Boolean(asset.holdings[0]?.until), 'R-132 signing takes it out of one book and into the other')
  defects.push(...(await look(page, 'assets-7-received')))
  await wide(page)
  return defects
}

async function changes(page: Page): Promise<string[]> {
  await page.locator('#do-change').click()
  await page.fill('#ts-amount', '5 000 000')
  await page.fill('#ts-minutes', '3/BB')
  await papers(page, '17/QĐ-STC')
  await page.keyboard.press('Control+Enter')
  await page.locator('#page-said .good').waitFor()
  verdict.must((await page.locator('main').innerText()).includes('810.000.000'), 'R-134 an upgrade adds to the cost')
  await page.goto(`${at}/cb/tai-san`)
  await page.getByRole('link', { name: finance, exact: true }).click()
  await page.locator('#do-close').click()
  await page.fill('#ts-decision', '18/QĐ-STC')
  await page.keyboard.press('Control+Enter')
  const asked = page.locator('dialog[open]')
  verdict.must((await asked.innerText()).includes('Khóa rồi không mở lại được'), 'what is locked is said before it is')
  await asked.locator('[data-yes]').click()
  await page.getByText('khớp', { exact: true }).waitFor()
  const defects = await look(page, 'assets-8-closed')
  await wide(page)
  await page.goto(at + path)
  await page.locator('#do-move').click()
  await papers(page, '19/QĐ-STC')
  await page.fill('#ts-user', 'Nguyễn Văn Bình')
  await page.waitForFunction(() => (document.querySelector('#ts-place') as HTMLSelectElement | null)?.value !== '')
  await page.keyboard.press('Control+Enter')
  await page.locator('.summary').waitFor()
  verdict.must((await page.locator('.summary').innerText()).includes('không còn mở trong sổ') && (await page.inputValue('#ts-user')) === 'Nguyễn Văn Bình', 'R-134 a closed year takes nothing more, and what was typed stays')
  defects.push(...(await look(page, 'assets-9-locked')))
  await wide(page)
  return defects
}

async function oversees(page: Page): Promise<string[]> {
  await logIn(page, accountOf('Quản lý tài sản công', '', finance))
  const books = await booksOf(page)
  verdict.must(books.length > 2 && books.every((one) => !one.mine), 'a manager reads every book and writes in none')
  verdict.must(books.find((one) => one.agency.id === ward.id)?.count === 0 && books.find((one) => one.agency.name === finance)?.count === 1, 'the car counts in one book alone')
  await page.fill('#books-q', 'tai chinh')
  await page.getByText('1 cơ quan', { exact: true }).waitFor()
  await page.getByRole('link', { name: finance, exact: true }).click()
  const file = page.getByRole('link', { name: `Tải sổ S24-H năm ${today.slice(0, 4)}, CSV` })
  const answer = await page.request.get(at + (await file.getAttribute('href')))
  verdict.must(answer.ok() && (await answer.text()).includes('Xe ô tô 16 chỗ'), 'the book S24-H has the car')
  const defects = await look(page, 'assets-10-manager')
  await wide(page)
  return defects
}

/** What was bought as one set is two from now on; the book says the same sum. */
async function divides(page: Page): Promise<string[]> {
  await page.goto(`${at}/cb/tai-san/so/${ward.id}/nhap`)
  await page.locator('#ts-class').waitFor()
  await search(page, 'ts-class', 'may vi tinh')
  await page.fill('#ts-name', 'Bộ máy chủ và màn hình')
  await page.fill('#ts-paid-0', '33333333')
  await papers(page, '20/QĐ-UBND')
  await page.waitForFunction(() => (document.querySelector('#ts-place') as HTMLSelectElement | null)?.options.length! > 1)
  if (!(await page.inputValue('#ts-place'))) await page.selectOption('#ts-place', { index: 1 })
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/cb/tai-san/the/'))
  await page.locator('#do-divide').click()
  await page.fill('#ts-minutes', '4/BB')
  await page.fill('#ts-name-0', 'Máy chủ')
  await page.fill('#ts-cost-0', '23333333')
  await page.fill('#ts-name-1', 'Màn hình')
  await page.fill('#ts-cost-1', '9999999')
  await papers(page, '21/QĐ-UBND')
  verdict.must((await page.locator('[data-test=left]').innerText()).includes('Còn phải chia 1\u00a0đ'), 'what is left to be given is told while it is typed')
  await page.keyboard.press('Control+Enter')
  await page.locator('.summary').waitFor()
  verdict.must((await page.inputValue('#ts-name-1')) === 'Màn hình', 'nothing typed is lost')
  const defects = await look(page, 'assets-11-divide')
  await wide(page)
  await page.fill('#ts-cost-1', '10000000')
  await page.keyboard.press('Control+Enter')
  const asked = page.locator('dialog[open]')
  verdict.must((await asked.innerText()).includes('2 tài sản thay cho'), 'what becomes of it is said before it is done')
  await asked.locator('[data-yes]').click()
  await page.getByText('Đã tách thành').waitFor()
  defects.push(...(await look(page, 'assets-12-divided')))
  await wide(page)
  const own = (await booksOf(page)).find((one) => one.mine)
  verdict.must(own?.count === 2 && own.cost === 33_333_333, 'R-132 the parts stand in its place, with its cost')
  await page.locator('.note a').first().click()
  await page.getByRole('heading', { name: 'Máy chủ' }).waitFor()
  verdict.must((await page.locator('main').innerText()).includes('Tách từ'), 'a part says what it was a part of')
  return defects
}

const giver = await visitor(browser)
const taker = await visitor(browser)
const manager = await visitor(browser)
const done =
  (await verdict.piece('a book is opened', giver, () => opens(giver))) &&
  (await verdict.piece('the department has its book', taker, async () => {
    await logIn(taker, accountOf(accountant, '', finance))
    await begins(taker)
  })) &&
  (await verdict.piece('an asset is entered', giver, () => enters(giver))) &&
  (await verdict.piece('it is handed over', giver, () => handsOver(giver))) &&
  (await verdict.piece('it is signed for', taker, () => signs(taker))) &&
  (await verdict.piece('it changes, and the year is closed', taker, () => changes(taker))) &&
  (await verdict.piece('all books are overseen', manager, () => oversees(manager))) &&
  (await verdict.piece('an asset is divided', giver, () => divides(giver)))
verdict.must(done, 'every piece was gone through')
await browser.close()
verdict.tell()
