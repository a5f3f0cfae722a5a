import { describe, expect, it } from 'vitest'
import { revealed, windowOf } from './window'

describe('the window over a long list', () => {
  it('draws only what is visible and a few rows around it', () => {
    expect(windowOf(560, 560, 56, 1000)).toEqual({ first: 4, last: 26, before: 224, after: 974 * 56 })
  })
  it('keeps the whole height at both ends', () => {
    for (const top of [0, 56_000 - 560]) {
      const w = windowOf(top, 560, 56, 1000)
      expect(w.before + (w.last - w.first) * 56 + w.after).toBe(56_000)
    }
  })
  it('is empty for an empty list, also when it was scrolled before', () => {
    expect(windowOf(4000, 560, 56, 0)).toEqual({ first: 0, last: 0, before: 0, after: 0 })
  })
})

describe('bringing the cursor into view', () => {
  it('moves up to a row above', () => expect(revealed(2, 500, 560, 56, 43)).toBe(112))
  it('moves down just far enough for a row below', () => expect(revealed(10, 0, 560, 56, 43)).toBe(99))
  it('does not move for a visible row', () => expect(revealed(3, 0, 560, 56, 43)).toBe(0))
})
