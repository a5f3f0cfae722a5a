// What of a dossier there is to look at, each once. Pure.
import type { Schemas } from '../../api/client'

type Held = Schemas['PaperHeld']
type Named = Pick<Schemas['DossierDocument'], 'id' | 'component'>

/** What there is of a paper, and the mark beside it: a green tick never stands beside «chưa có». */
export function heldAs(paper: Held, words: { byData: string; original: string; copy: string; electronic: string; none: string; notSubmitted: string }): { mark: 'yes' | 'no' | 'soft'; words: string } {
  if (paper.held === 'none') return paper.mandatory ? { mark: 'no', words: words.none } : { mark: 'soft', words: words.notSubmitted }
  if (paper.held === 'data') return { mark: 'yes', words: words.byData }
  if (paper.held === 'electronic') return { mark: 'yes', words: words.electronic }
  return { mark: 'yes', words: [paper.original && `${paper.original} ${words.original}`, paper.copy && `${paper.copy} ${words.copy}`].filter(Boolean).join(', ') }
}

/** One file may be two papers: each is looked at under its own name. */
export const keyOf = (document: Named): string => (document.component ? `${document.component}/${document.id}` : document.id)

/** The same bytes may be the output of two rounds; they are one document to look at. */
export const distinct = <T extends Named>(documents: T[]): T[] => [...new Map(documents.map((document) => [keyOf(document), document])).values()]

/** The chosen one; an older address, or the course of the dossier, knows the file alone. */
export const chosenOf = <T extends Named>(documents: T[], chosen: string): T | undefined =>
  documents.find((document) => keyOf(document) === chosen) ?? documents.find((document) => document.id === chosen) ?? documents[0]
