// One thing from its purchase to its end: entered, labelled, counted by its label with a phone that has no line, found broken,
// liquidated, declared, its year closed and made public; then what the department of finance sees. It is the walk of the guides
// docs/guide/assets.md and finance.md: it names their steps and takes their pictures.
// node test/run.mjs asset-chain.ts BASE ACCOUNTS.json PICTURES
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { accountOf, at, launch, logIn, look, scan, Verdict, visitor } from './browser'
import { Guide } from './guide'
import { focusIn, json, pathOf, search, vn, wide } from './hands'

const verdict = new Verdict()
const guide = new Guide()
const browser = await launch()
const pictures = process.argv[4] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'motcua-chain-'))

interface Count {
  count: number
  counted: number
  differences: { asset?: number; sight: string; settled?: { what: string } }[]
  draw?: { sample: { asset: number; recounted: boolean; seen: { sight: string; recount: boolean }[] }[] }
}
let today = ''
let book = ''
let card = ''
let count = 0
const assetIn = (path: string) => Number(path.split('/').at(-1))
const codeOf = (path: string) => `TS${String(assetIn(path)).padStart(7, '0')}`
const stocktake = (page: Page) => json<Count>(page.request, `/api/asset-counts/${count}`)
const lastYear = () => Number(today.slice(0, 4)) - 1
const narrow = (page: Page) => page.setViewportSize({ width: 390, height: 800 })

async function papers(page: Page, number: string): Promise<void> {
  await page.fill('#ts-decision', number)
  await page.fill('#ts-decided', vn(today))
}

async function opensBook(page: Page): Promise<void> {
  await logIn(page, accountOf('Kế toán tài sản'))
  today = (await json<{ as_of: string }>(page.request, '/api/asset-books')).as_of.slice(0, 10)
  await page.getByRole('link', { name: 'Mở sổ' }).click()
  await page.locator('#do-open').click()
  await page.fill('#ts-first_year', String(lastYear()))
  await page.fill('#ts-decision', '01/QĐ-UBND')
  await page.keyboard.press('Control+Enter')
  await page.locator('#page-said .good').waitFor()
  book = pathOf(page)
  guide.walked('assets/open')
}

/** Fills the form of an entry; `more` what this class asks for besides. */
async function fills(page: Page, words: string, name: string, amount: string, more: Record<string, string> = {}): Promise<void> {
  await page.goto(`${at}${book}/nhap`)
  await page.locator('#ts-class').waitFor()
  await search(page, 'ts-class', words)
  await page.fill('#ts-name', name)
  await page.fill('#ts-paid-0', amount)
  for (const [field, typed] of Object.entries(more)) await page.fill(`#ts-${field}`, typed)
  await papers(page, '12/QĐ-UBND')
  if (!(await page.inputValue('#ts-place'))) await page.selectOption('#ts-place', { index: 1 })
}
async function sends(page: Page): Promise<string> {
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => url.pathname.startsWith('/cb/tai-san/the/'))
  await page.locator('.brought').waitFor()
  return pathOf(page)
}

/** Bought, with the decision scanned; what was scanned is opened on the card. */
async function buys(page: Page): Promise<string[]> {
  await fills(page, 'may vi tinh', 'Máy vi tính để bàn', '15000000', { model: 'KH-100' })
  await page.locator('form input[type=file]').first().setInputFiles(scan('quyet-dinh-mua'))
  await page.getByText('ban-quet.png').waitFor()
  await page.waitForResponse((answer) => answer.url().includes('/api/files') && answer.ok())
  await guide.picture(page, 'nhap-tai-san', page.locator('form [data-main]').last(), 900)
  card = await sends(page)
  const link = page.getByRole('link', { name: /^Bản quét 12\/QĐ-UBND/ })
  await link.waitFor()
  const answer = await page.request.get(at + (await link.getAttribute('href')))
  verdict.must(answer.ok() && (await answer.body()).subarray(1, 4).toString() === 'PNG', 'the scan of the decision is opened from the card')
  const defects = await look(page, 'asset-chain-1-card')
  await wide(page)
  guide.walked('assets/enter')
  // A second machine, so that one is left, and a house of which a part lies idle.
  await fills(page, 'may vi tinh', 'Máy vi tính xách tay', '18000000')
  await sends(page)
  await fills(page, 'cap iv', 'Trụ sở cũ', '900000000', { address: '12 Trần Phú', floor_area: '240', idle_area: '95,5', latitude: '12,2451', longitude: '109,1943' })
  await sends(page)
  await fills(page, 'quyen su dung dat', 'Đất trụ sở', '3000000000', { address: '1 Lê Lợi', land_area: '1200', latitude: '12,2381', longitude: '109,1967' })
  await sends(page)
  return defects
}

/** The label as a printer puts it on paper, as a picture. */
async function prints(page: Page): Promise<string> {
  await page.goto(at + card)
  const link = page.getByRole('link', { name: 'In nhãn' })
  await guide.picture(page, 'in-nhan', link)
  const sheet = await page.request.get(at + (await link.getAttribute('href')))
  verdict.must(sheet.ok(), 'the label is printed')
  writeFileSync(join(folder, 'label.pdf'), await sheet.body())
  writeFileSync(join(pictures, 'asset-chain-label.pdf'), await sheet.body())
  // The first label of the sheet, at the resolution of a cheap printer.
  execFileSync('pdftoppm', ['-r', '150', '-x', '0', '-y', '0', '-W', '620', '-H', '400', '-png', '-singlefile', join(folder, 'label.pdf'), join(folder, 'label')])
  guide.walked('assets/labels')
  return `data:image/png;base64,${readFileSync(join(folder, 'label.png')).toString('base64')}`
}

/** A phone's camera that is held before the label: the browser is given moving pictures of the sheet. */
async function held(page: Page, picture: string): Promise<void> {
  await page.addInitScript((source) => {
    const drawn = new Image()
    drawn.src = source
    const canvas = Object.assign(document.createElement('canvas'), { width: 620, height: 400 })
    setInterval(() => canvas.getContext('2d')?.drawImage(drawn, 0, 0), 100)
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: async () => canvas.captureStream(10) }, configurable: true })
  }, picture)
}

async function plans(page: Page, chair: string, member: string): Promise<void> {
  await page.goto(`${at}${book}/lap-kiem-ke`)
  await page.locator('#ts-person-0').waitFor()
  await page.fill('#ts-day', vn(today))
  await page.selectOption('#ts-person-0', chair)
  await page.selectOption('#ts-person-1', member)
  await papers(page, '30/QĐ-UBND')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL((url) => /^\/cb\/kiem-ke\/\d+$/.test(url.pathname))
  count = Number(pathOf(page).split('/').at(-1))
  await page.locator('.brought').waitFor()
  guide.walked('assets/plan-count')
}

/** In the cellar: no line, the camera on the label, and the thing is broken. */
async function scansOffline(phone: Page, desk: Page): Promise<string[]> {
  await phone.goto(`${at}/cb/kiem-ke/${count}/dem`)
  await phone.locator('#kk-code').waitFor()
  await phone.getByText('Trang này mở lại được cả khi mất mạng.').waitFor()
  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: 'Quét mã' }).click()
  await phone.locator('#kk-what').waitFor()
  const seen = await phone.locator('.walk').innerText()
  verdict.must(seen.includes(codeOf(card)) && seen.includes('Máy vi tính để bàn'), 'R-132 the label that was printed is the thing that is counted')
  await guide.picture(phone, 'quet-nhan', phone.locator('[data-sight="broken"]'), 800, 390)
  await narrow(phone)
  const defects = await look(phone, 'asset-chain-2-scanned')
  await narrow(phone)
  await phone.locator('[data-sight="broken"]').click()
  await phone.getByText('Chưa gửi 1').waitFor()
  verdict.must((await stocktake(desk)).counted === 0, 'without a line the server knows nothing')
  await phone.context().setOffline(false)
  await phone.getByText('Đã gửi hết').waitFor({ timeout: 30_000 })
  const counted = await stocktake(desk)
  verdict.must(counted.counted === 1 && counted.differences[0]?.sight === 'broken', 'R-132 what was found without a line has arrived')
  const lines = (await json<{ lines: { asset: number; sight?: string }[] }>(phone.request, `/api/asset-counts/${count}/lines`)).lines
  for (const line of lines.filter((one) => !one.sight)) {
    await phone.fill('#kk-code', String(line.asset))
    await phone.keyboard.press('Enter')
    await phone.locator('#kk-what').waitFor()
    await phone.locator('[data-sight="here"]').click()
  }
  await phone.getByText('Đã gửi hết').waitFor()
  guide.walked('assets/count')
  return defects
}

/** The chair closes, counts the sample again, and finds the same. */
async function recounts(page: Page): Promise<void> {
  await page.goto(`${at}/cb/kiem-ke/${count}`)
  await page.locator('#do-close').click()
  await page.locator('dialog[open] [data-yes]').click()
  await page.getByRole('heading', { name: 'Mẫu kiểm lại' }).waitFor()
  await page.getByRole('link', { name: 'Kiểm lại mẫu' }).click()
  await page.locator('#kk-code').waitFor()
  for (const one of (await stocktake(page)).draw?.sample ?? []) {
    await page.fill('#kk-code', String(one.asset))
    await page.keyboard.press('Enter')
    await page.locator('#kk-what').waitFor()
    await page.locator(`[data-sight="${one.asset === assetIn(card) ? 'broken' : 'here'}"]`).click()
  }
  await page.getByText('Đã gửi hết').waitFor()
  guide.walked('assets/recount')
}

async function liquidates(page: Page): Promise<string[]> {
  await page.goto(`${at}/cb/kiem-ke/${count}`)
  const broken = page.locator('li.one', { hasText: codeOf(card) })
  await guide.picture(page, 'chenh-lech', broken.getByRole('link', { name: 'Ghi thanh lý' }))
  const defects = await look(page, 'asset-chain-3-difference')
  await wide(page)
  await broken.getByRole('link', { name: 'Ghi thanh lý' }).click()
  await page.locator('#ts-why').waitFor()
  verdict.must((await page.inputValue('#ts-why')) === 'liquidated', 'the act begins with what was found')
  await papers(page, '31/QĐ-UBND')
  await page.fill('#ts-proceeds', '500000')
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog[open] [data-yes]').click()
  await page.getByText('Đã ra khỏi sổ').waitFor()
  defects.push(...(await look(page, 'asset-chain-4-gone')))
  await wide(page)
  await page.goto(`${at}/cb/kiem-ke/${count}`)
  await broken.getByRole('button', { name: 'Ghi nhận đã xử lý' }).click()
  await page.locator('#page-said .good').waitFor()
  verdict.must(Boolean((await stocktake(page)).differences[0]?.settled), 'R-132 the liquidation settles what the stocktake found')
  guide.walked('assets/settle')
  return defects
}

async function declares(page: Page): Promise<void> {
  await page.goto(`${at}${book}/ke-khai`)
  await page.locator('#owed-h').waitFor()
  for (const box of await page.locator('section[aria-labelledby=owed-h] tbody input[type=checkbox]').all()) await box.check()
  await page.locator('#do-declare').click()
  await page.fill('#ts-letter', '05/BC-UBND')
  await guide.picture(page, 'ke-khai', page.locator('form [data-main]').last(), 900)
  await page.keyboard.press('Control+Enter')
  await page.locator('#page-said .good').waitFor()
  guide.walked('assets/declare')
}

async function printsForms(page: Page): Promise<void> {
  await page.goto(`${at}${book}/bieu-mau`)
  await page.locator('#form-word').waitFor()
  for (const word of ['06a-dk', '06b-dk', '06c-dk', '06d-dk']) {
    await page.selectOption('#form-word', word)
    await page.getByRole('heading', { name: `Biểu ${word.slice(0, 3)}-ĐK/TSC`, exact: true }).waitFor()
    verdict.must((await page.locator('main').innerText()).includes('chưa kiểm chứng'), `${word}: what nobody has verified is marked`)
    const print = await page.request.get(at + (await page.getByRole('link', { name: 'Bản in (PDF)' }).getAttribute('href')))
    verdict.must((await print.body()).subarray(0, 5).toString() === '%PDF-', `${word} is printed`)
    if (word === '06a-dk') writeFileSync(join(pictures, 'asset-chain-06a.pdf'), await print.body())
  }
  guide.walked('assets/forms')
}

/** Last year is closed, with what was bought in it, and whoever has no login reads it. */
async function publishes(page: Page, anybody: Page): Promise<string[]> {
  await anybody.goto(`${at}/cong-khai/tai-san`)
  await anybody.getByRole('heading', { name: 'Công khai tài sản công' }).waitFor()
  verdict.must((await anybody.locator('main').innerText()).includes('Chưa có cơ quan nào khóa sổ'), 'an open year is not public')
  await fills(page, 'may chieu', 'Máy chiếu', '20000000', { on: `31/12/${lastYear()}`, first_use: `01/02/${lastYear()}` })
  await page.fill('#ts-decided', `31/12/${lastYear()}`)
  await sends(page)
  await page.goto(at + book)
  await page.locator('#do-close').click()
  await page.fill('#ts-decision', '40/QĐ-UBND')
  await page.keyboard.press('Control+Enter')
  await page.locator('dialog[open] [data-yes]').click()
  await page.getByText('khớp', { exact: true }).waitFor()
  guide.walked('assets/close')
  await anybody.reload()
  const defects = await look(anybody, 'asset-chain-5-public')
  await narrow(anybody)
  await anybody.getByRole('link', { name: `Năm ${lastYear()}` }).click()
  await anybody.getByText('Máy chủ vừa tính lại từng dòng từ nhật ký: khớp').waitFor()
  const told = await anybody.locator('main').innerText()
  verdict.must(told.includes('20.000.000 đồng'), 'R-132 the closed year is public')
  // A citizen computes the digest with the program that the page gives him, from the lines that it gives him.
  writeFileSync(join(folder, 'lines.csv'), await (await anybody.request.get(pageUrl(anybody, '/dong'))).body())
  writeFileSync(join(folder, 'digest.py'), await anybody.locator('pre').innerText())
  const digest = execFileSync('python3', [join(folder, 'digest.py'), join(folder, 'lines.csv')]).toString().trim()
  verdict.must(told.includes(digest), 'R-132 whoever computes the digest finds the one that was closed')
  for (const link of await anybody.getByRole('link', { name: /^(PDF|Excel|CSV)$/ }).all()) {
    const answer = await anybody.request.get(at + (await link.getAttribute('href')))
    verdict.must(answer.ok() && (answer.headers()['cache-control'] ?? '').includes('max-age'), 'each public form is given to anybody, and kept by his browser')
  }
  writeFileSync(join(pictures, 'asset-chain-09c.pdf'), await (await anybody.request.get(pageUrl(anybody, '/09c-ck?as=pdf'))).body())
  guide.walked('finance/publicity')
  defects.push(...(await look(anybody, 'asset-chain-5-year')))
  return defects
}
const pageUrl = (page: Page, more: string) => at + pathOf(page) + more

async function oversees(page: Page): Promise<string[]> {
  await logIn(page, accountOf('Quản lý tài sản công', '', 'Sở Tài chính'))
  await page.goto(`${at}/cb/tai-san`)
  await page.getByRole('link', { name: 'Tài sản toàn tỉnh' }).click()
  await page.locator('[data-test=sums]').waitFor()
  verdict.must(await focusIn(page, 'h1'), 'the screen begins at its heading')
  await guide.picture(page, 'toan-tinh', page.locator('#agencies-h'), 900)
  const defects = await look(page, 'asset-chain-6-province')
  await wide(page)
  guide.walked('finance/overview')
  const whole = (await json<{ whole: { count: number } }>(page.request, '/api/asset-overview')).whole.count
  await page.getByRole('link', { name: new RegExp(`^${whole}, mở danh sách: Theo cơ quan`) }).click()
  await page.locator('#figures').waitFor()
  verdict.must((await page.locator('#figures tbody tr').count()) === Math.min(whole, 50), 'R-132 a figure opens the list that it counts')
  defects.push(...(await look(page, 'asset-chain-7-list')))
  await wide(page)
  guide.walked('finance/figures')
  await page.getByRole('link', { name: 'Về tài sản toàn tỉnh' }).click()
  await page.locator('#idle-h').waitFor()
  const point = page.locator('figure a').last()
  await point.focus()
  verdict.must((await point.getAttribute('aria-label')) === 'Trụ sở cũ, UBND phường Vĩnh Hải, bỏ trống 95,5 m²', 'R-132 what lies idle is a point that a key reaches')
  await guide.picture(page, 'nha-dat-bo-trong', page.locator('figure'), 900)
  await page.locator('#idle-h').locator('xpath=..').screenshot({ path: join(pictures, 'asset-chain-8-map-1440.png') })
  guide.walked('finance/idle')
  await page.selectOption('#all-agency', { label: 'UBND phường Vĩnh Hải' })
  await page.locator('#agencies-h').waitFor({ state: 'detached' })
  verdict.must(page.url().includes('co_quan='), 'the address keeps what was asked')
  return defects
}

const desk = await visitor(browser)
const phone = await visitor(browser, 390)
const chair = await visitor(browser)
const anybody = await visitor(browser, 390)
const finance = await visitor(browser)
let people: [string, string] = ['', '']
const person = async (page: Page) => (await json<{ person: string }>(page.request, '/api/session')).person
const done =
  (await verdict.piece('a book is opened', desk, () => opensBook(desk))) &&
  (await verdict.piece('a machine is bought', desk, () => buys(desk))) &&
  (await verdict.piece('its label is printed, and a phone held before it', desk, async () => held(phone, await prints(desk)))) &&
  (await verdict.piece('the commission is there', phone, async () => {
    await logIn(phone, accountOf('Chuyên viên'))
    await logIn(chair, accountOf('Lãnh đạo đơn vị'))
    people = [await person(chair), await person(phone)]
  })) &&
  (await verdict.piece('a stocktake is planned', desk, () => plans(desk, ...people))) &&
  (await verdict.piece('the label is scanned without a line', phone, () => scansOffline(phone, desk))) &&
  (await verdict.piece('the sample is counted again', chair, () => recounts(chair))) &&
  (await verdict.piece('what was broken is liquidated', desk, () => liquidates(desk))) &&
  (await verdict.piece('it is declared', desk, () => declares(desk))) &&
  (await verdict.piece('forms 06 are printed', desk, () => printsForms(desk))) &&
  (await verdict.piece('the year is made public', desk, () => publishes(desk, anybody))) &&
  (await verdict.piece('the province is overseen', finance, () => oversees(finance)))
verdict.must(done, 'every piece was gone through')
const walked = process.env['MC_WALKED']
if (walked) guide.tell(walked)
await browser.close()
verdict.tell()
