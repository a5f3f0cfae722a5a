import { expect, test } from 'vitest'
import { backTo, gate, passwordHref } from './gate'
import { passwordDefects } from './rules'

const fields = (current: string, fresh: string, again: string) => passwordDefects({ current, fresh, again }).map((one) => one.field)

test('a new password is long, another than the old one, and typed twice alike', () => {
  expect(fields('cũ', 'bay nước đồi chanh', 'bay nước đồi chanh')).toEqual([])
  expect(fields('', '', '')).toEqual(['password', 'new_password'])
  expect(fields('cũ', 'mười một ký', 'mười một ký')).toEqual(['new_password'])
  expect(fields('bay nước đồi chanh', 'bay nước đồi chanh', 'bay nước đồi chanh')).toEqual(['new_password'])
  expect(fields('cũ', 'bay nước đồi chanh', '')).toEqual(['again'])
  expect(fields('cũ', 'bay nước đồi chanh', 'bay nước đồi chan')).toEqual(['again'])
})

test('letters are counted as people count them, however a keyboard composes them', () => {
  const eleven = 'ếếếếếếếếếếế'
  expect(fields('cũ', eleven.normalize('NFD'), eleven.normalize('NFD'))).toEqual(['new_password'])
  expect(fields('cũ', `${eleven}ế`, `${eleven}ế`)).toEqual([])
})

test('who must change the password is led there from every page, and back to it', () => {
  const query = new URLSearchParams({ view: 'mine', q: 'đất đai' })
  const there = new URL(gate('/cb/viec', query) ?? '', 'http://x')
  expect(there.pathname).toBe('/cb/mat-khau')
  const back = new URL(backTo(there.searchParams, '/cb/'), 'http://x')
  expect([back.pathname, back.searchParams.get('q')]).toEqual(['/cb/viec', 'đất đai'])
  expect(gate('/cb/mat-khau', there.searchParams)).toBeUndefined()
  expect(passwordHref('/cb/mat-khau', there.searchParams)).toBe(there.pathname + there.search)
})

test.each(['https://xau.vn/cb/', '//xau.vn/cb/', '/', '/cb/mat-khau?ve=/cb/viec', '/cb/dang-nhap', ''])('the way back is never %s', (to) => {
  expect(backTo(new URLSearchParams({ ve: to }), '/cb/viec')).toBe('/cb/viec')
})
