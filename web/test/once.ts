// Nothing is done twice and nothing is lost, in a real browser against the real server: the answer is cut after the
// work was done, the page is reloaded, the tab is closed, and the person presses again.
// node test/run.mjs once.ts BASE ACCOUNTS.json PICTURES
import type { Page, Route } from 'playwright-core'
import { accountOf, at, launch, logIn, logInWhere, look, scan, Verdict, visitor } from './browser'
import { button, focusIn } from './hands'

const verdict = new Verdict()
const browser = await launch()
// Names of this run alone, in letters as names are.
const run = [...String(Date.now())].map((digit) => 'ABCDEGHIKL'[Number(digit)]).join('').toLowerCase().replace(/^./, (first) => first.toUpperCase())
const citizen = await visitor(browser)
const clerk = await visitor(browser)

/** The server does the work and its answer never arrives, or another one does. Once. */
async function lost(page: Page, address: RegExp, instead?: { status: number; body: string }): Promise<void> {
  await page.route(address, async (route: Route) => {
    await route.fetch()
    await (instead ? route.fulfill(instead) : route.abort('connectionreset'))
  }, { times: 1 })
}
/** How many dossiers of this name the office has. */
async function dossiersOf(name: string): Promise<number> {
  const answer = await clerk.request.get(`${at}/api/work?view=all&q=${encodeURIComponent(name)}&limit=100`)
  return ((await answer.json()) as { items: unknown[] }).items.length
}

async function filled(page: Page, name: string): Promise<void> {
  await page.goto(`${at}/nop/2.000635`)
  await page.locator('#agency').fill('vinh hai')
  await page.locator('#agency-list li').first().waitFor()
  await page.keyboard.press('Enter')
  await button(page, 'Bắt đầu')
  for (const [id, typed] of Object.entries({ name, number: '056085000456', address: '7 Bạch Đằng', phone: '0905123456' })) await page.fill(`#${id}`, typed)
  await button(page, 'Lưu và tiếp tục')
  await page.fill('#content', 'Xin bản sao giấy khai sinh')
  await button(page, 'Lưu và tiếp tục')
  const papers = page.locator('.uploader')
  await papers.first().waitFor()
  for (let i = 0; i < (await papers.count()); i++) {
    await papers.nth(i).locator('input[type=file][id]').setInputFiles(scan(name + i))
    await papers.nth(i).locator('li.done').waitFor()
  }
  await button(page, 'Lưu và tiếp tục')
  await page.locator('.declare').waitFor()
}

async function uploadedTwice(page: Page): Promise<string[]> {
  await filled(page, 'Người Gửi Hai Lần')
  await page.goBack()
  const first = page.locator('.uploader').first()
  await first.waitFor()
  const kept = await first.locator('li.done').count()
  await lost(page, /\/files\?/)
  await first.locator('input[type=file][id]').setInputFiles(scan('hai lần'))
  await first.getByRole('button', { name: /^Gửi lại/ }).click()
  await page.waitForFunction(([wanted]) => document.querySelectorAll('.uploader')[0]?.querySelectorAll('li.done').length === wanted, [kept + 1])
  await page.reload()
  await first.waitFor()
  verdict.must((await first.locator('li.done').count()) === kept + 1, 'a file whose answer was lost is one file')
  await first.locator('input[type=file][id]').setInputFiles({ name: 'don.docx', mimeType: 'application/msword', buffer: Buffer.from('x') })
  await first.getByRole('button', { name: /^Chọn tệp khác/ }).waitFor()
  verdict.must((await first.getByRole('button', { name: /^Gửi lại/ }).count()) === 0, 'a file that never will be taken is not offered to be sent again')
  return []
}

async function submitLost(page: Page): Promise<string[]> {
  const name = `Trần Mất Trả Lời ${run}`
  await filled(page, name)
  await lost(page, /\/submit$/)
  await button(page, 'Nộp hồ sơ')
  await page.getByRole('heading', { name: 'Chưa rõ hồ sơ đã nộp được chưa' }).waitFor()
  verdict.must(await focusIn(page, '.note.warn'), 'the focus comes to what is not known')
  const defects = await look(page, 'once-1-unsure')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.reload()
  await page.getByRole('heading', { name: 'Chưa rõ hồ sơ đã nộp được chưa' }).waitFor()
  await lost(page, /\/submit$/, { status: 502, body: 'Bad Gateway' })
  await button(page, 'Hỏi lại kết quả nộp')
  await page.getByRole('heading', { name: 'Chưa rõ hồ sơ đã nộp được chưa' }).waitFor()
  await page.goto(`${at}/nop/2.000635/kiem-tra`)
  await button(page, 'Hỏi lại kết quả nộp')
  await page.locator('.number').waitFor()
  verdict.must((await dossiersOf(name)) === 1, 'a submission whose answer was lost three times is one dossier')
  return defects
}

async function keptHere(page: Page): Promise<string[]> {
  const code = await page.locator('.number').innerText()
  await page.reload()
  await page.locator('.number').waitFor()
  verdict.must((await page.locator('.number').innerText()) === code, 'the confirmation is there after a reload')
  const defects = await look(page, 'once-2-done')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${at}/tra-cuu`)
  const here = page.getByRole('region', { name: 'Hồ sơ đã nộp trên máy này' })
  await here.getByText(code).waitFor()
  defects.push(...(await look(page, 'once-3-here')))
  await page.setViewportSize({ width: 1440, height: 900 })
  await here.getByRole('button', { name: `Quên hồ sơ ${code} trên máy này` }).click()
  await button(page, 'Lấy lại')
  await here.getByRole('link', { name: code }).click()
  await page.locator('.state').waitFor()
  verdict.must((await page.getByText('Trần Mất Trả Lời').count()) > 0, 'the list opens the dossier with its secret')
  await page.goto(at)
  await here.getByRole('button', { name: /^Quên hồ sơ/ }).click()
  await page.reload()
  await page.locator('.common a').first().waitFor()
  verdict.must((await here.count()) === 0, 'what was forgotten is gone from this device')
  await page.goto(`${at}/nop/2.000635/xong?ma=${code}`)
  await page.getByRole('heading', { name: 'Máy này không nhớ hồ sơ đó' }).waitFor()
  return defects
}

async function askedFirst(page: Page): Promise<string[]> {
  await page.goto(`${at}/nop/2.000635`)
  await page.locator('#agency').fill('vinh hai')
  await page.locator('#agency-list li').first().waitFor()
  await page.keyboard.press('Enter')
  await button(page, 'Bắt đầu')
  await page.fill('#name', 'Người Nhập Dở')
  await button(page, 'Lưu và tiếp tục')
  await page.goto(`${at}/nop/2.000635`)
  await button(page, 'Bỏ và nhập hồ sơ mới')
  verdict.must(await focusIn(page, 'dialog[open]'), 'the question has the focus')
  const defects = await look(page, 'once-4-discard')
  await page.keyboard.press('Escape')
  verdict.must(await page.getByRole('button', { name: 'Tiếp tục hồ sơ này' }).isVisible(), 'Escape throws nothing away')
  return defects
}

async function filledDesk(page: Page, name: string): Promise<void> {
  await page.goto(`${at}/cb/tiep-nhan/moi`)
  await page.locator('#in-scan').waitFor()
  for (const [id, typed] of Object.entries({ name, number: '056190000123', address: '12 Trần Phú', phone: '0905000111' })) await page.fill(`#in-${id}`, typed)
  await page.locator('#in-procedure').focus()
  await page.keyboard.type('trich luc')
  await page.locator('#in-procedure-list li').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('#paper-0').waitFor()
  const rows = await page.locator('[id^=paper-]').count()
  for (let i = 0; i < rows; i++) {
    if (!(await page.locator(`#paper-${i}`).innerText()).includes('Bắt buộc')) continue
    const picker = page.waitForEvent('filechooser')
    await page.locator(`#paper-${i}`).getByRole('button', { name: /^Chọn tệp quét/ }).click()
    await (await picker).setFiles(scan(name + i))
    await page.locator(`#paper-${i} .file button`).waitFor()
  }
}

async function intakeLost(page: Page): Promise<string[]> {
  await logIn(page, accountOf('Cán bộ tiếp nhận', 'Tiếp nhận'))
  const name = `Lê Quầy Mất Mạng ${run}`
  await filledDesk(page, name)
  await lost(page, /\/api\/dossiers$/, { status: 503, body: JSON.stringify({ type: 'about:blank', title: '', status: 503, code: 'outcome_unknown', detail: 'Chưa rõ nội dung đã được ghi hay chưa.' }) })
  await page.keyboard.press('Control+Enter')
  await page.locator('#error-summary').waitFor()
  verdict.must(await focusIn(page, '.summary'), 'the focus comes to what is not known at the counter')
  await page.reload()
  await page.getByRole('button', { name: 'Hỏi lại kết quả' }).waitFor()
  const defects = await look(page, 'once-5-intake')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.locator('[data-main]').click()
  await page.locator('[data-test=code]').waitFor()
  verdict.must((await dossiersOf(name)) === 1, 'an intake pressed again after a reload is one dossier')
  return defects
}

async function intakeClosed(page: Page): Promise<string[]> {
  const name = `Phạm Quầy Đóng Thẻ ${run}`
  await filledDesk(page, name)
  await lost(page, /\/api\/dossiers$/)
  await page.keyboard.press('Control+Enter')
  await page.locator('#error-summary').waitFor()
  const other = await page.context().newPage()
  await page.goto('about:blank')
  await other.goto(`${at}/cb/tiep-nhan/moi`)
  await other.getByText(name).first().waitFor()
  verdict.must((await other.locator('#in-name').inputValue()) === '', 'another tab begins empty')
  await button(other, 'Hỏi lại kết quả')
  await other.locator('[data-test=code]').waitFor()
  verdict.must((await dossiersOf(name)) === 1, 'an intake asked about from another tab is one dossier')
  await other.close()
  return []
}

async function cleared(page: Page): Promise<string[]> {
  await page.goto(`${at}/cb/tiep-nhan/moi`)
  await page.locator('#in-name').fill('Người Đang Nhập')
  await button(page, 'Xóa và làm hồ sơ khác')
  const defects = await look(page, 'once-6-clear')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.keyboard.press('Escape')
  verdict.must((await page.locator('#in-name').inputValue()) === 'Người Đang Nhập', 'Escape clears nothing at the counter')
  await button(page, 'Xóa và làm hồ sơ khác')
  await page.locator('[data-yes]').click()
  await page.waitForFunction(() => (document.querySelector('#in-name') as HTMLInputElement).value === '')
  verdict.must(await focusIn(page, '#in-scan'), 'after clearing the scanner may type')
  return defects
}

/** Presses what would throw something away: Escape keeps it, the other button does it. */
async function askedBefore(page: Page, press: () => Promise<void>, kept: () => Promise<boolean>, what: string): Promise<void> {
  await press()
  verdict.must(await focusIn(page, 'dialog[open]'), `${what}: the question has the focus`)
  await page.keyboard.press('Escape')
  let holds = false
  for (let tries = 0; tries < 20 && !(holds = await kept()); tries++) await page.waitForTimeout(50)
  verdict.must(holds, `${what}: Escape throws nothing away`)
  await press()
  await page.locator('dialog[open] [data-yes]').click()
}

async function deskAsks(page: Page): Promise<string[]> {
  const field = page.locator('#in-procedure')
  const choose = async (typed: string) => {
    await field.focus()
    await field.fill(typed)
    await page.locator('#in-procedure-list li').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
  await page.goto(`${at}/cb/tiep-nhan/moi`)
  await choose('trich luc')
  await page.locator('#paper-0').press('Space')
  const before = await field.inputValue()
  const marked = () => page.locator('#paper-0 .state.ok').count()
  await askedBefore(page, () => choose('chung thuc'), async () => (await field.inputValue()) === before && (await marked()) === 1, 'another procedure')
  await page.waitForFunction((old) => (document.querySelector('#in-procedure') as HTMLInputElement).value !== old && !document.querySelector('#paper-0 .state.ok'), before)
  await page.locator('#voluntary').click()
  await button(page, 'Thêm giấy tờ tự nguyện')
  await page.locator('#voluntary-0').fill('Ảnh gia đình')
  await askedBefore(page, () => button(page, 'Bỏ giấy tờ này'), async () => (await page.locator('#voluntary-0').inputValue()) === 'Ảnh gia đình', 'a voluntary paper')
  await page.locator('#voluntary-0').waitFor({ state: 'detached' })
  verdict.must(await focusIn(page, '#voluntary'), 'after a voluntary paper is gone the focus is where they are')
  await button(page, 'Xóa và làm hồ sơ khác')
  await page.locator('dialog[open] [data-yes]').click()
  return []
}

async function actAsks(page: Page): Promise<string[]> {
  const { id } = await logInWhere(page, 'Cán bộ tiếp nhận', 'online')
  await page.goto(`${at}/cb/ho-so/${id}`)
  const act = page.locator('#actions [data-act=ask-supplement]')
  await act.click()
  await button(page, 'Hủy')
  verdict.must(await focusIn(page, '[data-act=ask-supplement]'), 'a form nothing was typed into closes unasked, and the focus is at its button')
  await act.click()
  await page.fill('#ask-reason', 'Tờ khai chưa có chữ ký')
  await askedBefore(page, () => button(page, 'Hủy'), async () => (await page.locator('#ask-reason').inputValue()) === 'Tờ khai chưa có chữ ký', 'the form of an act')
  await act.waitFor()
  verdict.must(await focusIn(page, '[data-act=ask-supplement]'), 'after a form is dropped the focus is at its button')
  return []
}

async function actLost(page: Page): Promise<string[]> {
  const { id } = await logInWhere(page, 'Cán bộ tiếp nhận', 'holding')
  await page.goto(`${at}/cb/ho-so/${id}`)
  await page.locator('#actions [data-act=hand-over]').waitFor()
  await lost(page, /\/hand-over$/)
  await page.locator('#actions [data-act=hand-over]').click()
  await page.locator('#actions .note.bad').waitFor()
  await page.reload()
  await page.locator('[data-test=unsure]').waitFor()
  const defects = await look(page, 'once-7-act')
  await page.setViewportSize({ width: 1440, height: 900 })
  await button(page, 'Hỏi lại kết quả')
  await page.locator('#outcome').waitFor()
  verdict.must(await focusIn(page, '#outcome'), 'the focus comes to the outcome of an act')
  verdict.must((await page.locator('[data-test=unsure]').count()) === 0, 'an act whose outcome is known is not asked about')
  return defects
}

/** What was sent without a known outcome names a citizen: it stays over a reload, and leaves the machine with the officer. */
async function leftBehind(page: Page): Promise<string[]> {
  await logIn(page, accountOf('Cán bộ tiếp nhận', 'Tiếp nhận'))
  await filledDesk(page, `Vũ Đăng Xuất ${run}`)
  await lost(page, /\/api\/dossiers$/)
  await page.keyboard.press('Control+Enter')
  await page.locator('#error-summary').waitFor()
  const kept = () => page.evaluate(() => [...Object.entries(localStorage), ...Object.entries(sessionStorage)].filter(([name, value]) => /^motcua\.sent|^motcua\.account|^mc-intake/.test(name) || value.includes('Vũ Đăng Xuất')).map(([name]) => name))
  await page.reload()
  await page.getByRole('button', { name: 'Hỏi lại kết quả' }).waitFor()
  verdict.must((await kept()).length > 1, 'before logging out it is kept')
  await page.setViewportSize({ width: 1440, height: 900 })
  await button(page, 'Đăng xuất')
  await page.locator('#login-account').waitFor()
  verdict.must(!(await kept()).length, `after logging out nothing of a citizen is left: ${(await kept()).join(', ')}`)
  verdict.must(await focusIn(page, '#login-account'), 'after logging out the focus is in the first field of the login')
  return []
}

await verdict.piece('the clerk is there to count', clerk, async () => void (await logIn(clerk, accountOf('Cán bộ tiếp nhận', 'Tiếp nhận'))))
await verdict.piece('an upload whose answer is lost', citizen, () => uploadedTwice(citizen))
await citizen.evaluate(() => localStorage.clear())
await verdict.piece('a submission whose answer is lost', citizen, () => submitLost(citizen))
await verdict.piece('what was submitted is kept on the device', citizen, () => keptHere(citizen))
await verdict.piece('nothing typed is thrown away unasked', citizen, () => askedFirst(citizen))
const desk = await visitor(browser)
await verdict.piece('an intake whose answer is lost', desk, () => intakeLost(desk))
await verdict.piece('an intake whose tab is closed', desk, () => intakeClosed(desk))
await verdict.piece('the counter asks before it clears', desk, () => cleared(desk))
await verdict.piece('the counter asks before a part is thrown away', desk, () => deskAsks(desk))
await verdict.piece('an act asks before its form is thrown away', desk, () => actAsks(desk))
await verdict.piece('an act whose answer is lost', desk, () => actLost(desk))
const leaving = await visitor(browser)
await verdict.piece('an officer who logs out leaves nothing behind', leaving, () => leftBehind(leaving))
await browser.close()
verdict.tell()
