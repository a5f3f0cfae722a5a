// Which screen an address belongs to. Only patterns and strings; the browser's side is ui/page.svelte.ts.
// Pure.

export interface Match<Screen> {
  screen: Screen
  params: Record<string, string>
}

/** Shape: `/thu-tuc/:ma`; `:name` takes one segment, a last `:name?` may be absent. First match wins. */
export function match<Screen>(routes: [pattern: string, screen: Screen][], path: string): Match<Screen> | undefined {
  const given = segments(path)
  for (const [pattern, screen] of routes) {
    const params = fit(segments(pattern), given)
    if (params) return { screen, params }
  }
  return undefined
}

function fit(pattern: string[], given: string[]): Record<string, string> | undefined {
  if (given.length > pattern.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, part] of pattern.entries()) {
    const value = given[i]
    if (value === undefined) {
      if (!part.endsWith('?')) return undefined
    } else if (part.startsWith(':')) params[part.replace(/[:?]/g, '')] = value
    else if (part !== value) return undefined
  }
  return params
}

const segments = (path: string): string[] => path.split('/').filter(Boolean).map(decoded)

/** A part of an address in plain letters; as it is where «%» begins no such letter. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** An address with a query; empty values are left out, so that a cleared filter leaves a clean address. */
export function href(path: string, query: Record<string, string | undefined> = {}): string {
  const pairs = Object.entries(query).filter((pair): pair is [string, string] => !!pair[1])
  return pairs.length ? `${path}?${new URLSearchParams(pairs)}` : path
}
