import { expect, test } from 'vitest'
import { href, match } from './router'

const routes: [string, string][] = [['/', 'home'], ['/thu-tuc', 'list'], ['/thu-tuc/:ma', 'procedure'], ['/nop/:ma/:buoc?', 'apply']]

test.each([
  ['/', 'home', {}],
  ['/thu-tuc/', 'list', {}],
  ['/thu-tuc/1.001193', 'procedure', { ma: '1.001193' }],
  ['/nop/1.001193', 'apply', { ma: '1.001193' }],
  ['/nop/1.001193/giay-to', 'apply', { ma: '1.001193', buoc: 'giay-to' }],
  ['/thu-tuc/h%C3%B2a', 'procedure', { ma: 'hòa' }],
])('%s is the screen %s', (path, screen, params) => {
  expect(match(routes, path)).toEqual({ screen, params })
})

test('an unknown address is no screen, and a broken escape does not stop the page', () => {
  expect(match(routes, '/thu-tuc/a/b')).toBeUndefined()
  expect(match(routes, '/thu-tuc/%E0%A4%A')?.screen).toBe('procedure')
})

test('a cleared filter leaves a clean address', () => {
  expect(href('/thu-tuc', { q: '', field: undefined })).toBe('/thu-tuc')
  expect(href('/thu-tuc', { q: 'khai sinh' })).toBe('/thu-tuc?q=khai+sinh')
})
