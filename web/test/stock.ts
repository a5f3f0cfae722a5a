// Leaves one dossier of the ward at each place that other scripts look for: on its way to the desk, at work, ready for the
// leader, at the counter, held there, submitted online. The demo has them at most hours of a week, not on a Monday morning.
// node test/run.mjs stock.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { accountOf, at, launch, logIn, scan, Verdict, visitor } from './browser'
import { button, scanCustody, takeIn, workOn } from './hands'

const verdict = new Verdict()
const browser = await launch()

async function enter(role: string, unit: string): Promise<Page> {
  const page = await visitor(browser)
  page.on('filechooser', () => undefined)
  await logIn(page, accountOf(role, unit))
  return page
}
const [clerk, officer, chair] = await Promise.all([enter('Cán bộ tiếp nhận', 'Tiếp nhận'), enter('Chuyên viên', 'Tư pháp'), enter('Lãnh đạo đơn vị', 'Lãnh đạo')])

const names = ['Đinh Thị Trao', 'Đinh Thị Làm', 'Đinh Thị Duyệt', 'Đinh Thị Trả', 'Đinh Thị Giữ']
const taken = (i: number) => takeIn(clerk, { name: names[i] ?? '', card: `05619000020${i}||${names[i]}|03021990|Nữ|12 Trần Phú, Phường Vĩnh Hải, Nha Trang, Khánh Hòa|12082021` }, 'trich luc')
/** Taken in, handed over, and with `signs` received at the desk. */
async function toTheDesk(i: number, signs = true): Promise<string> {
  const code = await taken(i)
  await scanCustody(clerk, code, 'Đã bàn giao')
  if (signs) await scanCustody(officer, code, 'Đã ký nhận')
  return code
}
async function toTheLeader(i: number): Promise<string> {
  const code = await toTheDesk(i)
  await workOn(officer, code, 'finish')
  await scanCustody(officer, code, 'Đã bàn giao')
  return code
}

async function atEachPlace(): Promise<void> {
  await toTheDesk(0, false)
  const begun = await toTheDesk(1)
  const list = (await (await officer.request.get(`${at}/api/work?view=unit&q=${begun}`)).json()) as { items: { id: string }[] }
  await officer.goto(`${at}/cb/ho-so/${list.items[0]?.id}`)
  await officer.locator('#actions [data-act=open]').waitFor()
  await officer.keyboard.press('Control+Enter')
  await officer.locator('#actions [data-act=finish]').waitFor()
  await toTheLeader(2)
  const result = await toTheLeader(3)
  await scanCustody(chair, result, 'Đã ký nhận')
  await workOn(chair, result, 'approve')
  await scanCustody(chair, result, 'Đã bàn giao')
  await scanCustody(clerk, result, 'Đã ký nhận')
  await taken(4)
}

async function online(): Promise<void> {
  const citizen = await visitor(browser)
  await citizen.goto(`${at}/nop/2.000635`)
  await citizen.locator('#agency').fill('vinh hai')
  await citizen.locator('#agency-list li').first().waitFor()
  await citizen.keyboard.press('Enter')
  await button(citizen, 'Bắt đầu')
  for (const [id, typed] of Object.entries({ name: 'Đinh Văn Mạng', number: '056085000458', address: '7 Bạch Đằng', phone: '0905123458' })) await citizen.fill(`#${id}`, typed)
  await button(citizen, 'Lưu và tiếp tục')
  await citizen.fill('#content', 'Xin bản sao giấy khai sinh')
  await button(citizen, 'Lưu và tiếp tục')
  const papers = citizen.locator('.uploader')
  await papers.first().waitFor()
  for (let i = 0; i < (await papers.count()); i++) {
    await papers.nth(i).locator('input[type=file][id]').setInputFiles(scan(`kho${i}`))
    await papers.nth(i).locator('li.done').waitFor()
  }
  await button(citizen, 'Lưu và tiếp tục')
  await citizen.getByRole('button', { name: 'Nộp hồ sơ' }).click()
  await citizen.locator('.number').waitFor()
}

await Promise.all([verdict.piece('a dossier lies at each place', clerk, atEachPlace), verdict.piece('one is submitted online', clerk, online)])
await browser.close()
verdict.tell()
