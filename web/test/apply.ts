// The online application and everything that can go wrong in it: each page's errors, a lost line, a break, a
// file that is no paper, a code typed as people type it. Each page is looked at as screens.ts does.
// node test/run.mjs apply.ts BASE ACCOUNTS.json PICTURES
import { at, launch, look, scan, Verdict, visitor } from './browser'

const verdict = new Verdict()
const browser = await launch()
const page = await visitor(browser)

const button = (name: string) => page.getByRole('button', { name }).click()
const next = () => button('Lưu và tiếp tục')
const value = (id: string) => page.locator(`#${id}`).inputValue()
/** Whether the focus comes to an element, by id or tag: a screen that still loads takes up to two seconds (ui/page.svelte.ts). */
const focuses = (where: string) =>
  page.waitForFunction((wanted) => (document.activeElement?.id || document.activeElement?.tagName) === wanted, where, { timeout: 2_500 }).then(() => true, () => false)

async function find(): Promise<string[]> {
  await page.goto(at)
  await page.getByRole('searchbox').fill('khai sinh')
  await page.locator('.results a').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('#papers').waitFor()
  verdict.must(await focuses('H1'), 'the focus stands on the heading after a move')
  await page.getByRole('link', { name: 'Nộp trực tuyến' }).click()
  await page.locator('#agency').waitFor()
  await button('Bắt đầu')
  verdict.must(await focuses('agency'), 'an unanswered question takes the focus')
  return look(page, 'apply-1-agency-error')
}

async function person(): Promise<string[]> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.locator('#agency').fill('nha trang')
  await page.locator('#agency-list li').first().waitFor()
  await page.keyboard.press('Enter')
  verdict.must((await value('agency')).length > 9, 'the combobox takes the option')
  await page.keyboard.press('Enter')
  await page.locator('#name').waitFor()
  await next()
  await page.locator('#error-summary').waitFor()
  const defects = await look(page, 'apply-2-person-error')
  await page.getByRole('link', { name: 'Nhập họ và tên người nộp.' }).click()
  verdict.must(await focuses('name'), 'a line of the summary leads to its input')
  return defects
}

async function lostLine(): Promise<string[]> {
  for (const [id, typed] of Object.entries({ name: 'Nguyễn Văn Bình', number: '056 090 000 123', birth: '31/1/1990', address: 'Vĩnh Hòa, Nha Trang, Khánh Hòa', phone: '0905 123 456' })) await page.fill(`#${id}`, typed)
  await page.context().setOffline(true)
  await page.getByText('Mất kết nối. Nội dung đang nhập được giữ trên máy này.').waitFor()
  await next()
  await page.locator('.note.bad').waitFor()
  verdict.must((await value('name')) === 'Nguyễn Văn Bình', 'a failed save keeps what was typed')
  const defects = await look(page, 'apply-3-offline')
  await page.context().setOffline(false)
  // Before anything was saved the tab is reloaded: what was typed is still there.
  await page.reload()
  await page.locator('#name').waitFor()
  verdict.must((await value('phone')) === '0905 123 456', 'a reloaded tab keeps what was typed')
  await next()
  await page.locator('#content').waitFor()
  return defects
}

async function content(): Promise<string[]> {
  await page.fill('#content', 'Đăng ký khai sinh cho con là Nguyễn An.')
  const defects = await look(page, 'apply-4-content')
  await next()
  await page.locator('.uploader').first().waitFor()
  return defects
}

/** A second device saves first: this one shows both versions and loses neither. */
async function otherDevice(): Promise<string[]> {
  const key: { id: string; secret: string } = JSON.parse(await page.evaluate(() => Object.entries(localStorage).find(([name]) => name.startsWith('motcua.draft.'))![1]))
  const headers = { 'X-Draft-Secret': key.secret }
  const there = await (await page.request.get(`${at}/api/drafts/${key.id}`, { headers })).json()
  const saved = await page.request.put(`${at}/api/drafts/${key.id}`, { headers: { ...headers, 'If-Match': `"${there.revision}"` }, data: { applicant: there.applicant, content: 'Trên máy khác', delivery: 'post' } })
  verdict.must(saved.ok(), 'the other device saves')
  await page.goBack()
  await page.locator('#content').waitFor()
  await next()
  await page.locator('#conflict').waitFor()
  verdict.must((await page.locator('#conflict').innerText()).includes('Trên máy khác'), 'what the other device typed is shown')
  const defects = await look(page, 'apply-4b-conflict')
  await button('Dùng bản trên máy này')
  await page.locator('#content').waitFor()
  verdict.must((await value('content')).startsWith('Đăng ký khai sinh'), 'what was typed here holds when it is chosen')
  await next()
  await page.locator('.uploader').first().waitFor()
  return defects
}

async function papers(): Promise<string[]> {
  await next()
  await page.locator('#error-summary').waitFor()
  const defects = await look(page, 'apply-5-papers-error')
  const uploaders = page.locator('.uploader')
  await uploaders.first().locator('input[id]').setInputFiles({ name: 'ghi-chu.txt', mimeType: 'text/plain', buffer: Buffer.from('không phải giấy tờ') })
  await page.locator('li.failed').getByText('Chỉ nhận tệp PDF').waitFor()
  await page.locator('li.failed').getByRole('button', { name: 'Bỏ tệp' }).click()
  for (let i = 0; i < (await uploaders.count()); i++) {
    await uploaders.nth(i).locator('input[id]').setInputFiles(scan(`don${i}`))
    await uploaders.nth(i).locator('li.done').waitFor()
  }
  await page.locator('details > summary').getByText('Nhập tiếp sau').click()
  defects.push(...(await look(page, 'apply-6-papers')))
  await next()
  return defects
}

async function submit(): Promise<string[]> {
  await page.locator('.declare').waitFor()
  verdict.must((await page.getByText('0905123456').count()) + (await page.getByText('0905 123 456').count()) > 0, 'the check page shows the phone')
  const defects = await look(page, 'apply-7-check')
  await button('Nộp hồ sơ')
  await page.locator('.number').waitFor()
  return [...defects, ...(await look(page, 'apply-8-done'))]
}

async function follow(): Promise<string[]> {
  const code = await page.locator('.number').innerText()
  await page.getByRole('link', { name: 'Theo dõi hồ sơ' }).click()
  await page.locator('.state').waitFor()
  verdict.must((await page.getByText('Nguyễn Văn Bình').count()) > 0, 'with the secret the name is whole')
  const defects = await look(page, 'apply-9-followed')
  await page.goto(`${at}/tra-cuu`)
  await page.fill('#track-code', code.toLowerCase().replaceAll('-', ' '))
  await page.keyboard.press('Enter')
  await page.locator('.state').waitFor()
  verdict.must((await page.getByText('Nguyễn Văn Bình').count()) === 0, 'without the secret nobody is named')
  return defects
}

/** The same once more on this device: asked on the first page and on the last, and nothing is forbidden. */
async function again(): Promise<string[]> {
  const one: { procedure: string; code: string } = JSON.parse(await page.evaluate(() => localStorage.getItem('motcua.submitted') ?? '[]'))[0]
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${at}/nop/${one.procedure}`)
  await page.locator('[data-test=earlier] a').getByText(one.code).waitFor()
  const defects = await look(page, 'apply-10-earlier')
  await page.locator('#agency').fill('nha trang')
  await page.locator('#agency-list li').first().waitFor()
  await page.keyboard.press('Enter')
  await button('Bắt đầu')
  await page.locator('#name').waitFor()
  await page.goto(`${at}/nop/${one.procedure}/kiem-tra`)
  await page.getByRole('button', { name: 'Nộp hồ sơ' }).waitFor()
  verdict.must((await page.locator('[data-test=earlier] a').count()) > 0, 'what this device submitted lately is told before the same is submitted again')
  await page.goto(`${at}/nop/2.000635`)
  await page.locator('#agency').waitFor()
  verdict.must((await page.locator('[data-test=earlier]').count()) === 0, 'another procedure is not the same')
  return defects
}

const way: [string, () => Promise<string[]>][] = [
  ['finding the procedure', find], ['the person', person], ['a lost line', lostLine], ['the content', content], ['another device', otherDevice],
  ['the papers', papers],
  ['checking and submitting', submit], ['following', follow], ['the same again', again],
]
for (const [name, work] of way) await verdict.piece(name, page, work)
await browser.close()
verdict.tell()
