// Stopping the clock of a dossier, in a real browser: asked for with the resulting day shown before it is sent, refused,
// asked for again, granted by another, seen by the applicant, ended with what has come; the same evidence under another
// dossier shows. node test/run.mjs stops.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { accountOf, at, errorsOf, launch, logIn, look, scan, settled, Verdict, visitor, type Listed } from './browser'
import { answered, json, later, scanCustody, takeIn, vn, wide } from './hands'

const verdict = new Verdict()
const browser = await launch()
const phone = await visitor(browser, 390)
async function enter(role: string, unit: string): Promise<Page> {
  const page = await visitor(browser)
  page.on('filechooser', () => undefined)
  await logIn(page, accountOf(role, unit))
  return page
}
const clerk = await enter('Cán bộ tiếp nhận', 'Tiếp nhận')
const officer = await enter('Chuyên viên', 'Tư pháp')
const chair = await enter('Lãnh đạo đơn vị', 'Lãnh đạo')
const { today } = await json<{ today: string }>(clerk.request, '/api/portal')
const evidence = scan('thong-bao-thu-ly')

let defects: string[] = []
const told = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor().then(() => true, () => false)
const press = (page: Page, act: string) => page.locator(`#actions [data-act=${act}]`).first().click()
async function panel(page: Page, act: string): Promise<void> {
  await press(page, act)
  await page.locator('#actions form').waitFor()
}
async function attach(page: Page, file: ReturnType<typeof scan>) {
  await page.locator('#actions .uploader input[type=file][id]').setInputFiles(file)
  await page.locator('#actions .uploader li.done').waitFor()
}
interface Seen { due_at: string; stops?: { due_at?: string }[] }
const dossier = (page: Page, id: string) => json<Seen>(page.request, `/api/dossiers/${id}`)

/** A citizen applies on the portal; gives the code and the address with its secret. */
async function applied(): Promise<{ code: string; link: string }> {
  const { items } = await json<{ items: { id: string }[] }>(phone.request, '/api/procedures/2.000635/agencies?q=vinh hai')
  const made = (await (await phone.request.post(`${at}/api/drafts`, { data: { procedure: '2.000635', agency: items[0]?.id } })).json()) as { id: string; secret: string; revision: number }
  const headers = { 'X-Draft-Secret': made.secret }
  const applicant = { name: 'Phạm Thị Dừng', number: '056190000321', address: '12 Trần Phú, phường Vĩnh Hải', phone: '0905123456' }
  await phone.request.put(`${at}/api/drafts/${made.id}`, { headers: { ...headers, 'If-Match': `"${made.revision}"` }, data: { applicant, content: 'Xin bản sao giấy khai sinh', delivery: 'counter' } })
  const procedure = await json<{ components: { id: string; mandatory: boolean }[] }>(phone.request, '/api/procedures/2.000635')
  for (const paper of procedure.components.filter((one) => one.mandatory))
    await phone.request.post(`${at}/api/drafts/${made.id}/files?component=${paper.id}&name=don.png`, { headers: { ...headers, 'Content-Type': 'application/octet-stream' }, data: scan(made.id + paper.id).buffer })
  const done = await phone.request.post(`${at}/api/drafts/${made.id}/submit`, { headers: { ...headers, 'Idempotency-Key': `stops-${made.id}` } })
  if (!done.ok()) throw new Error(await done.text())
  const { code, secret } = (await done.json()) as { code: string; secret: string }
  return { code, link: `/tra-cuu/${code}#t=${secret}` }
}

async function idOf(page: Page, view: string, code: string): Promise<string> {
  const id = (await json<{ items: Listed[] }>(page.request, `/api/work?view=${view}&q=${code}`)).items[0]?.id
  if (!id) throw new Error(`${code} is in no list`)
  return id
}
/** Handed to the desk and begun there. */
async function begun(code: string): Promise<string> {
  await scanCustody(clerk, code, 'Đã bàn giao')
  await scanCustody(officer, code, 'Đã ký nhận')
  const id = await idOf(officer, 'unit', code)
  await officer.goto(`${at}/cb/ho-so/${id}`)
  await press(officer, 'open')
  await officer.locator('#actions [data-act=ask-stop]').waitFor()
  return id
}
/** Fills the request; gives the day that is shown before it is sent. */
async function fill(page: Page): Promise<string> {
  await page.locator('#act-ground').selectOption({ label: 'Chờ bản án, quyết định của Tòa án' })
  await page.fill('#act-party', 'Tòa án nhân dân tối cao')
  await page.fill('#act-reason', 'Yêu cầu đang được Tòa án xem xét')
  await attach(page, evidence)
  await page.fill('#act-until', vn(later(today, 30)))
  const preview = page.locator('[data-test=preview] b')
  await preview.waitFor()
  return preview.innerText()
}

async function stopped() {
  const { code, link } = await applied()
  await clerk.goto(`${at}/cb/ho-so/${await idOf(clerk, 'online', code)}`)
  await clerk.locator('#actions [data-act=accept]').waitFor()
  await clerk.keyboard.press('Control+Enter')
  await clerk.locator('#actions form').waitFor()
  await answered(clerk, 'accept')
  const id = await begun(code)
  const path = `${at}/cb/ho-so/${id}`
  const before = await dossier(officer, id)

  await panel(officer, 'ask-stop')
  await officer.locator('#actions form button[data-main]').click()
  verdict.must(await told(officer, 'Chọn căn cứ dừng tính.'), 'an empty request says what is missing')
  const shown = await fill(officer)
  await officer.fill('#act-party', 'Ủy ban nhân dân phường Vĩnh Hải')
  await officer.keyboard.press('Control+Enter')
  verdict.must(await told(officer, /Không dừng tính để chờ UBND phường Vĩnh Hải/), 'an agency of the province is no reason')
  verdict.must((await officer.inputValue('#act-reason')) !== '', 'and what was typed stays')
  await officer.fill('#act-party', 'Tòa án nhân dân tối cao')
  defects.push(...(await look(officer, 'stops-ask')))
  await wide(officer)
  await answered(officer, 'ask-stop')
  verdict.must((await dossier(officer, id)).due_at === before.due_at, 'nothing moves before it is granted')

  await chair.goto(path)
  await panel(chair, 'decide-stop')
  await chair.getByRole('radio', { name: 'Không cho dừng tính' }).check()
  await chair.fill('#act-reason', 'Chưa có thông báo thụ lý')
  await answered(chair, 'decide-stop')
  await officer.goto(path)
  verdict.must(await told(officer, 'Chưa có thông báo thụ lý'), 'who asked reads why it was not granted')
  await panel(officer, 'ask-stop')
  await fill(officer)
  await answered(officer, 'ask-stop')

  await chair.goto(path)
  await panel(chair, 'decide-stop')
  verdict.must(await told(chair, shown), 'who decides sees the day that comes of it')
  await chair.getByRole('radio', { name: 'Cho dừng tính', exact: true }).check()
  defects.push(...(await look(chair, 'stops-decide')))
  await wide(chair)
  await answered(chair, 'decide-stop')
  const granted = await dossier(officer, id)
  verdict.must(granted.due_at > before.due_at, 'granted, it moves the day')
  await officer.goto(path)
  verdict.must(await told(officer, shown), 'to the day that was shown')
  verdict.must(await told(officer, /Đang dừng tính đến hết/), 'and the page says that the clock stands still')
  defects.push(...(await look(officer, 'stops-open')))
  await wide(officer)
  await officer.goto(`${path}?tab=process`)
  await settled(officer)
  defects.push(...(await look(officer, 'stops-process')))
  await wide(officer)
  await officer.goto(`${at}/cb/viec?view=unit&q=${code}`)
  verdict.must(await told(officer, /Đang dừng tính đến hết/), 'and so does the list')

  await phone.goto('about:blank')
  await phone.goto(at + link)
  verdict.must(await phone.locator('[data-test=stopped]').getByText(/Tòa án/).waitFor().then(() => true, () => false), 'the applicant reads the ground')
  verdict.must(await told(phone, /Công văn 1294/), 'and the article')
  verdict.must((await phone.getByText('Tòa án nhân dân tối cao').count()) === 0, 'but not what was written for the office')
  defects.push(...(await look(phone, 'stops-track')))

  await officer.goto(path)
  await panel(officer, 'end-stop')
  await attach(officer, scan('ban-an'))
  defects.push(...(await look(officer, 'stops-end')))
  await wide(officer)
  await answered(officer, 'end-stop')
  await officer.goto(path)
  verdict.must(await told(officer, 'Đã dừng tính thời hạn'), 'ended, the page tells it')
  await officer.locator('#actions [data-act=finish]').waitFor()
}

async function sameEvidence() {
  const name = 'Lê Thị Trùng'
  const code = await takeIn(clerk, { name, card: `056190000322||${name}|03021990|Nữ|12 Trần Phú, Phường Vĩnh Hải, Nha Trang, Khánh Hòa|12082021` }, 'trich luc')
  const id = await begun(code)
  await panel(officer, 'ask-stop')
  await fill(officer)
  await answered(officer, 'ask-stop')
  await chair.goto(`${at}/cb/ho-so/${id}`)
  verdict.must(await chair.locator('[data-test=also]').first().waitFor().then(() => true, () => false), 'the same file under another dossier shows')
  defects.push(...(await look(chair, 'stops-same-evidence')))
}

for (const [name, page, work] of [['stopped', officer, stopped], ['the same evidence', chair, sameEvidence]] as const) {
  defects = []
  await verdict.piece(name, page, async () => {
    await work()
    return defects
  })
}
for (const page of [clerk, officer, chair, phone]) verdict.must(errorsOf(page).length === 0, 'no page reported an error')
await browser.close()
verdict.tell()
