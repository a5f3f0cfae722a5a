// What a phone keeps of a stocktake while there is no line: the list, and findings until the server has them. It lies in
// the browser's own database, so that it outlives a reload and a closed page; only the person who made it sees it.
import type { Finding, Lines } from './work'

/** A finding as the phone has it. Shape: `photos` lose their bytes when the server has them. */
export interface Kept {
  whose: string
  order: number
  finding: Finding
  photos: { name: string; bytes?: Blob; hash?: string }[]
  /** What it is about, in words. */
  what: string
  /** Why the server will not have it; it stays until the person gives it up. */
  refused?: string
}

export const whose = (person: string, count: string): string => `${person}/${count}`

export interface Shelf {
  /** Nothing outlives the page. */
  readonly forgetful: boolean
  list(whose: string): Promise<Lines | undefined>
  putList(whose: string, lines: Lines): Promise<void>
  findings(whose: string): Promise<Kept[]>
  put(kept: Kept): Promise<void>
  drop(marks: string[]): Promise<void>
}

/** For a browser that keeps nothing. */
export function memory(): Shelf {
  const lists = new Map<string, Lines>()
  const kept = new Map<string, Kept>()
  return {
    forgetful: true,
    list: async (whose) => lists.get(whose),
    putList: async (whose, lines) => void lists.set(whose, lines),
    findings: async (whose) => inOrder([...kept.values()].filter((one) => one.whose === whose)),
    put: async (one) => void kept.set(one.finding.mark, one),
    drop: async (marks) => marks.forEach((mark) => kept.delete(mark)),
  }
}

const inOrder = (all: Kept[]): Kept[] => all.sort((a, b) => a.order - b.order)

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open('motcua.count', 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('lists')
    request.result.createObjectStore('findings', { keyPath: 'finding.mark' }).createIndex('whose', 'whose')
  }
  return done(request)
}

export async function shelf(): Promise<Shelf> {
  try {
    const base = await opened()
    // Committed, not only asked for: what is told to be kept is on the disk.
    const write = (store: string, work: (store: IDBObjectStore) => void): Promise<void> =>
      new Promise((resolve, reject) => {
        const transaction = base.transaction(store, 'readwrite', { durability: 'strict' })
        transaction.oncomplete = () => resolve()
        transaction.onerror = transaction.onabort = () => reject(transaction.error)
        work(transaction.objectStore(store))
      })
    const read = (store: string) => base.transaction(store).objectStore(store)
    return {
      forgetful: false,
      list: (whose) => done<Lines | undefined>(read('lists').get(whose)),
      putList: (whose, lines) => write('lists', (store) => store.put(lines, whose)),
      findings: async (whose) => inOrder(await done<Kept[]>(read('findings').index('whose').getAll(whose))),
      put: (kept) => write('findings', (store) => store.put(kept)),
      drop: (marks) => write('findings', (store) => marks.forEach((mark) => store.delete(mark))),
    }
  } catch {
    return memory()
  }
}
