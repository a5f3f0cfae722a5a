import { describe, expect, it, vi } from 'vitest'

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
const { submitted } = await import('./submitted.svelte')

const of = (code: string, procedure: string, at: string) => ({ code, secret: 'mo', track_url: '', procedure, name: 'Khai sinh', agency: 'UBND phường', at })

describe('what this device submitted lately', () => {
  it('is of the same procedure and of the last 30 days, a bound the counter has too', () => {
    submitted.keep([of('a', '1', '2021-12-20'), of('b', '1', '2021-11-20'), of('c', '1', '2021-11-19'), of('d', '2', '2021-12-20')])
    expect(submitted.lately('1', '2021-12-20').map((one) => one.code)).toEqual(['a', 'b'])
    expect(submitted.lately('3', '2021-12-20')).toEqual([])
  })
  it('is nothing that a spoiled list holds', () => {
    submitted.keep([of('a', '1', 'hôm qua')])
    expect(submitted.lately('1', '2021-12-20')).toEqual([])
  })
})
