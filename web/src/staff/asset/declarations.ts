// What an agency has to declare, and what of it waits: chosen, and put in words. Pure.
import type { Schemas } from '../../api/client'

export type Declaration = Schemas['AssetDeclaration']
export type Counts = Schemas['AssetDeclarationCounts']

/** One asset can be owed as a change and wait as an entry: the kind belongs to its name. */
export const keyOf = (one: Pick<Declaration, 'asset' | 'kind'>): string => `${one.asset}/${one.kind}`

export const chosenOf = (items: Declaration[], chosen: string[]): Schemas['AssetDeclaredIn'][] => items.filter((one) => chosen.includes(keyOf(one))).map(({ asset, kind }) => ({ asset, kind }))

/** The same, to be judged as it was looked at. */
export const judgedOf = (items: Declaration[], chosen: string[]): Schemas['AssetJudgedIn'][] => items.filter((one) => chosen.includes(keyOf(one))).map(({ asset, kind, letter }) => ({ asset, kind, letter: letter ?? '' }))

/** What is chosen and still listed. */
export const still = (items: Declaration[], chosen: string[]): string[] => items.map(keyOf).filter((key) => chosen.includes(key))
