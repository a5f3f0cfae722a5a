// How a field learns what is wrong with it.
import { wordsFor, type Defect } from '../../core/form'

export type Wrong = (field: string) => string | undefined
export const wrongOf = (defects: Defect[]): Wrong => (field) => wordsFor(defects, field)

/** The input of a field, where the form shows one. */
export const inputOf = (field: string): string => (field && document.getElementById(`ts-${field}`) ? `ts-${field}` : '')

/** One's own unit, where an asset can stand in it: the place a form proposes. */
export const ownPlace = (unit: { id: string } | undefined, places: { id: string }[]): string => places.find((one) => one.id === unit?.id)?.id ?? ''
