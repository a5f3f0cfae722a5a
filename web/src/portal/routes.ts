// The addresses of the portal (ux.md §2). Home comes with the first load; the rest when visited.
import type { Component } from 'svelte'
import Home from './home/Home.svelte'

// Screens without parameters declare no props at all, which no narrower type admits.
export type Screen = Component<any>
type Load = () => Screen | Promise<Screen>

const lazy = (load: () => Promise<{ default: Screen }>): Load => () => load().then((module) => module.default)

export const routes: [string, Load][] = [
  ['/', () => Home],
  ['/thu-tuc', lazy(() => import('./procedure/List.svelte'))],
  ['/thu-tuc/:ma', lazy(() => import('./procedure/Procedure.svelte'))],
  ['/nop/:ma/:buoc?', lazy(() => import('./apply/Apply.svelte'))],
  ['/tra-cuu', lazy(() => import('./track/Find.svelte'))],
  ['/tra-cuu/:ma', lazy(() => import('./track/Track.svelte'))],
  ['/tiep-can', lazy(() => import('./about/Access.svelte'))],
  ['/rieng-tu', lazy(() => import('./about/Privacy.svelte'))],
]

export const missing: Load = lazy(() => import('./about/Missing.svelte'))
