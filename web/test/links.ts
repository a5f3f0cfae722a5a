// Follows every link of every screen, as a visitor and as each role: none leads nowhere. A page that answers in
// the frame but says «Không có trang này» counts as nowhere. node test/run.mjs links.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { accountOf, at, launch, logIn, settled, Verdict, visitor } from './browser'

const verdict = new Verdict()
const browser = await launch()

/** One address for each kind of page: a hundred dossiers are one screen, each list of work is its own. */
function kind(href: string): string {
  const { pathname, searchParams } = new URL(href)
  const path = pathname.replace(/\/(ho-so|tra-cuu|thu-tuc|nop|don-gian|dossiers|documents)\/[^/]+/g, '/$1/:')
  return `${path}?${searchParams.get('view') ?? ''}${searchParams.has('linh_vuc') ? 'linh_vuc' : ''}`
}

async function linksOf(page: Page): Promise<string[]> {
  return page.locator('a[href]').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
}

async function crawl(page: Page, starts: string[], belongs: (path: string) => boolean): Promise<number> {
  const seen = new Set<string>()
  const todo = starts.map((path) => at + path)
  while (todo.length) {
    const href = todo.pop() ?? ''
    if (!href.startsWith(at)) {
      verdict.must(/^(tel:\+?\d{3,}|mailto:\S+@\S+)$/.test(href), `a link that is neither ours nor a call: ${href}`)
      continue
    }
    const target = kind(href)
    if (seen.has(target)) continue
    seen.add(target)
    if (/\/api\//.test(href)) {
      const answer = await page.request.get(href)
      verdict.must(answer.ok(), `${href}: ${answer.status()}`)
      continue
    }
    if (!belongs(new URL(href).pathname)) continue
    await page.goto(href)
    await settled(page)
    const heading = await page.locator('h1').first().innerText()
    verdict.must(!/^(Không có|Không mở được|Chưa tải được|Chưa kết nối)/.test(heading), `${href}: «${heading}»`)
    todo.push(...(await linksOf(page)))
  }
  await page.context().close()
  return seen.size
}

const ours = (path: string) => path.startsWith('/cb')
const visitorsPages = await crawl(await visitor(browser), ['/', '/don-gian'], (path) => !ours(path))
verdict.must(visitorsPages > 8, `a visitor reaches only ${visitorsPages} kinds of pages`)
for (const [role, unit] of [['Cán bộ tiếp nhận', ''], ['Chuyên viên', 'Tư pháp'], ['Lãnh đạo đơn vị', '']] as const) {
  const page = await visitor(browser)
  await logIn(page, accountOf(role, unit))
  const pages = await crawl(page, [new URL(page.url()).pathname], ours)
  verdict.must(pages > 4, `${role} reaches only ${pages} kinds of pages`)
}
await browser.close()
verdict.tell()
