// What of a dossier there is to look at, each once. Pure.
import type { Schemas } from '../../api/client'

type Named = Pick<Schemas['DossierDocument'], 'id' | 'component'>

/** One file may be two papers: each is looked at under its own name. */
export const keyOf = (document: Named): string => (document.component ? `${document.component}/${document.id}` : document.id)

/** The same bytes may be the output of two rounds; they are one document to look at. */
export const distinct = <T extends Named>(documents: T[]): T[] => [...new Map(documents.map((document) => [keyOf(document), document])).values()]

/** The chosen one; an older address, or the course of the dossier, knows the file alone. */
export const chosenOf = <T extends Named>(documents: T[], chosen: string): T | undefined =>
  documents.find((document) => keyOf(document) === chosen) ?? documents.find((document) => document.id === chosen) ?? documents[0]
