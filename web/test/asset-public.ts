// A large book is closed, and many citizens ask for its papers at once: one of them is made, whoever else comes is told so, tries
// again and has it.
// node test/run.mjs asset-public.ts BASE ACCOUNTS.json PICTURES
import type { Page } from 'playwright-core'
import { accountOf, at, demo, launch, look, Verdict, visitor } from './browser'

const verdict = new Verdict()
const browser = await launch()
// So many take a second to be made, and some to be taken in.
const things = 20_000
let year = ''

interface Session {
  csrf: string
  agency: { id: string }
  unit: { id: string }
}

/** An old book of the year before, taken in from a file and closed. */
async function closes(page: Page): Promise<void> {
  const session = (await (await page.request.post(`${at}/api/session`, { data: { account: accountOf('Kế toán tài sản', '', 'Sở Tư pháp'), password: demo.password } })).json()) as Session
  let keys = 0
  const act = async <T>(path: string, data: object | Buffer, type = 'application/json'): Promise<T> => {
    const answer = await page.request.post(at + path, { data, headers: { 'Content-Type': type, 'X-CSRF-Token': session.csrf, 'Idempotency-Key': `asset-public-${++keys}` }, timeout: 120_000 })
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const books = (await (await page.request.get(`${at}/api/asset-books`)).json()) as { as_of: string }
  const before = String(Number(books.as_of.slice(0, 4)) - 1)
  const book = `/api/asset-books/${session.agency.id}`
  await act(`${book}/open`, { first_year: Number(before), decision: '1/QĐ' })
  const rows = Array.from({ length: things }, (_, i) => `ST-${i};Bàn làm việc số ${i};office_furniture;${session.unit.id};01/02/${before};${5_000_000 + i};`)
  const file = Buffer.from(['Số hiệu kế toán;Tên tài sản;Nhóm tài sản;Nơi sử dụng;Ngày đưa vào sử dụng;Nguồn ngân sách;Hao mòn lũy kế', ...rows].join('\n'))
  const about = `?on=${before}-12-31&decided=${before}-12-31&decision=1`
  const { plan } = await act<{ plan: string }>(`${book}/import/check${about}`, file, 'application/octet-stream')
  await act(`${book}/import${about}&plan=${plan}`, file, 'application/octet-stream')
  await act(`${book}/close`, { year: Number(before), decision: '2/QĐ' })
  year = `/cong-khai/tai-san/${session.agency.id}/${before}`
}

/** The year's page while its papers are being made for others. */
async function busy(anybody: Page): Promise<string[]> {
  for (const form of ['09c-ck', '09b-ck', '09a-ck', '09d-ck'])
    for (const as of ['xlsx', 'csv']) {
      const others = anybody.request.get(`${at}${year}/${form}?as=${as}`, { timeout: 60_000 })
      await new Promise((soon) => setTimeout(soon, 40))
      const answer = await anybody.goto(at + year)
      if (answer?.status() !== 503) {
        await others
        continue
      }
      verdict.must(Boolean(answer.headers()['retry-after']), 'a program is told when to come again')
      verdict.must(!(answer.headers()['cache-control'] ?? '').includes('max-age'), 'no browser keeps that')
      await anybody.getByRole('heading', { name: 'Chưa lấy được số liệu' }).waitFor()
      verdict.must((await anybody.locator('main').innerText()).includes('Mời bạn thử lại sau ít giây'), 'people are told what to do')
      const defects = (await look(anybody, 'asset-public-1-busy')).filter((one) => !one.includes('503'))
      verdict.must((await others).ok(), 'whoever came first has his paper')
      await anybody.setViewportSize({ width: 390, height: 800 })
      await anybody.getByRole('link', { name: 'Thử lại' }).click()
      await anybody.getByText('Máy chủ vừa tính lại từng dòng từ nhật ký: khớp').waitFor()
      return defects
    }
  throw new Error('nobody ever had to wait')
}

/** Given again it takes no time, whoever else is at work. */
async function again(anybody: Page): Promise<void> {
  const began = Date.now()
  for (let i = 0; i < 20; i++) await anybody.reload()
  verdict.must(Date.now() - began < 10_000, `twenty looks at a page that is kept take ${Date.now() - began} ms`)
  // More rows than a printed form has: said at once, the second time.
  const link = anybody.getByRole('link', { name: 'PDF' }).nth(2)
  const answer = await anybody.goto(at + (await link.getAttribute('href')))
  verdict.must(answer?.status() === 422, 'twenty thousand rows are not printed')
  verdict.must((await anybody.locator('main').innerText()).includes('Tải bản Excel'), 'it is said what to take instead')
}

const keeper = await visitor(browser)
const anybody = await visitor(browser)
const done =
  (await verdict.piece('a large book is closed', keeper, () => closes(keeper))) &&
  (await verdict.piece('who comes while papers are made', anybody, () => busy(anybody))) &&
  (await verdict.piece('what is kept is given at once', anybody, () => again(anybody)))
verdict.must(done, 'every piece was gone through')
await browser.close()
verdict.tell()
