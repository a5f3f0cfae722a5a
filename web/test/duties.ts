// What the law has somebody do stands on the home screen of who has to do it, leads to the act, and is gone when it is
// done, in a real browser. node test/run.mjs duties.ts BASE ACCOUNTS.json PICTURES [late]
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { accountOf, at, demo, errorsOf, launch, logIn, look, settled, Verdict, visitor, type Account } from './browser'
import { answered, json, scanCustody, tabTo, takeIn, wide } from './hands'

const verdict = new Verdict()
const browser = await launch()
async function enter(account: string): Promise<Page> {
  const page = await visitor(browser)
  page.on('filechooser', () => undefined)
  await logIn(page, account)
  return page
}

interface Duty {
  kind: string
  code: string
  dossier: string
  remaining: { state: string }
}
interface Duties {
  items: Duty[]
  counts: { all: number; overdue: number; today: number }
}
const dutiesOf = (page: Page) => json<Duties>(page.request, '/api/duties?limit=200')
/** Whether the person has to do that with that dossier now. */
const has = async (page: Page, kind: string, code: string) => (await dutiesOf(page)).items.some((one) => one.kind === kind && one.code === code)

/** Home, where the panel shows what is most urgent, and from there the whole list with that duty in it. */
async function seen(page: Page, kind: string, code: string): Promise<void> {
  await page.goto(`${at}/cb/`)
  const panel = page.locator('details.duties')
  await panel.waitFor()
  verdict.must((await panel.locator('summary').innerText()).includes('việc'), `the home of who has to do ${kind} says how many there are`)
  await page.goto(`${at}/cb/viec-theo-luat`)
  await settled(page)
  await row(page, kind, code).waitFor()
}
const row = (page: Page, kind: string, code: string) => page.locator(`li[data-duty=${kind}]`).filter({ hasText: code })
/** Follows a row of the list with the keyboard. */
async function follow(page: Page, kind: string, code: string): Promise<void> {
  await tabTo(page, row(page, kind, code).locator('a').first())
  await page.keyboard.press('Enter')
  await page.locator('#actions').waitFor()
}

let defects: string[] = []

async function today() {
  const [clerk, officer, chair] = await Promise.all([enter(accountOf('Cán bộ tiếp nhận', 'Tiếp nhận')), enter(accountOf('Chuyên viên', 'Tư pháp')), enter(accountOf('Lãnh đạo đơn vị', 'Lãnh đạo'))])
  const taken = async (name: string, number: string) => {
    const code = await takeIn(clerk, { name, card: `${number}||${name}|03021990|Nữ|12 Trần Phú, Phường Vĩnh Hải, Nha Trang, Khánh Hòa|12082021` }, 'trich luc')
    verdict.must(await has(clerk, 'intake_to_send', code), 'what was taken in is the counter’s to send')
    await scanCustody(clerk, code, 'Đã bàn giao')
    verdict.must(!(await has(clerk, 'intake_to_send', code)), 'and no more when it is sent')
    await scanCustody(officer, code, 'Đã ký nhận')
    const list = await json<{ items: { id: string }[] }>(officer.request, `/api/work?view=unit&q=${code}`)
    await officer.goto(`${at}/cb/ho-so/${list.items[0]?.id}`)
    await officer.locator('#actions [data-act=open]').click()
    await officer.locator('#actions [data-act=finish]').waitFor()
    return code
  }

  const asked = await taken('Phan Thị Chuyển', '056190000126')
  await officer.locator('#actions [data-act=require-supplement]').click()
  await officer.getByRole('button', { name: 'Thêm nội dung khác' }).click()
  await officer.getByLabel('Thiếu hoặc chưa đúng').last().fill('Tờ khai chưa có chữ ký')
  await officer.getByLabel('Cách khắc phục').last().fill('Ký vào cuối tờ khai')
  await officer.fill('#ask-reason', 'Qua thẩm định, tờ khai chưa hợp lệ')
  await answered(officer, 'require-supplement')
  await seen(clerk, 'supplement_to_pass_on', asked)
  defects.push(...(await look(clerk, 'duties-list-counter')))
  await wide(clerk)
  await follow(clerk, 'supplement_to_pass_on', asked)
  await clerk.locator('#act-way').waitFor()
  await clerk.selectOption('#act-way', 'telephone')
  await answered(clerk, 'pass-on')
  verdict.must(!(await has(clerk, 'supplement_to_pass_on', asked)), 'a letter passed on is on nobody’s list')

  const refused = await taken('Phan Thị Ký', '056190000127')
  await officer.locator('#actions [data-act=propose-refusal]').click()
  await officer.fill('#decline-reasons-0', 'Người yêu cầu không có quyền yêu cầu cấp bản sao này')
  await officer.fill('#decline-legal_basis', 'Luật Hộ tịch 2014 Điều 63')
  await answered(officer, 'propose-refusal')
  verdict.must(!(await has(chair, 'refusal_to_sign', refused)), 'what is not handed over waits for nobody’s signature')
  await scanCustody(officer, refused, 'Đã bàn giao')
  await seen(chair, 'refusal_to_sign', refused)
  await chair.goto(`${at}/cb/`)
  await chair.locator('details.duties').waitFor()
  defects.push(...(await look(chair, 'duties-home-leader')))
  await wide(chair)
  await scanCustody(chair, refused, 'Đã ký nhận')
  await chair.goto(`${at}/cb/viec-theo-luat`)
  await follow(chair, 'refusal_to_sign', refused)
  await chair.locator('#actions [data-act=open]').click()
  await chair.locator('#actions [data-act=sign-refusal]').click()
  await chair.locator('#actions form').waitFor()
  await answered(chair, 'sign-refusal')
  verdict.must(!(await has(chair, 'refusal_to_sign', refused)), 'a signed refusal waits for nobody')
  await taken('Phan Thị Xa', '056190000128')
  await takeIn(clerk, { name: 'Phan Thị Giữ', card: '056190000129||Phan Thị Giữ|03021990|Nữ|12 Trần Phú, Phường Vĩnh Hải, Nha Trang, Khánh Hòa|12082021' }, 'trich luc')
  await clerk.goto(`${at}/cb/tiep-nhan/moi`)
  // Above a form it is folded, unless something is overdue: the demo may have left that.
  const { overdue } = (await dutiesOf(clerk)).counts
  await clerk.locator(overdue ? 'details.duties[open]' : 'details.duties:not([open])').waitFor()
  defects.push(...(await look(clerk, 'duties-home-counter')))
  await wide(clerk)
  if (!overdue) {
    await tabTo(clerk, clerk.locator('details.duties summary'))
    await clerk.keyboard.press('Enter')
  }
  await clerk.locator('details.duties[open] li[data-duty=intake_to_send]').first().waitFor()
  return [clerk, officer, chair]
}

/** A specialist who owes an apology: his account and the dossier. */
async function owing(page: Page): Promise<{ who: Account; duty: Duty }> {
  for (const who of demo.accounts.filter((one) => one.role === 'Chuyên viên')) {
    const entered = await page.request.post(`${at}/api/session`, { data: { account: who.account, password: demo.password } })
    if (!entered.ok()) throw new Error(await entered.text())
    const duty = (await dutiesOf(page)).items.find((one) => one.kind === 'apology_to_draft' && one.remaining.state === 'overdue')
    if (duty) return { who, duty }
  }
  throw new Error('nobody in the demo owes an apology')
}

async function late() {
  const { who, duty } = await owing(await visitor(browser))
  const { code } = duty
  const officer = await enter(who.account)
  await officer.locator('details.duties').waitFor()
  verdict.must((await officer.locator('details.duties .late').count()) === 1, 'what is overdue stands out at home')
  defects.push(...(await look(officer, 'duties-home-desk')))
  await wide(officer)
  await seen(officer, 'apology_to_draft', code)
  defects.push(...(await look(officer, 'duties-list-desk')))
  await wide(officer)
  await officer.emulateMedia({ media: 'print' })
  verdict.must(await officer.locator('.paper').isVisible(), 'on paper stands whose day it is, and of when')
  verdict.must(!(await officer.locator('#nav').isVisible()), 'and no menu')
  await officer.pdf({ path: join(process.argv[4] ?? '', 'duties-of-a-day.pdf'), format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } })
  await officer.emulateMedia({ media: 'screen' })
  await follow(officer, 'apology_to_draft', code)
  await officer.locator('#act-cause').waitFor()
  await officer.selectOption('#act-cause', 'verification')
  await officer.fill('#act-reason', 'Phải đối chiếu hồ sơ lưu tại nơi đăng ký cũ')
  await answered(officer, 'draft-apology')
  verdict.must(!(await has(officer, 'apology_to_draft', code)), 'a drafted apology is the officer’s no more')

  const head = await enter(accountOf('Lãnh đạo đơn vị', '', who.agency))
  await seen(head, 'apology_to_sign', code)
  defects.push(...(await look(head, 'duties-list-leader')))
  await wide(head)
  await follow(head, 'apology_to_sign', code)
  await head.locator('#actions form').waitFor()
  await answered(head, 'sign-apology')
  verdict.must(!(await has(head, 'apology_to_sign', code)), 'a signed apology is the head’s no more')
  return [officer, head]
}

const pieces = process.argv[5] === 'late' ? ([['late', late]] as const) : ([['today', today]] as const)
for (const [name, work] of pieces) {
  const shown = await visitor(browser)
  let pages: Page[] = []
  await verdict.piece(name, shown, async () => {
    pages = await work()
    return defects
  })
  for (const page of pages) verdict.must(errorsOf(page).length === 0, 'no page reported an error')
}
await browser.close()
verdict.tell()
