import { expect, test } from 'vitest'
import { entryBody, entryDefects, entryOf, newEntry, shownOf, type TypedEntry } from './entry'
import { fieldOf, landed } from './fields'
import { dayDefects, papersBody, papersDefects } from './papers'
import { screenOf } from './screen'
import { backOf, bookHref, found, listHref, openYear, ordered, type BookItem, type Page } from './work'
import { ownPlace, wrongOf } from './wrong'

const today = '2021-12-20'
const whole = (): TypedEntry => {
  const typed = newEntry(today, 'ubnd-1/office')
  typed.class = 'pc'
  typed.description.name = 'Máy vi tính'
  typed.paid = [{ source: 'budget', amount: '15.000.000' }, { source: 'fund', amount: '500 000' }]
  typed.papers = { decision: '12/QĐ-UBND', decided: '01/12/2021', voucher: 'HĐ 7', vouchered: '02/12/2021', files: [{ hash: 'f1', name: 'qd.pdf', kind: 'pdf', bytes: 9 }] }
  return typed
}
const defects = (typed: TypedEntry) => entryDefects(typed, shownOf(typed), today).map((one) => one.field)

test('a whole entry is sent as the promise has it', () => {
  const typed = whole()
  expect(defects(typed)).toEqual([])
  expect(entryBody('ubnd-1', typed, shownOf(typed))).toEqual({
    agency: 'ubnd-1', class: 'pc', origin: 'bought', paid: [{ source: 'budget', amount: 15_000_000 }, { source: 'fund', amount: 500_000 }],
    first_use: today, on: today, place: 'ubnd-1/office', description: { name: 'Máy vi tính' },
    papers: { decision: '12/QĐ-UBND', decided: '2021-12-01', voucher: 'HĐ 7', vouchered: '2021-12-02', files: ['f1'] },
  })
})

test('everything that is missing is told at once, each at its field', () => {
  expect(defects(newEntry(today, ''))).toEqual(['class', 'name', 'paid-0', 'place', 'decision', 'decided'])
  const typed = whole()
  Object.assign(typed, { on: '21/12/2021', first_use: '31/02/2021', used_years: 'hai' })
  typed.paid[1] = { source: 'fund', amount: '0' }
  typed.papers.voucher = ''
  expect(defects(typed)).toEqual(['first_use', 'on', 'used_years', 'paid-1', 'voucher'])
})

test('wear of other books goes along only with what came from other books', () => {
  const typed = { ...whole(), carried_to: '2020', carried: '1.000', used_years: '2' }
  expect(entryBody('a', typed, [])).toMatchObject({ used_years: 2 })
  expect(entryBody('a', typed, [])).not.toHaveProperty('carried')
  expect(entryBody('a', { ...typed, origin: 'received' }, [])).toMatchObject({ carried_to: 2020, carried: 1000 })
  expect(entryBody('a', { ...typed, origin: 'received' }, [])).not.toHaveProperty('used_years')
})

test('where other books must have counted, what they counted is not left out in silence', () => {
  const typed: TypedEntry = { ...whole(), origin: 'carried_over', first_use: '01/03/2019', carried_to: '2020' }
  expect(defects(typed)).toEqual(['carried'])
  expect(defects({ ...typed, carried: '0' })).toEqual([])
  expect(defects({ ...typed, carried: 'không' })).toEqual(['carried'])
})

test('an asset that is corrected begins as it stands', () => {
  const page = { class: '3', origin: 'bought', paid: [{ source: 'budget', amount: 900_000_000 }], first_use: '2021-03-01', on: '2021-03-02', place: { id: 'a/b', name: 'Văn phòng' }, description: { name: 'Xe', plate: '79A-1' } } as Page
  const typed = entryOf(page)
  expect(typed).toMatchObject({ class: '3', first_use: '01/03/2021', on: '02/03/2021', place: 'a/b', paid: [{ source: 'budget', amount: '900.000.000' }] })
  expect(typed.description.plate).toBe('79A-1')
})

test('what other books counted and years used elsewhere are not lost in a correction', () => {
  const page = { class: '3', origin: 'carried_over', paid: [], first_use: '2019-03-01', on: '2021-03-02', carried_to: 2020, place: { id: 'a/b', name: 'Văn phòng' }, description: { name: 'Xe' } } as unknown as Page
  expect(entryOf({ ...page, carried: 1_000 })).toMatchObject({ carried_to: '2020', carried: '1.000', used_years: '' })
  // None counted is told as none, not asked again.
  expect(entryOf(page).carried).toBe('0')
  expect(entryOf({ ...page, origin: 'bought', carried_to: undefined, used_years: 2 })).toMatchObject({ carried: '', used_years: '2' })
})

test('a refusal lands at the field of the form, whatever path it names', () => {
  expect(['decision', 'papers.decided', 'entry.papers.voucher', 'description.name', 'paid[1].amount', 'entry.paid[0].source', 'paid', 'parts', 'parts.12.description.name', 'parts.0.cost', ''].map(fieldOf)).toEqual(
    ['decision', 'decided', 'voucher', 'name', 'paid-1', 'paid-0', 'paid', 'parts', 'name-12', 'cost-0', ''])
  const told = landed([{ field: 'entry.first_use', words: 'giá quy ước' }])
  expect(wrongOf(told)('first_use')).toBe('giá quy ước')
})

test('papers: a decision with its day always, a voucher with its number, no day to come', () => {
  expect(papersDefects({ decision: ' ', decided: '', voucher: '', vouchered: '1/1/2021', files: [] }, today).map((one) => one.field)).toEqual(['decision', 'decided', 'voucher'])
  expect(dayDefects('21/12/2021', 'on', 'x', today)).toHaveLength(1)
  expect(dayDefects('20/12/2021', 'on', 'x', today)).toEqual([])
  expect(papersBody({ decision: ' 1/QĐ ', decided: '1/2/2021', voucher: '', vouchered: '', files: [] })).toEqual({ decision: '1/QĐ', decided: '2021-02-01' })
})

const book = (name: string, mine = false, more: Partial<BookItem> = {}): BookItem => ({ agency: { id: name, name }, mine, count: 0, cost: 0, incoming: 0, declarations: { owed: 0, owed_late: 0, waiting: 0, waiting_late: 0 }, ...more })
test('books: one’s own first, found without marks, with the year that is open', () => {
  const all = [book('UBND phường An Bình'), book('Sở Tài chính', true)]
  expect(ordered(all).map((one) => one.mine)).toEqual([true, false])
  expect(found(all, 'an binh').map((one) => one.agency.name)).toEqual(['UBND phường An Bình'])
  expect(openYear(book('a', false, { first_year: 2021, closed: 2022 }))).toBe(2023)
  expect(openYear(book('a', false, { first_year: 2021 }))).toBe(2021)
  expect(openYear(book('a'))).toBeUndefined()
})

test('addresses of the register, and which screen each is', () => {
  expect(bookHref('ubnd-1')).toBe('/cb/tai-san/so/ubnd-1')
  expect(listHref('ubnd-1', 'incoming')).toBe('/cb/tai-san/so/ubnd-1/danh-sach?tinh_trang=incoming')
  expect([{}, { agency: 'a' }, { agency: 'a', part: 'danh-sach' }, { agency: 'a', part: 'nhap' }, { agency: 'a', part: 'khac' }, { asset: '42' }, { asset: 'x' }].map(screenOf)).toEqual(['books', 'book', 'list', 'enter', 'none', 'asset', 'none'])
})

test('a form proposes one’s own unit where an asset can stand in it', () => {
  const places = [{ id: 'ubnd-1/land' }, { id: 'ubnd-1/office' }]
  expect(ownPlace({ id: 'ubnd-1/office' }, places)).toBe('ubnd-1/office')
  expect(ownPlace({ id: 'ubnd-2/office' }, places)).toBe('')
  expect(ownPlace(undefined, places)).toBe('')
})

test('the way back from an asset leads to a list this person may read', () => {
  const page = { agency: { id: 'giver', name: '' } } as Page
  expect(backOf(page, 'giver', false)).toBe('/cb/tai-san/so/giver/danh-sach')
  expect(backOf({ ...page, offered: { to: { id: 'taker', name: '' }, on: '', decision: '' } }, 'taker', true)).toBe('/cb/tai-san/so/taker/danh-sach?tinh_trang=incoming')
  expect(backOf(page, 'other', true)).toBe('/cb/tai-san/so/giver/danh-sach')
  expect(backOf(page, 'other', false)).toBe('/cb/tai-san')
})
