// A ward takes its old book over from a file; the department of finance declares the car it was given, and approves it.
// After assets.ts, which opened both books.
// node test/run.mjs asset_books.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { accountOf, at, launch, logIn, look, Verdict, visitor } from './browser'
import { focusIn, json, vn, wide } from './hands'

const verdict = new Verdict()
const browser = await launch()
const finance = 'Sở Tài chính'
const accountant = 'Kế toán tài sản'

interface Book {
  agency: { id: string; name: string }
  mine: boolean
  count: number
  declarations: { owed: number; waiting: number }
}
const booksOf = async (page: Page): Promise<Book[]> => (await json<{ items: Book[] }>(page.request, '/api/asset-books')).items
let today = ''

/** A file as an accountant makes it; one that is wrong in as many places as are named. */
function oldBook(place: string, wrong = false): { name: string; mimeType: string; buffer: Buffer } {
  const used = `15/08/${Number(today.slice(0, 4)) - 3}`
  const lines = [
    'Số hiệu kế toán;Tên tài sản;Nhóm tài sản;Nơi sử dụng;Ngày đưa vào sử dụng;Nguồn ngân sách;Hao mòn lũy kế;Giá trị còn lại',
    ...Array.from({ length: 12 }, (_, i) => `MT-${i + 1};Máy vi tính để bàn;pc;${place};${used};15.000.000;${wrong && i === 3 ? 'ba triệu' : '9.000.000'};${wrong && i === 5 ? '7' : '6.000.000'}`),
    ...(wrong ? ['MT-1;Máy in;pc;Phòng không có;;12.000;0;12.000', 'Cộng;Cộng;;;;;;'] : []),
  ]
  return { name: wrong ? 'so-cu-sai.csv' : 'so-cu.csv', mimeType: 'text/csv', buffer: Buffer.from('\ufeff' + lines.join('\r\n')) }
}

async function takesOver(page: Page): Promise<string[]> {
  await logIn(page, accountOf(accountant))
  today = (await json<{ as_of: string }>(page.request, '/api/asset-books')).as_of.slice(0, 10)
  const own = (await booksOf(page)).find((one) => one.mine)!
  const place = (await json<{ places: { id: string }[] }>(page.request, `/api/asset-books/${encodeURIComponent(own.agency.id)}`)).places[0]!.id
  await page.goto(`${at}/cb/tai-san/so/${encodeURIComponent(own.agency.id)}`)
  await page.getByRole('link', { name: 'Nhập sổ cũ từ tệp' }).click()
  await page.locator('#sheet-choose').click()
  await page.locator('#ts-decision-error').waitFor()
  verdict.must(await focusIn(page, '.summary'), 'what is missing beside the file is told before one is chosen')
  await page.fill('#ts-decision', '21/QĐ-UBND')
  await page.fill('#ts-decided', vn(today))
  const defects = await look(page, 'asset-books-1-prepare')
  await wide(page)
  await page.locator('[data-test=sheet-file]').setInputFiles(oldBook(place, true))
  await page.getByRole('heading', { name: 'Cần sửa' }).waitFor()
  await page.getByRole('cell', { name: /^Đây là dòng cộng/ }).waitFor()
  const told = await page.locator('main').innerText()
  for (const words of ['Ô này phải là số nguyên', 'Giá trị còn lại phải là', 'đã ghi ở dòng 2', 'không có nơi sử dụng nào tên như vậy', 'dòng cộng', 'Chưa ghi ngày đưa vào sử dụng'])
    verdict.must(told.includes(words), `R-134 a wrong cell is told: ${words}`)
  defects.push(...(await look(page, 'asset-books-2-wrong')))
  await wide(page)
  verdict.must((await booksOf(page)).find((one) => one.mine)?.count === own.count, 'R-134 nothing is half written')
  await page.locator('[data-test=sheet-file]').setInputFiles(oldBook(place))
  await page.getByRole('heading', { name: 'Sẽ nhập 12 tài sản' }).waitFor()
  verdict.must((await page.locator('[data-test=sums]').innerText()).includes('180.000.000'), 'the sums can be held against the old book')
  // Another day is another plan: what was looked at is looked at again.
  await page.fill('#ts-decision', '22/QĐ-UBND')
  await page.locator('#sheet-look').click()
  await page.getByRole('heading', { name: 'Sẽ nhập 12 tài sản' }).waitFor()
  defects.push(...(await look(page, 'asset-books-3-plan')))
  await wide(page)
  await page.locator('#sheet-send').click()
  await page.getByText('Đã nhập sổ cũ').waitFor()
  await page.getByRole('link', { name: 'Danh sách tài sản' }).click()
  await page.getByRole('link', { name: 'Máy vi tính để bàn' }).first().waitFor()
  verdict.must((await booksOf(page)).find((one) => one.mine)?.count === own.count + 12, 'R-134 all of the old book is there')
  await page.goto(`${at}/cb/tai-san/so/${encodeURIComponent(own.agency.id)}`)
  await page.getByText('quyết định 22/QĐ-UBND').waitFor()
  defects.push(...(await look(page, 'asset-books-4-book')))
  await wide(page)
  return defects
}

async function declares(page: Page): Promise<string[]> {
  await logIn(page, accountOf(accountant, '', finance))
  await page.getByRole('link', { name: '1 phải kê khai' }).click()
  await page.getByRole('heading', { name: 'Phải kê khai: 1' }).waitFor()
  const defects = await look(page, 'asset-books-5-owed')
  await wide(page)
  await page.getByRole('checkbox').first().check()
  await page.locator('#do-declare').click()
  await page.keyboard.press('Control+Enter')
  await page.locator('#ts-letter-error').waitFor()
  await page.fill('#ts-letter', '31/BC-STC')
  defects.push(...(await look(page, 'asset-books-6-declare')))
  await wide(page)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Chờ Sở Tài chính duyệt: 1' }).waitFor()
  verdict.must((await page.locator('main').innerText()).includes('Không còn gì phải kê khai'), 'R-133 what was declared is owed no more')
  return defects
}

async function judges(page: Page): Promise<string[]> {
  await logIn(page, accountOf('Quản lý tài sản công', '', finance))
  await page.getByRole('link', { name: finance, exact: true }).click()
  await page.getByRole('link', { name: 'Mở danh sách kê khai' }).click()
  await page.getByRole('checkbox').first().check()
  await page.locator('#do-return').click()
  await page.fill('#ts-reason', 'Thiếu ảnh xe')
  const defects = await look(page, 'asset-books-7-return')
  await wide(page)
  await page.keyboard.press('Control+Enter')
  await page.getByText('Bị trả lại: Thiếu ảnh xe').waitFor()
  return defects
}

async function again(page: Page): Promise<void> {
  await page.reload()
  await page.getByText('Bị trả lại: Thiếu ảnh xe').waitFor()
  await page.getByRole('checkbox').first().check()
  await page.locator('#do-declare').click()
  await page.fill('#ts-letter', '32/BC-STC')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Chờ Sở Tài chính duyệt: 1' }).waitFor()
}

async function approves(page: Page): Promise<string[]> {
  await page.reload()
  await page.getByRole('checkbox').first().check()
  await page.locator('#do-judge').click()
  await page.getByText('Không có kê khai nào chờ duyệt').waitFor()
  verdict.must((await booksOf(page)).every((one) => one.declarations.waiting === 0), 'R-133 what was approved waits no more')
  const defects = await look(page, 'asset-books-8-approved')
  await wide(page)
  return defects
}

const ward = await visitor(browser)
const department = await visitor(browser)
const manager = await visitor(browser)
const done =
  (await verdict.piece('an old book is taken over', ward, () => takesOver(ward))) &&
  (await verdict.piece('what came is declared', department, () => declares(department))) &&
  (await verdict.piece('it is sent back', manager, () => judges(manager))) &&
  (await verdict.piece('it is declared again', department, () => again(department))) &&
  (await verdict.piece('it is approved', manager, () => approves(manager)))
verdict.must(done, 'every piece was gone through')
await browser.close()
verdict.tell()
