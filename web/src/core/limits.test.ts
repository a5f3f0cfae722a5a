import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { file_megabytes_max, password_characters_min, sheet_megabytes_max } from './limits'

const server = readFileSync(new URL('../../../src/base/limits.h', import.meta.url), 'utf8')

test('the size of a file is the number the server has', () => {
  expect(file_megabytes_max).toBeGreaterThan(0)
  expect(server).toContain(`file_bytes_max = ${file_megabytes_max}ull << 20;`)
})

test('the size of a list of people is the number the server has', () => {
  expect(server).toContain(`sheet_bytes_max = ${sheet_megabytes_max}u << 20;`)
})

test('the least length of a password is the number the server has', () => {
  expect(password_characters_min).toBeGreaterThan(0)
  expect(server).toContain(`password_characters_min = ${password_characters_min};`)
})
