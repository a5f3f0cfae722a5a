// Visits every screen of portal and staff in Chromium at 1440, 390 and 360 px: no accessibility defect (axe, WCAG
// 2.2 AA), no sideways scrolling, no error in the console. Pictures are kept for people to look at.
// node test/run.mjs screens.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { at, launch, logInWhere, look, Verdict, visitor, type Listed } from './browser'

interface Scene {
  name: string
  path: string
  /** Brings the screen into the state that is looked at. */
  prepare?: (page: Page) => Promise<void>
}

const verdict = new Verdict()
const browser = await launch()

async function visit(page: Page, scenes: Scene[]): Promise<void> {
  for (const { name, path, prepare } of scenes)
    await verdict.piece(name, page, async () => {
      await page.setViewportSize({ width: 1440, height: 900 })
      await page.goto(at + path)
      await page.locator('h1').first().waitFor()
      await prepare?.(page)
      // A screen is judged as people use it, not while it waits for its data.
      await page.waitForFunction(() => !/Đang tải…|Loading…/.test(document.body.innerText))
      return look(page, name)
    })
  await page.context().close()
}

/** The screens of whoever of that role has something in the list. */
async function staff(role: string, view: string, scenes: (page: Page, first: Listed) => Scene[]): Promise<void> {
  const page = await visitor(browser)
  await visit(page, scenes(page, await logInWhere(page, role, view)))
}

const english = async (page: Page) => page.getByRole('button', { name: /English/ }).click()

async function portalScenes(code: string): Promise<void> {
  const { items } = (await (await fetch(`${at}/api/procedures?q=khai sinh`)).json()) as { items: { code: string }[] }
  const procedure = items[0]?.code ?? ''
  await visit(await visitor(browser, 1440), [
    { name: 'home', path: '/', prepare: (page) => page.locator('.common a').first().waitFor() },
    { name: 'home-found', path: '/', prepare: async (page) => {
      await page.getByRole('searchbox').fill('khai sinh')
      await page.locator('.results a').first().waitFor()
    } },
    { name: 'procedures', path: '/thu-tuc?q=dat' },
    { name: 'procedures-none', path: '/thu-tuc?q=qqqq' },
    { name: 'procedure', path: `/thu-tuc/${procedure}` },
    { name: 'find', path: '/tra-cuu', prepare: async (page) => {
      await page.getByRole('textbox', { name: 'Mã hồ sơ' }).fill('12')
      await page.keyboard.press('Enter')
    } },
    { name: 'tracking', path: `/tra-cuu/${code}`, prepare: (page) => page.locator('.state').waitFor() },
    { name: 'tracking-unknown', path: '/tra-cuu/H32.99-010101-0001' },
    { name: 'access', path: '/tiep-can' },
    { name: 'privacy', path: '/rieng-tu' },
    { name: 'missing', path: '/khong-co-trang-nay' },
    { name: 'plain-procedure', path: `/don-gian/${procedure}` },
    { name: 'home-english', path: '/', prepare: english },
    { name: 'tracking-english', path: `/tra-cuu/${code}` },
  ])
}

const receptionScenes = (page: Page, waiting: Listed): Scene[] => [
  { name: 'intake', path: '/cb/tiep-nhan/moi' },
  { name: 'intake-chosen', path: '/cb/tiep-nhan/moi', prepare: async () => {
    await page.locator('#in-procedure').focus()
    await page.locator('#in-procedure-list li').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('#paper-0').waitFor()
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+Enter')
    await page.locator('#error-summary').waitFor()
  } },
  { name: 'intake-supplement', path: '/cb/tiep-nhan/moi', prepare: async () => {
    await page.locator('#paper-0').waitFor()
    await page.keyboard.press('F4')
    await page.locator('#ask-reason').waitFor()
  } },
  { name: 'custody', path: '/cb/ban-giao', prepare: async () => {
    await page.getByRole('textbox', { name: 'Quét mã hồ sơ' }).fill('xyz')
    await page.keyboard.press('Enter')
    await page.getByText('không phải mã hồ sơ').waitFor()
  } },
  { name: 'counter', path: '/cb/tra-ket-qua' },
  { name: 'counter-open', path: `/cb/tra-ket-qua?mo=${waiting.id}`, prepare: (page) => page.locator('#counter-open').waitFor() },
  { name: 'work-all', path: '/cb/viec?view=all' },
  { name: 'work-none', path: '/cb/viec?view=all&q=qqqq' },
  { name: 'keys', path: '/cb/viec?view=all', prepare: async () => {
    await page.locator('#ds').focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
  } },
  { name: 'staff-missing', path: '/cb/khong-co' },
]

const officerScenes = (_: Page, { id }: Listed): Scene[] => [
  { name: 'work-unit', path: '/cb/viec?view=unit' },
  { name: 'dossier', path: `/cb/ho-so/${id}` },
  { name: 'dossier-process', path: `/cb/ho-so/${id}?tab=process` },
  { name: 'dossier-control', path: `/cb/ho-so/${id}?tab=control` },
  { name: 'dossier-missing', path: '/cb/ho-so/999999' },
]

const leaderScenes = (): Scene[] => [
  { name: 'board', path: '/cb/bang-dieu-hanh', prepare: (page) => page.getByText('Xem dạng bảng').click() },
  { name: 'approve', path: '/cb/duyet' },
]

const inspectorScenes = (): Scene[] => [
  { name: 'board-province', path: '/cb/bang-dieu-hanh' },
  { name: 'work-province', path: '/cb/viec?view=agency', prepare: async (page) => {
    const place = page.getByRole('gridcell').getByText(/^UBND .+ · ./).first()
    await place.waitFor()
    await page.setViewportSize({ width: 390, height: 800 })  // a phone has room for one: who has it
    await place.waitFor()
  } },
]

async function door(): Promise<void> {
  await visit(await visitor(browser), [
    { name: 'login', path: '/cb/dang-nhap' },
    { name: 'login-wrong', path: '/cb/dang-nhap', prepare: async (page) => {
      await page.getByLabel('Tên đăng nhập').fill('khong-co-ai')
      await page.getByLabel('Mật khẩu', { exact: true }).fill('sai')
      await page.keyboard.press('Enter')
      await page.locator('#error-summary').waitFor()
    } },
  ])
}

const clerk = await visitor(browser)
const { code } = await logInWhere(clerk, 'Cán bộ tiếp nhận', 'all')
await clerk.context().close()
// Two visitors at a time: as many as the smallest machine has processors.
await Promise.all([portalScenes(code), door().then(() => staff('Cán bộ tiếp nhận', 'counter', receptionScenes))])
await Promise.all([staff('Chuyên viên', 'unit', officerScenes), staff('Lãnh đạo đơn vị', 'approve', leaderScenes)])
await staff('Cán bộ thanh tra, kiểm tra', 'agency', inspectorScenes)
await browser.close()
verdict.tell()
