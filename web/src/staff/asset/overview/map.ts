// Where land and houses lie, drawn to scale without a map of anybody else's: points, names where most of an agency's lie, and
// how long some kilometres are. Pure.
import type { Site } from './overview'

export const width = 640
export const height = 460
const edge = 44
/** A degree of latitude, as far as a drawing of a province can show. */
const kmOfDegree = 111.2

export interface Point {
  site: Site
  x: number
  y: number
}
export interface Label {
  name: string
  x: number
  y: number
}
export interface Drawing {
  points: Point[]
  labels: Label[]
  /** Of the scale's line. */
  km: number
  px: number
}

const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200]

/** Shape: sites without a place are left out; the idle ones last, so that they lie on top. */
export function drawn(sites: Site[]): Drawing | undefined {
  const placed = sites.filter((one) => one.latitude && one.longitude)
  if (!placed.length) return undefined
  const lats = placed.map((one) => one.latitude! / 1e6)
  const lons = placed.map((one) => one.longitude! / 1e6)
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)]
  const narrow = Math.cos(((south + north) / 2) * (Math.PI / 180))
  // A lone house still has some hundred metres around it.
  const [wide, tall] = [Math.max((east - west) * narrow, 0.002), Math.max(north - south, 0.002)]
  const scale = Math.min((width - 2 * edge) / wide, (height - 2 * edge) / tall)
  const [midX, midY] = [((west + east) / 2) * narrow, (south + north) / 2]
  const round = (n: number) => Math.round(n * 10) / 10
  const at = (lat: number, lon: number) => ({ x: round(width / 2 + (lon * narrow - midX) * scale), y: round(height / 2 - (lat - midY) * scale) })
  const points = placed.map((site, i) => ({ site, ...at(lats[i]!, lons[i]!) }))
  points.sort((a, b) => Number(a.site.idle > 0) - Number(b.site.idle > 0))
  const kmOfPx = kmOfDegree / scale
  const km = [...steps].reverse().find((one) => one / kmOfPx <= width / 3) ?? steps[0]!
  return { points, labels: labelsOf(points), km, px: round(km / kmOfPx) }
}

/** The name of an agency stands above the middle of its points; names that would lie on another are left to the table. */
function labelsOf(points: Point[]): Label[] {
  const by = new Map<string, Point[]>()
  for (const one of points) by.set(one.site.agency.name, [...(by.get(one.site.agency.name) ?? []), one])
  const labels: Label[] = []
  for (const [name, some] of [...by].sort((a, b) => b[1].length - a[1].length)) {
    const half = name.length * 3.6
    const x = Math.min(Math.max(some.reduce((sum, one) => sum + one.x, 0) / some.length, half + 4), width - half - 4)
    const y = Math.min(...some.map((one) => one.y)) - 12
    if (labels.every((other) => Math.abs(other.y - y) > 15 || Math.abs(other.x - x) > half + other.name.length * 3.6)) labels.push({ name, x: Math.round(x), y: Math.max(14, Math.round(y)) })
  }
  return labels
}
