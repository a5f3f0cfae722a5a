// The portal's own client as a worker of a campaign: what a screen does with an act, without the screen. One try a
// line on standard input, {port, cookie, csrf, person, path, body, revision}; one line comes back: {answer, key} when
// the outcome is known; else {status, code, open, why}, and the person would try again. The intention, its key and what
// lies on the shelf stay in between, as they do on a page.
import { site } from './portal_site.js'
import { createInterface } from 'node:readline'
import { actHeaders, asked, hooks, http } from '../../web/src/api/client'
import { Intent, outcomeUnknown } from '../../web/src/api/intent'

hooks.csrf = () => site.now.csrf

const sent = (key, body) => asked(http.POST(site.now.path, { body, headers: actHeaders(key, site.now.revision ?? undefined) }))

let intent
for await (const line of createInterface({ input: process.stdin })) {
  site.now = JSON.parse(line)
  const { path, person, body } = site.now
  if (intent?.slot !== path) intent = new Intent(path, person)
  const { key } = intent
  let told
  try {
    told = { ...(await intent.send('act', path, body, sent)), key }
    intent = undefined
  } catch (cause) {
    told = { status: cause.problem?.status ?? 0, code: cause.problem?.code, open: outcomeUnknown(cause), why: String(cause) }
  }
  console.log(JSON.stringify(told))
}
