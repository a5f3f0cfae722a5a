// Lists and the board on paper: no column is cut, every row stands, and what is not whole says so.
// node test/run.mjs print.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { accountOf, at, errorsOf, launch, logIn, Verdict, visitor } from './browser'

const verdict = new Verdict()
const browser = await launch()
const pictures = process.argv[4] ?? ''
// What A4 leaves between margins of 10 mm and without any, at 96 px an inch.
const papers = { across: 1047, upright: 718, borderless: 794 }

/** Presses the print button and waits until the browser would print. */
async function press(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = window as unknown as { printed: number }
    seen.printed = 0
    window.print = () => void seen.printed++
  })
  await page.locator('[data-print]').first().click()
  await page.waitForFunction(() => (window as unknown as { printed: number }).printed > 0, undefined, { timeout: 60_000 })
}
/** Boxes beyond the paper, over their neighbour or too small for their words, as printed. */
async function cut(page: Page, what: string): Promise<string[]> {
  const found: string[] = []
  await page.emulateMedia({ media: 'print' })
  for (const [paper, width] of Object.entries(papers)) {
    await page.setViewportSize({ width, height: 900 })
    const bad = await page.evaluate(() => {
      const told = (one: Element, how: string) => `${one.tagName.toLowerCase()}.${one.className} «${(one as HTMLElement).innerText?.slice(0, 30)}» ${how}`
      const shown = [...document.querySelectorAll<HTMLElement>('main *')].filter((one) => !one.closest('svg, .vh, .measure') && one.offsetParent && getComputedStyle(one).visibility !== 'hidden')
      const beyond = shown.filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.getBoundingClientRect().left < -1).map((one) => told(one, 'beyond the paper'))
      const small = shown.filter((one) => getComputedStyle(one).display !== 'inline' && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1).map((one) => told(one, `${one.scrollWidth} > ${one.clientWidth}`))
      const over = [...document.querySelectorAll('[role=row]')].flatMap((row) => [...row.children].filter((cell, i) => {
        const next = row.children[i + 1]
        return next && cell.getBoundingClientRect().right > next.getBoundingClientRect().left + 1
      })).map((one) => told(one, 'over the next column'))
      const heads = document.querySelectorAll('[role=columnheader]').length
      const columns = [...document.querySelectorAll('[role=row]:has(> [role=gridcell]):not(.empty)')].filter((row) => [...row.children].filter((cell) => (cell as HTMLElement).offsetWidth > 1).length !== heads).map((one) => told(one, 'has lost a column'))
      return [beyond, small, over, columns].flatMap((kind) => kind.slice(0, 2))
    })
    found.push(...bad.map((one) => `${what}, ${paper}: ${one}`))
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  return found
}
/** The words on the paper, as another program reads them. */
async function printed(page: Page, name: string): Promise<string> {
  const path = join(pictures, `${name}.pdf`)
  await page.pdf({ path, preferCSSPageSize: true, format: 'A4' })
  await page.emulateMedia({ media: null })
  return execFileSync('pdftotext', ['-layout', path, '-'], { maxBuffer: 1 << 28 }).toString()
}
const rowsOf = (page: Page) => page.locator('.grid .row').count()

async function list(page: Page): Promise<string[]> {
  await logIn(page, accountOf('Đầu mối kiểm soát thủ tục hành chính', '', 'UBND tỉnh Khánh Hòa'))
  const codes: string[] = []
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const work = (await (await page.request.get(`${at}/api/work?view=all&limit=200&cursor=${encodeURIComponent(cursor)}`)).json()) as { items: { code: string }[]; next?: string }
    codes.push(...work.items.map((item) => item.code))
    cursor = work.next
  }
  await page.goto(`${at}/cb/viec?view=all`)
  await page.locator('.grid .row').first().waitFor()
  // Printed from the browser's own menu, only what is loaded can stand there: then the paper says so.
  const early = await printed(page, 'print-early')
  verdict.must(codes.length > 200 && /CHƯA ĐỦ: bản in này có \d+ trên \d+/.test(early), 'a list that was printed before it was whole says how much is missing')
  await press(page)
  verdict.must((await rowsOf(page)) === codes.length, `on paper stand ${await rowsOf(page)} of ${codes.length} rows`)
  const defects = await cut(page, 'the work list')
  const words = await printed(page, 'print-list')
  const lost = codes.filter((code) => !words.includes(code))
  verdict.must(!lost.length, `not on the paper: ${lost.slice(0, 5).join(', ')} (${lost.length})`)
  const pages = words.split('\f').filter((one) => one.trim())
  verdict.must(pages.length > 5 && pages.every((one) => one.includes('Mã hồ sơ, ngày nhận')), 'each page begins with the heads of the columns')
  verdict.must(words.includes(`đủ ${codes.length} hồ sơ`), 'a whole list says that it is whole')
  return defects
}

/** So many dossiers that no demo has them: the answer of the server with as many rows as are wanted. */
async function long(page: Page): Promise<void> {
  const first = (await (await page.request.get(`${at}/api/work?view=all&limit=1`)).json()) as { items: object[]; counts: object; as_of: string }
  for (const [rows, most, words] of [[2_450, 2_450, 'đủ 2.450 hồ sơ'], [10_300, 10_000, 'CHƯA ĐỦ: bản in này có 10.000 trên 10.300']] as const) {
    await page.route('**/api/work?*', (route) => {
      const query = new URL(route.request().url()).searchParams
      const from = Number(query.get('cursor') ?? 0)
      const to = Math.min(rows, from + Number(query.get('limit')))
      const items = Array.from({ length: to - from }, (_, i) => ({ ...first.items[0], id: `${from + i}`, code: `H32.22.02-211219-${String(from + i).padStart(5, '0')}` }))
      return route.fulfill({ json: { ...first, items, counts: { ...first.counts, all: rows, most: 1_000_000 }, next: to < rows ? `${to}` : undefined } })
    })
    await page.goto(`${at}/cb/viec?view=all`)
    await page.locator('.grid .row').first().waitFor()
    await press(page)
    verdict.must((await rowsOf(page)) === most, `of a long list ${await rowsOf(page)} rows are printed, not ${most}`)
    verdict.must((await page.locator('p.paper').textContent())?.includes(words) ?? false, `a list of ${rows} rows says on the paper: ${words}`)
    await page.unroute('**/api/work?*')
  }
}

async function board(page: Page): Promise<string[]> {
  const { units } = (await (await page.request.get(`${at}/api/board`)).json()) as { units: { name: string; counts: { all: number } }[] }
  await page.goto(`${at}/cb/bang-dieu-hanh`)
  await page.locator('.numbers').waitFor()
  await press(page)
  const defects = await cut(page, 'the board')
  const words = (await printed(page, 'print-board')).replace(/\s+/g, ' ')
  const lost = units.filter((unit) => !words.includes(unit.name.split(' ')[0] ?? ''))
  verdict.must(units.length > 5 && !lost.length, `units not on the paper: ${lost.map((unit) => unit.name).join(', ')} of ${units.length}`)
  const table = await page.locator('details table tbody tr').count()
  verdict.must(table === units.length && /Đơn vị Tất /.test(words), 'the folded table of the units stands on the paper')
  return defects
}

const page = await visitor(browser)
await verdict.piece('the work list on paper', page, () => list(page))
await verdict.piece('a list of thousands on paper', page, () => long(page))
await verdict.piece('the board on paper', page, () => board(page))
verdict.must(!errorsOf(page).length, 'printing leaves no error')
await browser.close()
verdict.tell()
