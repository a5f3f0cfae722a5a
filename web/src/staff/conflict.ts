// Where a whole dossier is not open, a lost race is told in one line: who did what, and when.
import { asked, http, type Problem, type Schemas } from '../api/client'
import { t } from '../text/staff.vi'
import { since, toldOf } from './dossier/meanwhile'

type Line = Pick<Schemas['Dossier'], 'timeline'>

/** `before`: how it stood when this person looked at it. Nothing when it is another refusal, or the dossier may not be read. */
export async function whoWasFirst(problem: Problem, id: string, before: (now: Line) => Line): Promise<string | undefined> {
  if (problem.code !== 'changed_meanwhile') return undefined
  const now = await asked(http.GET('/api/dossiers/{id}', { params: { path: { id } } })).catch(() => undefined)
  if (!now) return undefined
  const happened = since(before(now), now)
  return happened.length ? t.dossier.changedBy(toldOf(happened)) : t.dossier.changedUnseen
}
