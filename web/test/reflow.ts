// Text at 200 %: no screen scrolls sideways. node test/run.mjs reflow.ts BASE ACCOUNTS.json PICTURES
import { join } from 'node:path'
import { accountOf, at, launch, logIn, settled, visitor, Verdict } from './browser'

const verdict = new Verdict()
const browser = await launch()
const citizen = await visitor(browser)
const clerk = await visitor(browser)
await logIn(clerk, accountOf('Cán bộ tiếp nhận', 'Tiếp nhận'))
const { items } = (await (await clerk.request.get(`${at}/api/work?view=all&limit=1`)).json()) as { items: { id: string }[] }

const screens = [
  ...['/', '/thu-tuc', '/thu-tuc/2.000635', '/nop/2.000635', '/tra-cuu'].map((path) => [citizen, path] as const),
  ...['/cb/tiep-nhan/moi', '/cb/viec?view=all', `/cb/ho-so/${items[0]?.id}`, '/cb/ban-giao', '/cb/tra-ket-qua'].map((path) => [clerk, path] as const),
]
for (const [page, path] of screens) {
  for (const width of [1440, 1024, 768]) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(at + path)
    await settled(page)
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%', 'important'))
    await page.waitForTimeout(100)
    const wide = await page.evaluate(() => {
      const room = document.documentElement.clientWidth
      if (document.documentElement.scrollWidth <= room) return ''
      const out = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => one.getBoundingClientRect().right > room + 1)
      return `${document.documentElement.scrollWidth - room} px: ${out.slice(0, 4).map((one) => `${one.tagName.toLowerCase()}.${one.className}`).join(' ')}`
    })
    await page.screenshot({ path: join(process.argv[4] ?? '', `reflow-${path.replace(/[^a-z0-9]+/gi, '-')}-${width}.png`), animations: 'disabled' })
    verdict.must(!wide, `${path} at ${width} with text of 200 % scrolls sideways by ${wide}`)
  }
}
await browser.close()
verdict.tell()
