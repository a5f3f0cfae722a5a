// A department enters two things into its book, opens every form of it, and prints labels for what it has.
// node test/run.mjs asset-forms.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { accountOf, at, launch, logIn, look, Verdict, visitor } from './browser'
import { focusIn, json, pathOf, search, vn, wide } from './hands'

const verdict = new Verdict()
const browser = await launch()
const department = 'Sở Nội vụ'
let book = ''
let card = ''

async function begins(page: Page): Promise<void> {
  await logIn(page, accountOf('Kế toán tài sản', '', department))
  await page.getByRole('link', { name: 'Mở sổ' }).click()
  await page.locator('#do-open').click()
  await page.fill('#ts-decision', '01/QĐ-SNV')
  await page.keyboard.press('Control+Enter')
  await page.locator('#page-said .good').waitFor()
  book = pathOf(page)
}

async function enters(page: Page, words: string, name: string, amount: string): Promise<void> {
  const today = (await json<{ as_of: string }>(page.request, '/api/asset-books')).as_of.slice(0, 10)
  await page.goto(`${at}${book}/nhap`)
  await page.locator('#ts-class').waitFor()
  await search(page, 'ts-class', words)
  await page.fill('#ts-name', name)
  await page.fill('#ts-paid-0', amount)
  await page.fill('#ts-decision', '12/QĐ-SNV')
  await page.fill('#ts-decided', vn(today))
  if (!(await page.inputValue('#ts-place'))) await page.selectOption('#ts-place', { index: 1 })
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/cb/tai-san/the/'))
  card = pathOf(page)
}

/** The answer of a link that opens a file. */
async function file(page: Page, name: string | RegExp): Promise<Buffer> {
  const answer = await page.request.get(at + (await page.getByRole('link', { name }).first().getAttribute('href')))
  verdict.must(answer.ok(), `the file «${name}» comes`)
  return answer.body()
}

async function opens(page: Page): Promise<string[]> {
  await page.goto(at + book)
  await page.getByRole('link', { name: 'Biểu mẫu', exact: true }).click()
  await page.getByRole('heading', { name: 'Biểu S24-H' }).waitFor()
  verdict.must(await focusIn(page, 'h1'), 'the screen begins at its heading')
  const defects = await look(page, 'asset-forms-1-s24')
  await wide(page)
  const forms = await page.locator('#form-word option').evaluateAll((all) => all.map((one) => [(one as HTMLOptionElement).value, one.textContent?.split(' – ')[0] ?? '']))
  verdict.must(forms.length >= 17, 'every form of a book may be picked')
  for (const [word = '', number = ''] of forms) {
    await page.selectOption('#form-word', word)
    await page.getByRole('heading', { name: `Biểu ${number}`, exact: true }).waitFor()
    verdict.must((await page.locator('tbody tr').count()) > 5, `${number}: its columns are told`)
    verdict.must((await file(page, 'Bản in (PDF)')).subarray(0, 5).toString() === '%PDF-', `${number} is printed`)
    verdict.must((await file(page, 'Excel (.xlsx)')).subarray(0, 2).toString() === 'PK', `${number} is a workbook`)
    await file(page, 'CSV')
  }
  await page.selectOption('#form-word', '08b-dk')
  await page.getByRole('heading', { name: 'Biểu 08b-ĐK/TSC' }).waitFor()
  verdict.must((await page.locator('main').innerText()).includes('chưa kiểm chứng'), 'what nobody has verified is marked')
  verdict.must(page.url().includes('mau=08b-dk'), 'the address keeps what was picked')
  defects.push(...(await look(page, 'asset-forms-2-08b')))
  await wide(page)
  return defects
}

async function ofOne(page: Page): Promise<string[]> {
  await page.goto(at + card)
  verdict.must((await file(page, 'In nhãn')).subarray(0, 5).toString() === '%PDF-', 'a label of one thing is printed')
  await page.getByRole('link', { name: 'Biểu mẫu của tài sản này' }).click()
  await page.getByText('Chỉ gồm 1 tài sản đã chọn.').waitFor()
  await page.selectOption('#form-word', '04b-dk')
  await page.getByText('2 dòng, tính đến').waitFor()
  const defects = await look(page, 'asset-forms-3-one')
  await wide(page)
  await page.getByRole('button', { name: 'Lấy cả sổ' }).click()
  await page.getByText('Chỉ gồm 1 tài sản đã chọn.').waitFor({ state: 'detached' })
  return defects
}

async function labels(page: Page): Promise<string[]> {
  await page.goto(`${at}${book}/danh-sach`)
  await page.locator('#assets-rows').waitFor()
  await page.locator('#do-labels').click()
  verdict.must(await focusIn(page, '#labels-h'), 'the panel has the focus')
  for (const which of ['shown', 'place', 'all']) {
    await page.check(`input[name=labels][value=${which}]`)
    if (which !== 'place') verdict.must((await file(page, 'Mở tờ nhãn (PDF)')).subarray(0, 5).toString() === '%PDF-', `labels of ${which}`)
  }
  await page.check('input[name=labels][value=place]')
  const defects = await look(page, 'asset-forms-4-labels')
  await wide(page)
  await page.getByRole('button', { name: 'Đóng' }).click()
  verdict.must(await focusIn(page, '#do-labels'), 'the button has the focus again')
  return defects
}

const keeper = await visitor(browser)
const done =
  (await verdict.piece('a book has a machine and a car', keeper, async () => {
    await begins(keeper)
    await enters(keeper, 'may vi tinh', 'Máy vi tính để bàn', '15000000')
    await enters(keeper, 'xe o to', 'Xe ô tô 5 chỗ', '700000000')
  })) &&
  (await verdict.piece('every form is opened', keeper, () => opens(keeper))) &&
  (await verdict.piece('forms and label of one thing', keeper, () => ofOne(keeper))) &&
  (await verdict.piece('labels are printed', keeper, () => labels(keeper)))
verdict.must(done, 'every piece was gone through')
await browser.close()
verdict.tell()
