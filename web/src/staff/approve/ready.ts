// What a leader can decide on with one press, and what comes after it. Pure.
import type { Dossier } from '../dossier/open.svelte'
import type { Item } from '../work/list.svelte'

/** The step a leader decides on. */
export const decisive = (d: Dossier): Dossier['steps'][number] | undefined => d.steps.find((step) => step.current && step.result)

/** Whether one press is enough: every paper of the result was prepared under its name. Pure. */
export function ready(d: Dossier): boolean {
  const step = decisive(d)
  const outputs = step?.outputs ?? []
  return Boolean(step && outputs.length && step.prepared?.length === outputs.length && ['transfer', 'waiting', 'working'].includes(step.state))
}

/** The next item to look at after some have left. Pure. */
export const nextOf = (items: Item[], id: string, gone: string[]): Item | undefined => {
  const from = Math.max(0, items.findIndex((item) => item.id === id))
  const left = (item: Item) => !gone.includes(item.id)
  return items.slice(from).find(left) ?? items.slice(0, from).reverse().find(left)
}
