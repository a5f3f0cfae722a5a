// Text at 200 %: no screen scrolls sideways, and no words run out of their box or under its edge.
// node test/run.mjs reflow.ts BASE ACCOUNTS.json PICTURES
import { join } from 'node:path'
import { accountOf, at, demo, launch, logIn, logInWhere, settled, visitor, Verdict } from './browser'
import { sideways, spilt, squeezed } from './boxes'

const verdict = new Verdict()
const browser = await launch()
const citizen = await visitor(browser)
const clerk = await visitor(browser)
const leader = await visitor(browser)
await logIn(clerk, accountOf('Cán bộ tiếp nhận', 'Tiếp nhận'))
const { id } = await logInWhere(leader, 'Lãnh đạo đơn vị', 'agency')
const administrator = await visitor(browser)
await logIn(administrator, demo.accounts.find((one) => one.account.startsWith('quantri'))?.account ?? '')
const { items } = (await (await clerk.request.get(`${at}/api/work?view=all&limit=1`)).json()) as { items: { id: string }[] }

const screens = [
  ...['/', '/thu-tuc', '/thu-tuc/2.000635', '/nop/2.000635', '/tra-cuu', '/cb/dang-nhap'].map((path) => [citizen, path] as const),
  ...['/cb/tiep-nhan/moi', '/cb/viec?view=all', `/cb/ho-so/${items[0]?.id}`, '/cb/ban-giao', '/cb/tra-ket-qua', '/cb/viec-theo-luat', '/cb/phien'].map((path) => [clerk, path] as const),
  ...['/cb/can-bo', '/cb/mat-khau'].map((path) => [administrator, path] as const),
  ...[`/cb/duyet?mo=${id}`, '/cb/bang-dieu-hanh', '/cb/viec?view=agency'].map((path) => [leader, path] as const),
]
for (const [page, path] of screens) {
  for (const width of [1440, 1280, 1024, 768, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(at + path)
    await settled(page)
    await page.waitForFunction(() => !/Đang tải…/.test(document.body.innerText))
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%', 'important'))
    await page.waitForTimeout(100)
    const wide = await sideways(page)
    const cut = await spilt(page)
    const pressed = await squeezed(page)
    await page.screenshot({ path: join(process.argv[4] ?? '', `reflow-${path.replace(/[^a-z0-9]+/gi, '-')}-${width}.png`), animations: 'disabled' })
    verdict.must(!wide, `${path} at ${width} with text of 200 % scrolls sideways by ${wide}`)
    verdict.must(!cut, `${path} at ${width} with text of 200 % does not hold ${cut}`)
    verdict.must(!pressed, `${path} at ${width} with text of 200 % presses into single letters ${pressed}`)
  }
}
await browser.close()
verdict.tell()
