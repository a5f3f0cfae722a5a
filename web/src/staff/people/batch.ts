// The same for several people, one request each: whoever it does not work for is told with the reason, and the others
// get theirs. Only what would befall everybody after ends it: no connection, or nobody logged in.
import { Offline, Refused } from '../../api/client'
import { outcomeUnknown } from '../../api/intent'

export interface Left<P> {
  one: P
  cause: unknown
  /** `refused`: nothing was done. `unknown`: it may have been done. `unsent`: it was not tried. */
  how: 'refused' | 'unknown' | 'unsent'
}

const endsAll = (cause: unknown): boolean => cause instanceof Offline || (cause instanceof Refused && cause.problem.status === 401)

/** Tries each in turn, tells each answer as it comes, and gives those for whom there was none. */
export async function forEach<P, T>(them: P[], work: (one: P) => Promise<T>, told: (one: P, answer: T) => void): Promise<Left<P>[]> {
  const left: Left<P>[] = []
  for (const [at, one] of them.entries()) {
    try {
      told(one, await work(one))
    } catch (cause) {
      if (!(cause instanceof Offline || cause instanceof Refused)) throw cause
      left.push({ one, cause, how: outcomeUnknown(cause) ? 'unknown' : 'refused' })
      if (endsAll(cause)) return [...left, ...them.slice(at + 1).map((later): Left<P> => ({ one: later, cause, how: 'unsent' }))]
    }
  }
  return left
}
