// What a person finds at each turn of the way: where the focus is after an act, what was asked for while it is taken
// in, a mismatch on its own page, forms in their sizes and names, an empty office, the other language's limits.
// node test/run.mjs ways.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { accountOf, at, launch, logIn, logInWhere, look, scan, Verdict, visitor } from './browser'
import { button, focusIn, wide } from './hands'

const verdict = new Verdict()
const browser = await launch()

/** A submission without the browser; gives its code. */
async function submitted(page: Page): Promise<string> {
  const made = (await (await page.request.post(`${at}/api/drafts`, { data: { procedure: '2.000635', agency: agency } })).json()) as { id: string; secret: string; revision: number; procedure: { components: { id: string; mandatory: boolean }[] } }
  const headers = { 'X-Draft-Secret': made.secret }
  const applicant = { name: 'Đặng Thị Bổ Sung', number: '056185000456', address: '7 Bạch Đằng', phone: '0905123456' }
  const saved = await page.request.put(`${at}/api/drafts/${made.id}`, { headers: { ...headers, 'If-Match': `"${made.revision}"` }, data: { applicant, content: 'Xin bản sao giấy khai sinh', delivery: 'counter' } })
  if (!saved.ok()) throw new Error(await saved.text())
  for (const paper of made.procedure.components.filter((one) => one.mandatory)) {
    const sent = await page.request.post(`${at}/api/drafts/${made.id}/files?component=${paper.id}&name=don.png`, { headers: { ...headers, 'Content-Type': 'application/octet-stream' }, data: scan(made.id + paper.id).buffer })
    if (!sent.ok()) throw new Error(await sent.text())
  }
  const done = await page.request.post(`${at}/api/drafts/${made.id}/submit`, { headers: { ...headers, 'Idempotency-Key': `key-${made.id}` } })
  if (!done.ok()) throw new Error(await done.text())
  return ((await done.json()) as { code: string }).code
}

async function mismatch(page: Page): Promise<string[]> {
  await page.goto(`${at}/nop/2.000635`)
  await page.locator('#agency').fill('vinh hai')
  await page.locator('#agency-list li').first().waitFor()
  await page.keyboard.press('Enter')
  await button(page, 'Bắt đầu')
  for (const [id, typed] of Object.entries({ name: 'Nguyễn Văn Bình', number: '056185000456', birth: '1/5/1990', address: '7 Bạch Đằng', phone: '0905123456' })) await page.fill(`#${id}`, typed)
  await page.selectOption('#sex', 'Nam')
  await button(page, 'Lưu và tiếp tục')
  await page.getByRole('link', { name: /Ngày sinh không khớp số căn cước.*1985/ }).waitFor()
  verdict.must(await page.getByRole('link', { name: /Giới tính không khớp.*Nữ/ }).isVisible(), 'a sex that does not fit the number is told too')
  verdict.must((await page.getByText('chưa gửi tin nhắn').count()) > 0, 'the phone number promises no message that is not sent')
  return look(page, 'ways-1-mismatch')
}

async function asksForPapers(page: Page): Promise<string[]> {
  const { id } = await logInWhere(page, 'Cán bộ tiếp nhận', 'online', (item) => item.code === online)
  await page.goto(`${at}/cb/ho-so/${id}`)
  await page.locator('#actions [data-act=ask-supplement]').click()
  const items = page.locator('#ask-items')
  await items.getByLabel('Tờ khai cấp bản sao trích lục hộ tịch').check()
  verdict.must((await items.locator('#ask-what-0').inputValue()).startsWith('Chưa đúng hoặc chưa rõ: Tờ khai'), 'a paper that was picked is worded already')
  verdict.must(/^\d\d\/\d\d\/\d{4}$/.test(await page.locator('#ask-until').inputValue()), 'a day five working days on is proposed')
  await page.fill('#ask-reason', 'Tờ khai chưa có chữ ký')
  const defects = await look(page, 'ways-2-ask')
  await wide(page)
  await page.keyboard.press('Control+Enter')
  await page.locator('#outcome').waitFor()
  verdict.must(await focusIn(page, '#outcome'), 'the focus comes to the outcome of a form')
  await page.locator('#actions [data-act=supplement]').click()
  await page.locator('#actions form .note').getByText('Tờ khai chưa có chữ ký').waitFor()
  verdict.must((await page.locator('[id^=act-paper-]').count()) === 1 && (await page.locator('#act-paper-0').innerText()).includes('Tờ khai'), 'what was asked for comes first')
  defects.push(...(await look(page, 'ways-3-take')))
  await wide(page)
  return defects
}

async function prints(page: Page): Promise<string[]> {
  await logIn(page, accountOf('Cán bộ tiếp nhận', 'Tiếp nhận'))
  await page.goto(`${at}/cb/tiep-nhan/moi`)
  for (const [id, typed] of Object.entries({ name: 'Bùi Thị In Giấy', number: '056190000123', address: '12 Trần Phú', phone: '0905000111' })) await page.fill(`#in-${id}`, typed)
  await page.locator('#in-procedure').focus()
  await page.keyboard.type('trich luc')
  await page.locator('#in-procedure-list li').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('#paper-0').waitFor()
  for (let i = 0; i < (await page.locator('[id^=paper-]').count()); i++) {
    if (!(await page.locator(`#paper-${i}`).innerText()).includes('Bắt buộc')) continue
    const picker = page.waitForEvent('filechooser')
    await page.locator(`#paper-${i}`).getByRole('button', { name: /^Chọn tệp quét/ }).click()
    await (await picker).setFiles(scan(`in${i}${Date.now()}`))
    await page.locator(`#paper-${i} .file button`).waitFor()
  }
  await page.locator('[data-main]').click()
  const code = await page.locator('[data-test=code]').innerText()
  await button(page, 'A5')
  const address = await page.getByRole('link', { name: /In giấy hẹn, 2 liên/ }).getAttribute('href')
  verdict.must(address?.endsWith('?paper=a5') ?? false, 'the receipt is printed on the paper that was chosen')
  const receipt = await page.request.get(at + address)
  verdict.must(receipt.headers()['content-disposition'] === `inline; filename="giay-hen-${code}.pdf"`, `the receipt's file is named for people: ${receipt.headers()['content-disposition']}`)
  return look(page, 'ways-4-taken-in')
}

async function handsOn(page: Page): Promise<string[]> {
  await page.getByRole('link', { name: 'Mở hồ sơ' }).click()
  await page.locator('#actions [data-act=hand-over]').click()
  await page.locator('#outcome').waitFor()
  verdict.must(await focusIn(page, '#outcome'), 'the focus comes to the outcome of an act')
  verdict.must(/Bàn giao.*Bước tiếp theo: /.test(await page.locator('#outcome').innerText()), 'the outcome says what comes next')
  return look(page, 'ways-5-outcome')
}

async function handedInLately(page: Page): Promise<string[]> {
  await wide(page)
  await page.goto(`${at}/cb/tiep-nhan/moi`)
  await page.fill('#in-number', '056190000123')
  await page.locator('#in-procedure').focus()
  await page.keyboard.type('trich luc')
  await page.locator('#in-procedure-list li').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('[data-test=same] a').first().waitFor()
  const defects = await look(page, 'ways-8-same')
  await page.fill('#in-number', '056190000124')
  await page.locator('[data-test=same]').waitFor({ state: 'detached' })
  return defects
}

/** Two online applications of one person: whoever accepts the second is told of the first, not of itself. */
async function handedInTwice(page: Page): Promise<string[]> {
  const second = await submitted(citizen)
  const { id } = await logInWhere(page, 'Cán bộ tiếp nhận', 'online', (item) => item.code === second)
  await wide(page)
  await page.goto(`${at}/cb/ho-so/${id}`)
  const uploaded = page.locator('#tabpanel .list li', { hasText: 'Tờ khai cấp bản sao' }).first()
  verdict.must((await uploaded.innerText()).includes('bản điện tử') && (await uploaded.locator('.yes').count()) === 1, 'a paper that was uploaded is there, as an electronic one')
  verdict.must((await page.locator('#tabpanel .list li:has(.yes)', { hasText: 'chưa có' }).count()) === 0, 'no tick stands beside «chưa có»')
  const same = page.locator('#actions [data-test=same]')
  await same.locator('a').getByText(online).waitFor()
  verdict.must(!(await same.innerText()).includes(second), 'a dossier is not told as its own double')
  verdict.must(await page.locator('#actions [data-act=accept]').isEnabled(), 'the second one may still be accepted')
  return look(page, 'ways-9-twice')
}

async function emptyOffice(page: Page): Promise<string[]> {
  const portal = (await (await page.request.get(`${at}/api/portal`)).json()) as Record<string, unknown>
  await page.route('**/api/portal', (route) => route.fulfill({ json: { ...portal, province: '', hotline: '', hours: '', common: [], fields: [] } }))
  await page.goto(at)
  await page.getByText('Chưa có thủ tục nào được công bố').waitFor()
  const defects = await look(page, 'ways-6-empty')
  const words = await page.locator('body').innerText()
  verdict.must(!/undefined|tỉnh \.|làm việc \.|Gọi $/m.test(words), 'an empty office has no holes in its sentences')
  await page.unroute('**/api/portal')
  return defects
}

async function otherTongue(page: Page): Promise<string[]> {
  await wide(page)
  await page.goto(`${at}/thu-tuc/2.000986`)
  await page.getByRole('button', { name: /English/ }).click()
  await page.getByText('In Vietnamese, as the province published them').waitFor()
  verdict.must((await page.getByText(/^20 working days$/).count()) > 0, 'a term is said in English')
  const defects = await look(page, 'ways-7-english')
  await button(page, /Tiếng Việt/)
  return defects
}

const citizen = await visitor(browser)
const clerk = await visitor(browser)
const desk = await visitor(browser)
const { items } = (await (await citizen.request.get(`${at}/api/procedures/2.000635/agencies?q=vinh hai`)).json()) as { items: { id: string }[] }
const agency = items[0]?.id ?? ''
const online = await submitted(citizen)
await verdict.piece('number, birth and sex that are not one person’s', citizen, () => mismatch(citizen))
await verdict.piece('the same person online twice', clerk, () => handedInTwice(clerk))
await verdict.piece('papers are asked for and taken in', clerk, () => asksForPapers(clerk))
await verdict.piece('the receipt in its sizes', desk, () => prints(desk))
await verdict.piece('an act of an officer', desk, () => handsOn(desk))
await verdict.piece('the same person with the same procedure', desk, () => handedInLately(desk))
await verdict.piece('an office that has published nothing yet', citizen, () => emptyOffice(citizen))
await verdict.piece('the other language says where it ends', citizen, () => otherTongue(citizen))
await browser.close()
verdict.tell()
