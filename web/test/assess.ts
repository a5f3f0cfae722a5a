// What assessing a dossier may lead to, in a real browser: papers are wanted after acceptance and come, a refusal is
// proposed, signed and returned, and who is late says sorry. node test/run.mjs assess.ts BASE ACCOUNTS.json PICTURES [late]
import type { Page } from 'playwright-core'
import { accountOf, at, demo, errorsOf, launch, logIn, look, settled, Verdict, visitor, type Listed } from './browser'
import { answered, deliver, json, scanCustody, sees, takeIn, wide } from './hands'

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

/** Taken in at the counter and begun at the desk; gives its code and its page. */
async function atTheDesk(name: string, number: string): Promise<{ code: string; path: string }> {
  const code = await takeIn(clerk, { name, card: `${number}||${name}|03021990|Nữ|12 Trần Phú, Phường Vĩnh Hải, Nha Trang, Khánh Hòa|12082021` }, 'trich luc')
  await scanCustody(clerk, code, 'Đã bàn giao')
  await scanCustody(officer, code, 'Đã ký nhận')
  const list = await json<{ items: Listed[] }>(officer.request, `/api/work?view=unit&q=${code}`)
  const path = `/cb/ho-so/${list.items[0]?.id}`
  await officer.goto(at + path)
  await press(officer, 'open')
  await officer.locator('#actions [data-act=finish]').waitFor()
  return { code, path }
}
async function press(page: Page, act: string) {
  await page.locator(`#actions [data-act=${act}]`).first().click()
}
/** Opens the panel of an act and looks at it. */
async function panel(page: Page, act: string): Promise<void> {
  await press(page, act)
  await page.locator('#actions form').waitFor()
  defects.push(...(await look(page, `assess-${act}`)))
  await wide(page)
}
/** What was wrong with the screens looked at in a piece. */
let defects: string[] = []
const told = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor().then(() => true, () => false)

async function papersWanted() {
  const { code, path } = await atTheDesk('Trần Thị Bổ Sung', '056190000124')
  await panel(officer, 'require-supplement')
  await officer.locator('#actions form button[data-main]').click()
  verdict.must(await told(officer, 'Chọn ít nhất một nội dung cần bổ sung.'), 'an empty request says what is missing')
  await officer.getByRole('button', { name: 'Thêm nội dung khác' }).click()
  await officer.getByLabel('Thiếu hoặc chưa đúng').last().fill('Tờ khai chưa có chữ ký')
  await officer.getByLabel('Cách khắc phục').last().fill('Ký vào cuối tờ khai')
  await officer.fill('#ask-reason', 'Qua thẩm định, tờ khai chưa hợp lệ')
  await answered(officer, 'require-supplement')
  await officer.goto(at + path)
  verdict.must(await told(officer, 'Yêu cầu bổ sung giấy tờ'), 'the desk sees that the dossier waits for papers')
  await sees(phone, `/tra-cuu/${code}`, 'Yêu cầu bổ sung giấy tờ')

  await clerk.goto(at + path)
  await panel(clerk, 'pass-on')
  await clerk.selectOption('#act-way', 'telephone')
  await answered(clerk, 'pass-on')
  await clerk.goto(at + path)
  await press(clerk, 'supplement')
  await clerk.locator('#actions form').waitFor()
  await answered(clerk, 'supplement')
  await clerk.goto(`${at + path}?tab=process`)
  verdict.must(await told(clerk, 'Đã nhận đủ giấy tờ bổ sung'), 'the timeline says that everything has come')
  verdict.must(await told(clerk, /Thời hạn tính lại từ đầu/), 'and that the term begins again')
  defects.push(...(await look(clerk, 'assess-begun-anew')))
  await wide(clerk)
  await scanCustody(officer, code, 'Đã ký nhận')
}

async function refused() {
  const { code, path } = await atTheDesk('Lê Thị Từ Chối', '056190000125')
  await panel(officer, 'propose-refusal')
  await officer.fill('#decline-reasons-0', 'Người yêu cầu không có quyền yêu cầu cấp bản sao này')
  await officer.fill('#decline-legal_basis', 'Luật Hộ tịch 2014 Điều 63')
  await answered(officer, 'propose-refusal')
  await scanCustody(officer, code, 'Đã bàn giao')
  await scanCustody(chair, code, 'Đã ký nhận')
  await chair.goto(at + path)
  await press(chair, 'open')
  await chair.locator('#actions [data-act=sign-refusal]').waitFor()
  await panel(chair, 'sign-refusal')
  await answered(chair, 'sign-refusal')
  await chair.goto(at + path)
  verdict.must(await told(chair, /Đã ký phiếu từ chối/), 'the dossier says that the refusal is signed')
  await settled(chair)
  await scanCustody(chair, code, 'Đã bàn giao')
  await scanCustody(clerk, code, 'Đã ký nhận')
  await deliver(clerk, code)
  await sees(phone, `/tra-cuu/${code}`, 'Đã trả kết quả')
}

/** Becomes a specialist who has a late dossier for which nobody has said sorry; gives its id. */
async function owing(page: Page): Promise<string> {
  for (const { account } of demo.accounts.filter((one) => one.role === 'Chuyên viên')) {
    const entered = await page.request.post(`${at}/api/session`, { data: { account, password: demo.password } })
    if (!entered.ok()) throw new Error(await entered.text())
    for (const item of (await json<{ items: Listed[] }>(page.request, '/api/work?view=unit&limit=100')).items)
      if (item.remaining.state === 'overdue' && (await json<{ apology?: { owed: boolean } }>(page.request, `/api/dossiers/${item.id}`)).apology?.owed) return item.id
  }
  throw new Error('nobody in the demo owes an apology')
}

async function late() {
  const page = await visitor(browser)
  const id = await owing(page)
  await page.goto(`${at}/cb/ho-so/${id}`)
  await page.locator('#actions').waitFor()
  const before = await json<{ due_at: string }>(page.request, `/api/dossiers/${id}`)
  verdict.must(await told(page, 'Hồ sơ đã quá hạn trả mà chưa xin lỗi'), 'a late dossier says that an apology is owed')
  await panel(page, 'draft-apology')
  await page.selectOption('#act-cause', 'verification')
  await page.fill('#act-reason', 'Phải đối chiếu hồ sơ lưu tại nơi đăng ký cũ')
  await answered(page, 'draft-apology')
  await page.goto(`${at}/cb/ho-so/${id}`)
  verdict.must(await told(page, /Đã hẹn lại/), 'the new date is shown beside the first')
  const after = await json<{ due_at: string }>(page.request, `/api/dossiers/${id}`)
  verdict.must(after.due_at === before.due_at, 'and the first due date stays')
  defects.push(...(await look(page, 'assess-apology')))
}

// Nobody is late before some days have passed.
const pieces = process.argv[5] === 'late' ? ([['late', phone, late]] as const) : ([['papers wanted', officer, papersWanted], ['refused', chair, refused]] as const)
for (const [name, page, work] of pieces) {
  defects = []
  await verdict.piece(name, page, async () => {
    await work()
    return defects
  })
}
for (const page of [clerk, officer, chair, phone]) verdict.must(errorsOf(page).length === 0, 'no page reported an error')
await browser.close()
verdict.tell()
