// Text at 200 %: no screen scrolls sideways, and no words run out of their box or under its edge.
// node test/run.mjs reflow.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { join } from 'node:path'
import { accountOf, at, launch, logIn, logInWhere, settled, visitor, Verdict } from './browser'

const verdict = new Verdict()
const browser = await launch()
const citizen = await visitor(browser)
const clerk = await visitor(browser)
const leader = await visitor(browser)
await logIn(clerk, accountOf('Cán bộ tiếp nhận', 'Tiếp nhận'))
await logInWhere(leader, 'Lãnh đạo đơn vị', 'approve')
const { items } = (await (await clerk.request.get(`${at}/api/work?view=all&limit=1`)).json()) as { items: { id: string }[] }

/** By how much the page is wider than the window, and what sticks out. */
const sideways = (page: Page) => page.evaluate(() => {
  const room = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= room) return ''
  const out = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => one.getBoundingClientRect().right > room + 1)
  return `${document.documentElement.scrollWidth - room} px: ${out.slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className}`).join(' ')}`
})

/** Boxes that do not hold what stands in them: cut off, or over their neighbours. What scrolls by itself may be wider. */
const spilt = (page: Page) => page.evaluate(() => {
  const inside = (one: Element) => !one.closest('svg, .vh, [hidden], iframe, .picture, .skip')
  const holds = (one: HTMLElement) => {
    const style = getComputedStyle(one)
    if (style.display === 'inline' || !one.clientWidth || style.visibility === 'hidden') return true
    if (style.clipPath !== 'none' || one.clientWidth <= 1) return true // For ears alone.
    const wide = one.scrollWidth > one.clientWidth + 1 && !['auto', 'scroll'].includes(style.overflowX) && style.textOverflow !== 'ellipsis'
    const tall = one.scrollHeight > one.clientHeight + 3 && ['hidden', 'clip'].includes(style.overflowY) && style.textOverflow !== 'ellipsis'
    return !wide && !tall
  }
  const bad = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => inside(one) && !holds(one))
  // The innermost says where it is.
  const deepest = bad.filter((one) => !bad.some((other) => other !== one && one.contains(other)))
  return deepest.slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className}«${one.innerText.slice(0, 30)}»${one.scrollWidth}>${one.clientWidth}`).join(' ')
})

const screens = [
  ...['/', '/thu-tuc', '/thu-tuc/2.000635', '/nop/2.000635', '/tra-cuu', '/cb/dang-nhap'].map((path) => [citizen, path] as const),
  ...['/cb/tiep-nhan/moi', '/cb/viec?view=all', `/cb/ho-so/${items[0]?.id}`, '/cb/ban-giao', '/cb/tra-ket-qua', '/cb/phien'].map((path) => [clerk, path] as const),
  ...['/cb/duyet', '/cb/bang-dieu-hanh', '/cb/viec?view=agency'].map((path) => [leader, path] as const),
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
    await page.screenshot({ path: join(process.argv[4] ?? '', `reflow-${path.replace(/[^a-z0-9]+/gi, '-')}-${width}.png`), animations: 'disabled' })
    verdict.must(!wide, `${path} at ${width} with text of 200 % scrolls sideways by ${wide}`)
    verdict.must(!cut, `${path} at ${width} with text of 200 % does not hold ${cut}`)
  }
}
await browser.close()
verdict.tell()
