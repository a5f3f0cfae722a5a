import { describe, expect, it } from 'vitest'
import type { Dossier } from '../dossier/open.svelte'
import type { Item } from '../work/list.svelte'
import { counted, no_counts, open_states } from '../work/states'
import { decisive, nextOf, ready } from './ready'

const items = ['1', '2', '3', '4'].map((id) => ({ id }) as Item)
const dossier = (state: string, outputs: string[], prepared: string[]) =>
  ({ steps: [{ step: 'b3', current: true, result: true, state, outputs, prepared: prepared.map((name) => ({ id: name, name, kind: 'pdf' })) }] }) as unknown as Dossier

describe('the approval list', () => {
  it('goes on with the next that is left, at the end with the one before', () => {
    expect(nextOf(items, '2', ['2'])?.id).toBe('3')
    expect(nextOf(items, '2', ['2', '3'])?.id).toBe('4')
    expect(nextOf(items, '4', ['4'])?.id).toBe('3')
    expect(nextOf(items, '4', ['4', '3', '2', '1'])).toBeUndefined()
    expect(nextOf(items, 'gone', [])?.id).toBe('1')
  })
  it('takes one press only where every paper of the result was prepared', () => {
    expect(ready(dossier('transfer', ['Giấy phép'], ['Giấy phép']))).toBe(true)
    expect(ready(dossier('working', ['Giấy phép', 'Phụ lục'], ['Giấy phép']))).toBe(false)
    expect(ready(dossier('working', [], []))).toBe(false)
    expect(ready(dossier('finished', ['Giấy phép'], ['Giấy phép']))).toBe(false)
    expect(decisive({ steps: [] } as unknown as Dossier)).toBeUndefined()
  })
})

describe('classes of the deadline', () => {
  it('add up to all', () => {
    const counts = { ...no_counts, overdue: 1, soon: 2, ok: 3, paused: 4, expired: 5, done_on_time: 6, done_late: 7, none: 8, all: 36 }
    expect([...open_states, 'none' as const].reduce((sum, state) => sum + counted(counts, state), 0)).toBe(counts.all)
    expect(counted(counts, undefined)).toBe(36)
  })
})
