// The province's comparison with planted differences, as the department, the accountant and the administrator see it.
// Served with a Ministry of tests (tests/browser/connected.py).
// node test/run.mjs ministry.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { at, demo, launch, logIn, look, Verdict, visitor } from './browser'
import { focusIn, wide } from './hands'

const verdict = new Verdict()
const browser = await launch()
/** Whoever tests/browser/connected.py spoke as. */
const first = (prefix: string): string => demo.accounts.find((one) => one.account.startsWith(prefix))!.account

async function department(page: Page): Promise<string[]> {
  await logIn(page, first('taisan.'))
  await page.goto(`${at}/cb/tai-san`)
  await page.getByRole('link', { name: 'Đối chiếu tài sản' }).click()
  await page.getByRole('heading', { name: 'Đối chiếu tài sản công' }).waitFor()
  await page.getByText('5 chênh lệch').first().waitFor()
  const told = await page.locator('main').innerText()
  for (const words of ['TS9999999', 'Bộ Tài chính không có', 'Sổ kế toán', '9.000.000', '14.000.000', '35 ngày', 'Kế toán đơn vị', 'Chưa đối chiếu được với văn bản gốc', 'Bộ trả lại một phần', 'SH-99'])
    verdict.must(told.includes(words), `R-132 the department sees: ${words}`)
  const defects = await look(page, 'ministry-1-province')
  await wide(page)
  await page.getByLabel('Loại chênh lệch').selectOption('cost')
  await page.getByText('2 chênh lệch').waitFor()
  await page.getByLabel('Phải xử lý').selectOption('ministry')
  await page.getByText('Không có chênh lệch nào khớp điều kiện lọc').waitFor()
  await page.getByLabel('Phải xử lý').selectOption('accountant')
  await page.getByText('2 chênh lệch').waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải bảng chênh lệch' }).click()])
  verdict.must(file.suggestedFilename().endsWith('.xlsx'), 'R-132 differences are taken away as a workbook')
  await page.locator('.units tbody a').first().click()
  await page.getByRole('heading', { name: 'Các lần gửi' }).waitFor()
  await page.getByText('T01005').first().waitFor()
  const unit = await page.locator('main').innerText()
  for (const words of ['trả lại 2', 'biên nhận BN-T01005', 'Bộ Tài chính trả lại 2 tài sản', 'Thiếu biển kiểm soát'])
    verdict.must(unit.includes(words), `R-132 an agency's sendings are told: ${words}`)
  defects.push(...(await look(page, 'ministry-2-unit')))
  await wide(page)
  await page.locator('#do-code').click()
  await page.fill('#ts-code', 't01')
  await page.fill('#ts-code', 't0')
  await page.keyboard.press('Control+Enter')
  await page.locator('#ts-code-error').waitFor()
  defects.push(...(await look(page, 'ministry-3-code')))
  await wide(page)
  await page.fill('#ts-code', 't01 006')
  await page.keyboard.press('Control+Enter')
  await page.getByText('T01006').first().waitFor()
  verdict.must(await focusIn(page, '#page-said'), 'what was done is told where the focus is')
  return defects
}

async function accountant(page: Page): Promise<string[]> {
  await logIn(page, first('ketoan.'))
  await page.goto(`${at}/cb/doi-chieu`)
  await page.locator('.units tbody a').first().click()
  await page.getByRole('link', { name: 'Nhập số liệu kế toán' }).click()
  await page.locator('#sheet-choose').waitFor()
  const wrong = 'Số hiệu kế toán;Tên tài sản;Nhóm tài sản;Nguyên giá;Hao mòn lũy kế\r\nSH-0;Máy;;một;0\r\n;;;5;0'
  await page.locator('[data-test=sheet-file]').setInputFiles({ name: 'sai.csv', mimeType: 'text/csv', buffer: Buffer.from(wrong) })
  await page.getByRole('heading', { name: 'Cần sửa' }).waitFor()
  verdict.must((await page.locator('main').innerText()).includes('hoặc nhóm tài sản nếu đây là số dư'), 'R-132 a row of nothing is told')
  const defects = await look(page, 'ministry-4-wrong')
  await wide(page)
  const right = 'Số hiệu kế toán;Tên tài sản;Nhóm tài sản;Nguyên giá;Hao mòn lũy kế\r\nSH-0;Máy;;15.000.000;0\r\n;;3;700.000.000;0'
  await page.locator('[data-test=sheet-file]').setInputFiles({ name: 'dung.csv', mimeType: 'text/csv', buffer: Buffer.from(right) })
  await page.getByRole('heading', { name: 'Sẽ nhập 1 tài sản và 1 dòng tổng nhóm' }).waitFor()
  defects.push(...(await look(page, 'ministry-5-plan')))
  await wide(page)
  await page.locator('#sheet-send').click()
  await page.getByText('Đã nhập số liệu kế toán').waitFor()
  // What the Ministry holds, as a file: taken in and compared at once.
  await page.goto(`${at}/cb/doi-chieu`)
  await page.locator('.units tbody a').first().click()
  await page.getByRole('link', { name: 'Nhập dữ liệu của Bộ' }).click()
  await page.locator('#sheet-choose').waitFor()
  const heads = 'Mã tài sản;Tên tài sản;Nhóm tài sản;Nguyên giá;Hao mòn lũy kế;Tình trạng'
  await page.locator('[data-test=sheet-file]').setInputFiles({ name: 'sai.csv', mimeType: 'text/csv', buffer: Buffer.from(`${heads}\r\n;Máy;pc;5;0;\r\nTS9000001;Máy;pc;5;0;hỏng`) })
  await page.getByRole('heading', { name: 'Cần sửa' }).waitFor()
  verdict.must((await page.locator('main').innerText()).includes('Chưa ghi mã tài sản'), 'R-132 what is wrong with the file is told')
  defects.push(...(await look(page, 'ministry-9-held-wrong')))
  await wide(page)
  await page.locator('[data-test=sheet-file]').setInputFiles({ name: 'dung.csv', mimeType: 'text/csv', buffer: Buffer.from(`${heads}\r\nTS9000001;Máy;pc;5.000.000;0;\r\nTS9000002;Máy;pc;5;0;Đã giảm`) })
  await page.getByRole('heading', { name: 'Sẽ nhập 1 tài sản đang sử dụng, 1 tài sản đã giảm' }).waitFor()
  defects.push(...(await look(page, 'ministry-10-held-plan')))
  await wide(page)
  await page.locator('#sheet-send').click()
  await page.getByText('Đã nhập dữ liệu của Bộ và đối chiếu').waitFor()
  await page.getByRole('link', { name: 'Xem chênh lệch' }).click()
  await page.getByText('TS9000001').first().waitFor()
  await page.goto(`${at}/cb/doi-chieu`)
  await page.locator('#do-reconcile').click()
  await page.locator('#page-said .note.good').waitFor()
  // Sums of a class are compared too.
  await page.getByText('Tổng nhóm').first().waitFor()
  defects.push(...(await look(page, 'ministry-6-own')))
  await wide(page)
  await page.locator('.units tbody a').first().click()
  await page.locator('#do-by-hand').click()
  await page.fill('#ts-receipt', 'BN-TAY-01')
  defects.push(...(await look(page, 'ministry-7-by-hand')))
  await wide(page)
  await page.keyboard.press('Control+Enter')
  await page.locator('td', { hasText: 'nộp tay, biên nhận BN-TAY-01' }).waitFor()
  return defects
}

async function administrator(page: Page): Promise<string[]> {
  await logIn(page, first('quantri.'))
  await page.getByRole('link', { name: 'Đối chiếu tài sản' }).click()
  await page.locator('#do-fetch').waitFor()
  return look(page, 'ministry-8-administrator')
}

const finance = await visitor(browser)
const ward = await visitor(browser)
const head = await visitor(browser)
await verdict.piece('the department sees what differs, for how long, and who has to act', finance, () => department(finance))
await verdict.piece('the accountant takes the accounts in and compares', ward, () => accountant(ward))
await verdict.piece('the administrator sees the connection', head, () => administrator(head))
await browser.close()
verdict.tell()
