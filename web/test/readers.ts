// Who has looked at a dossier: a citizen opens the list with the receipt's secret on a phone, an officer shows it at the
// counter; office, room and task are told, nobody's name; a code alone opens nothing. node test/run.mjs readers.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { accountOf, at, launch, logIn, look, scan, settled, Verdict, visitor } from './browser'

const verdict = new Verdict()
const browser = await launch()
const phone = await visitor(browser, 390)
const clerk = await visitor(browser)
const names: string[] = []
let code = ''
let secret = ''
let id = ''

/** An application as the portal sends it, without walking through its pages. */
async function applied(page: Page): Promise<void> {
  const { items } = (await (await page.request.get(`${at}/api/procedures/2.000635/agencies?q=vinh hai`)).json()) as { items: { id: string }[] }
  const made = (await (await page.request.post(`${at}/api/drafts`, { data: { procedure: '2.000635', agency: items[0]?.id } })).json()) as { id: string; secret: string; revision: number; procedure: { components: { id: string; mandatory: boolean }[] } }
  const headers = { 'X-Draft-Secret': made.secret }
  const applicant = { name: 'Lê Thị Muốn Biết', number: '056185000778', address: '7 Bạch Đằng', phone: '0905123457' }
  await page.request.put(`${at}/api/drafts/${made.id}`, { headers: { ...headers, 'If-Match': `"${made.revision}"` }, data: { applicant, content: 'Xin bản sao', delivery: 'counter' } })
  for (const paper of made.procedure.components.filter((one) => one.mandatory))
    await page.request.post(`${at}/api/drafts/${made.id}/files?component=${paper.id}&name=don.png`, { headers: { ...headers, 'Content-Type': 'application/octet-stream' }, data: scan(made.id + paper.id).buffer })
  const done = await page.request.post(`${at}/api/drafts/${made.id}/submit`, { headers: { ...headers, 'Idempotency-Key': `readers-${made.id}` } })
  if (!done.ok()) throw new Error(await done.text())
  ;({ code, secret } = (await done.json()) as { code: string; secret: string })
}

const list = (page: Page) => page.locator('section').filter({ has: page.getByRole('heading', { name: /^(Ai đã xem hồ sơ này|Who has looked at this)$/ }) })

/** The list with this in it: a look is noted with the next act, in a moment. */
async function tells(page: Page, press: string, words: string): Promise<string> {
  for (let tries = 0; tries < 10; tries++) {
    await list(page).getByRole('button', { name: press }).click()
    await list(page).locator('.kept').waitFor()
    if ((await list(page).innerText()).includes(words)) break
    await page.reload()
    await settled(page)
  }
  const told = await list(page).innerText()
  verdict.must(told.includes(words), `«${words}» is not told: ${told}`)
  verdict.must(await page.evaluate(() => document.activeElement?.tagName === 'H2'), 'the focus comes to the heading of the list')
  for (const name of names) verdict.must(!told.includes(name), `${name} is named`)
  return told
}

await verdict.piece('nobody has looked yet', phone, async () => {
  await applied(phone)
  await phone.goto(`${at}/tra-cuu/${code}#t=${secret}`)
  await settled(phone)
  verdict.must((await list(phone).locator('li').count()) === 0, 'the list is not shown before it is asked for')
})
await verdict.piece('an officer shows it at the counter', clerk, async () => {
  const account = accountOf('Cán bộ tiếp nhận')
  await logIn(clerk, account)
  const session = (await (await clerk.request.get(`${at}/api/session`)).json()) as { name: string }
  names.push(account, session.name)
  id = ((await (await clerk.request.get(`${at}/api/work?view=online&q=${code}`)).json()) as { items: { id: string }[] }).items[0]?.id ?? ''
  await clerk.goto(`${at}/cb/ho-so/${id}?tab=process`)
  await settled(clerk)
  await tells(clerk, 'Mở danh sách cho người nộp xem', 'Cán bộ tiếp nhận')
  return look(clerk, 'readers-1-counter')
})
await verdict.piece('the applicant reads it on the phone', phone, async () => {
  await phone.reload()
  await settled(phone)
  const told = await tells(phone, 'Xem danh sách', 'Cán bộ tiếp nhận')
  verdict.must(told.includes('UBND phường Vĩnh Hải') && told.includes('Tiếp nhận hồ sơ và trả kết quả'), `office and task are not told: ${told}`)
  verdict.must(told.includes('Mở bằng mã tra cứu trên giấy hẹn'), `a look with the secret is not told: ${told}`)
  const defects = await look(phone, 'readers-2-phone')
  await phone.emulateMedia({ media: 'print' })
  verdict.must(await list(phone).locator('ul').isVisible(), 'on paper the list stands')
  verdict.must((await list(phone).locator('button:visible').count()) === 0, 'on paper there is no button')
  await phone.emulateMedia({ media: null })
  return defects
})
await verdict.piece('what cannot be loaded is said, and can be tried again', phone, async () => {
  await phone.reload()
  await settled(phone)
  await phone.context().setOffline(true)
  await list(phone).getByRole('button', { name: 'Xem danh sách' }).click()
  await list(phone).getByRole('alert').waitFor()
  verdict.must((await list(phone).getByRole('alert').innerText()).startsWith('Chưa kết nối được'), 'offline is said in words')
  await phone.context().setOffline(false)
  await tells(phone, 'Xem danh sách', 'Cán bộ tiếp nhận')
  verdict.must((await list(phone).getByRole('alert').count()) === 0, 'and taken back once it is there')
})
await verdict.piece('a code alone, or a wrong secret, opens nothing', phone, async () => {
  for (const hash of ['', '#t=khong-phai-ma']) {
    await phone.goto('about:blank')
    await phone.goto(`${at}/tra-cuu/${code}${hash}`)
    await settled(phone)
    verdict.must((await list(phone).count()) === 0, `the list is offered with «${hash}»`)
    const asked = await phone.request.get(`${at}/api/track/${code}/readers`, hash ? { headers: { 'X-Track-Secret': hash.slice(3) } } : {})
    verdict.must(asked.status() === 404, `the list is given with «${hash}»: ${asked.status()}`)
  }
})
await browser.close()
verdict.tell()
