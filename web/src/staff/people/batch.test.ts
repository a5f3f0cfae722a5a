import { expect, test } from 'vitest'
import { Offline, Refused } from '../../api/client'
import { forEach } from './batch'

const refused = (code: string, status: number) => new Refused({ type: '', title: '', status, code, detail: `Không: ${code}.` })
const people = ['An', 'Bình', 'Cúc', 'Dũng']

async function tried(fails: Record<string, unknown>) {
  const asked: string[] = []
  const given: string[] = []
  const left = await forEach(people, async (one) => {
    asked.push(one)
    if (fails[one]) throw fails[one]
    return one.toUpperCase()
  }, (_, answer) => void given.push(answer))
  return { asked, given, left: left.map(({ one, how }) => [one, how]) }
}

test('whoever is refused keeps nobody else from getting a password', async () => {
  const { asked, given, left } = await tried({ An: refused('not_permitted', 403), Cúc: refused('not_found', 404) })
  expect(asked).toEqual(people)
  expect(given).toEqual(['BÌNH', 'DŨNG'])
  expect(left).toEqual([['An', 'refused'], ['Cúc', 'refused']])
})

test('whose answer a fault ate may have a password that nobody knows, and the next is tried', async () => {
  const { given, left } = await tried({ Bình: refused('outcome_unknown', 503) })
  expect(given).toEqual(['AN', 'CÚC', 'DŨNG'])
  expect(left).toEqual([['Bình', 'unknown']])
})

test('without a connection, or without a session, nobody else is tried, and all of them are told', async () => {
  expect(await tried({ Bình: new Offline() })).toEqual({ asked: ['An', 'Bình'], given: ['AN'], left: [['Bình', 'unknown'], ['Cúc', 'unsent'], ['Dũng', 'unsent']] })
  expect(await tried({ An: refused('not_logged_in', 401) })).toEqual({ asked: ['An'], given: [], left: [['An', 'refused'], ['Bình', 'unsent'], ['Cúc', 'unsent'], ['Dũng', 'unsent']] })
})

test('a mistake of the program is no refusal', async () => {
  await expect(tried({ An: new TypeError('x') })).rejects.toThrow(TypeError)
})
