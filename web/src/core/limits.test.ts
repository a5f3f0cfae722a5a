import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { file_megabytes_max } from './limits'

test('the size of a file is the number the server has', () => {
  const server = readFileSync(new URL('../../../src/base/limits.h', import.meta.url), 'utf8')
  expect(file_megabytes_max).toBeGreaterThan(0)
  expect(server).toContain(`file_bytes_max = ${file_megabytes_max}ull << 20;`)
})
