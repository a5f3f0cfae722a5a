import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../api/client'
import { worse } from './states'

const left = (state: Schemas['DueState']): Schemas['Remaining'] => ({ state, minutes: 0, words: '' })

describe('the colour of a row', () => {
  it('is that of a late step while the dossier itself has time', () => {
    expect(worse({ remaining: left('ok'), step_remaining: left('overdue') })).toBe('overdue')
    expect(worse({ remaining: left('soon'), step_remaining: left('overdue') })).toBe('overdue')
    expect(worse({ remaining: left('ok'), step_remaining: left('soon') })).toBe('soon')
  })
  it('is the dossier\'s own unless the step is worse off', () => {
    expect(worse({ remaining: left('overdue'), step_remaining: left('soon') })).toBe('overdue')
    expect(worse({ remaining: left('paused'), step_remaining: left('ok') })).toBe('paused')
    expect(worse({ remaining: left('done_late') })).toBe('done_late')
  })
})
