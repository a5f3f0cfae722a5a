import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Schemas } from '../../api/client'

// What the modules of the screens look at when they are read.
vi.stubGlobal('localStorage', { getItem: () => null })
vi.stubGlobal('sessionStorage', { getItem: () => null })
vi.stubGlobal('location', { pathname: '/cb/tiep-nhan/moi', search: '', hash: '' })
vi.stubGlobal('addEventListener', () => undefined)
const { IntakeDraft } = await import('./draft.svelte')
const { askForm } = await import('../papers/SupplementFields.svelte')

const procedure = { code: '1', components: [{ id: 'to_khai', name: 'Tờ khai', original: 1, copy: 0, mandatory: true }] } as unknown as Schemas['Procedure']

describe('what another procedure would throw away', () => {
  let draft: InstanceType<typeof IntakeDraft>
  beforeEach(() => {
    draft = new IntakeDraft()
    draft.choose(procedure)
  })
  it('is nothing as long as nothing was said of a paper', () => expect(draft.filled('')).toBe(false))
  it('is a line that was marked', () => {
    draft.lines[0]?.clear('missing')
    expect(draft.filled('')).toBe(true)
  })
  it('is a request somebody wrote, not the one the machine proposed', () => {
    draft.ask = askForm(draft.lines)
    const proposed = JSON.stringify(draft.ask)
    expect(draft.filled(proposed)).toBe(false)
    draft.ask.reason = 'Tờ khai chưa ký'
    expect(draft.filled(proposed)).toBe(true)
  })
  it('is a refusal somebody wrote', () => {
    draft.decline.legal = 'Điều 5'
    expect(draft.filled('')).toBe(true)
  })
})
