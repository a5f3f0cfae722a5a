import { describe, expect, test, vi } from 'vitest'
import { Offline, Refused } from '../../../api/client'
import type { Server } from './counting.svelte'
import { memory, type Shelf } from './keep'
import type { Finding, Line, Lines } from './work'

vi.stubGlobal('location', { pathname: '/cb/kiem-ke/3/dem', search: '', hash: '' })
const { Counting } = await import('./counting.svelte')

const line = (asset: number, more: Partial<Line> = {}): Line => ({ asset, code: `TS${asset}`, name: 'Máy in', detail: '', place: 'a/p', disputed: false, recount: false, ...more })
const list = (lines: Line[]): Lines => ({ count: 3, agency_name: 'A', state: 'counting', day: '2026-12-31', places: [{ id: 'a/p', name: 'Phòng' }], lines, as_of: '2026-12-31T08:00' })

/** A server that keeps what it is sent, has a line or not, and can lose its answer. */
function server(lines: Line[]) {
  const has = new Map<string, Finding>()
  const state = { line: true, answer: true, batches: [] as number[], refuse: new Set<number>(), files: 0 }
  const api: Server = {
    lines: async () => {
      if (!state.line) throw new Offline('offline')
      return list(lines)
    },
    send: async (_key, _count, findings) => {
      if (!state.line) throw new Offline('offline')
      state.batches.push(findings.length)
      const refused = findings.filter((one) => state.refuse.has(one.asset ?? 0)).map((one) => ({ mark: one.mark, code: 'asset_count_own_recount', detail: 'Người khác kiểm lại.' }))
      const kept = findings.filter((one) => !state.refuse.has(one.asset ?? 0)).map((one) => one.mark)
      for (const one of findings) if (kept.includes(one.mark)) has.set(one.mark, one)
      if (!state.answer) throw new Offline('cut')
      return { kept, refused, listed: lines.length, counted: has.size, state: 'counting', as_of: '' }
    },
    file: () => {
      state.files++
      if (!state.line) return { file: Promise.reject(new Offline('offline')), cancel: () => undefined }
      return { file: Promise.resolve({ hash: 'h'.repeat(64) } as never), cancel: () => undefined }
    },
  }
  return { has, state, api }
}

async function begun(lines: Line[], shelf: Shelf = memory(), recount = false) {
  const far = server(lines)
  const going = new Counting('3', 'lan', recount, far.api, async () => shelf)
  await going.load()
  return { ...far, going, shelf }
}
const quiet = async () => {
  for (let i = 0; i < 200; i++) await Promise.resolve()
}

describe('counting without a line', () => {
  test('what is found is sent, and leaves the phone when the server has it', async () => {
    const { going, has, shelf } = await begun([line(1), line(2)])
    await going.add({ asset: 1, sight: 'here' }, [], 'TS1')
    await quiet()
    expect(has.size).toBe(1)
    expect(going.unsent).toHaveLength(0)
    expect(await shelf.findings('lan/3')).toHaveLength(0)
    expect(going.lines[0]).toMatchObject({ sight: 'here', unsent: false })
    going.stop()
  })

  test('a finding is on the shelf before anything is sent, and shows at once', async () => {
    const { going, state, has, shelf } = await begun([line(1)])
    state.line = false
    await going.add({ asset: 1, sight: 'missing' }, [], 'TS1')
    await quiet()
    expect(going.unsent).toHaveLength(1)
    expect(going.cut).toBe(true)
    expect(await shelf.findings('lan/3')).toHaveLength(1)
    expect(going.lines[0]).toMatchObject({ sight: 'missing', unsent: true })
    state.line = true
    await going.flush()
    expect(has.size).toBe(1)
    expect(going.unsent).toHaveLength(0)
    going.stop()
  })

  test('a page that is opened again goes on with what was not sent, also without a line', async () => {
    const first = await begun([line(1), line(2)])
    first.state.line = false
    await first.going.add({ asset: 2, sight: 'here' }, [], 'TS2')
    first.going.stop()
    const far = server([line(1), line(2)])
    far.state.line = false
    const again = new Counting('3', 'lan', false, far.api, async () => first.shelf)
    await again.load()
    expect(again.lines.map((one) => one.sight)).toEqual([undefined, 'here'])
    expect(again.failed).toBe('')
    far.state.line = true
    await again.flush()
    expect([...far.has.values()].map((one) => one.asset)).toEqual([2])
    again.stop()
  })

  test('an answer that was lost makes no second finding: the mark is the same', async () => {
    const { going, state, has } = await begun([line(1)])
    state.answer = false
    await going.add({ asset: 1, sight: 'here' }, [], 'TS1')
    await quiet()
    expect(has.size).toBe(1)
    expect(going.unsent).toHaveLength(1)
    state.answer = true
    await going.flush()
    expect(has.size).toBe(1)
    expect(going.unsent).toHaveLength(0)
    going.stop()
  })

  test('many go in batches, in their order', async () => {
    const { going, state, has } = await begun(Array.from({ length: 120 }, (_, i) => line(i + 1)))
    state.line = false
    for (let i = 1; i <= 120; i++) await going.add({ asset: i, sight: 'here' }, [], '')
    await quiet()
    state.line = true
    await going.flush()
    expect(state.batches).toEqual([50, 50, 20])
    expect([...has.values()].map((one) => one.asset)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1))
    going.stop()
  })

  test('a page that was left sends no more: somebody else may be logged in by then', async () => {
    const { going, state, has, shelf } = await begun(Array.from({ length: 120 }, (_, i) => line(i + 1)))
    state.line = false
    for (let i = 1; i <= 120; i++) await going.add({ asset: i, sight: 'here' }, [], '')
    await quiet()
    state.line = true
    const flushing = going.flush()
    going.stop()
    await flushing
    expect(has.size).toBe(0)
    expect(await shelf.findings('lan/3')).toHaveLength(120)
  })

  test('what the server will not have stays until the person gives it up, and keeps no other back', async () => {
    const { going, state, has, shelf } = await begun([line(1, { recount: true }), line(2, { recount: true })], memory(), true)
    state.refuse.add(1)
    await going.add({ asset: 1, sight: 'here' }, [], 'TS1')
    await going.add({ asset: 2, sight: 'here' }, [], 'TS2')
    await quiet()
    expect([...has.values()]).toMatchObject([{ asset: 2, recount: true }])
    expect(going.refused).toMatchObject([{ what: 'TS1', refused: 'Người khác kiểm lại.' }])
    expect(await shelf.findings('lan/3')).toHaveLength(1)
    await going.forget(going.refused[0] as never)
    expect(going.kept).toHaveLength(0)
    going.stop()
  })

  test('pictures go first and once; the finding names them', async () => {
    const { going, state, has } = await begun([line(1)])
    state.line = false
    await going.add({ asset: 1, sight: 'broken' }, [{ name: 'a.jpg', bytes: new Blob(['x']) }], 'TS1')
    await quiet()
    state.line = true
    state.answer = false
    await going.flush()
    state.answer = true
    await going.flush()
    expect(state.files).toBe(2) // once without a line, once with it
    expect([...has.values()][0]?.photos).toEqual(['h'.repeat(64)])
    going.stop()
  })

  test('a picture that is none is told with its finding', async () => {
    const { going, api, has } = await begun([line(1)])
    const none = new Refused({ type: '', title: '', status: 422, code: 'file_kind_refused', detail: 'Không phải ảnh.' })
    vi.spyOn(api, 'file').mockReturnValue({ file: Promise.reject(none), cancel: () => undefined })
    await going.add({ asset: 1, sight: 'broken' }, [{ name: 'a.jpg', bytes: new Blob(['x']) }], 'TS1')
    await quiet()
    expect(has.size).toBe(0)
    expect(going.refused[0]?.refused).toBe('Không phải ảnh.')
    going.stop()
  })

  test('a phone without room says so: nothing is shown as kept that is not', async () => {
    const full: Shelf = { ...memory(), put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }
    const { going, has } = await begun([line(1)], full)
    await expect(going.add({ asset: 1, sight: 'here' }, [], 'TS1')).rejects.toThrow('full')
    expect(going.kept).toHaveLength(0)
    expect(has.size).toBe(0)
    going.stop()
  })

  test('without a list and without a line nothing is pretended', async () => {
    const far = server([line(1)])
    far.state.line = false
    const going = new Counting('3', 'lan', false, far.api, async () => memory())
    await going.load()
    expect(going.list).toBeUndefined()
    expect(going.failed).not.toBe('')
    going.stop()
  })
})
