import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { en } from './en'

const source = readFileSync(new URL('../../../src/notice/text.cc', import.meta.url), 'utf8')
const told = [...source.matchAll(/Template\{"([a-z.]+)"/g)].map((found) => found[1])

test('whatever applicants are told has an English word on the tracking page', () => {
  expect(told.length).toBeGreaterThan(5)
  expect(Object.keys(en.track.notices.kinds).sort()).toEqual([...told].sort())
})
