import { expect, test } from 'vitest'
import { drawn, height, width } from './map'
import { askedOf, listHref, pageHref, share, type Site } from './overview'

const site = (asset: number, latitude?: number, longitude?: number, idle = 0, name = 'UBND phường Vĩnh Hải'): Site => ({ asset, code: `TS${asset}`, name: 'Nhà', address: '', kind: 'Nhà', agency: { id: name, name }, area: 100, idle, remaining: 0, ...(latitude && { latitude }), ...(longitude && { longitude }) })

test('an address comes back as what was asked', () => {
  const one = { agency: 'so-tai-chinh', class: '3', age: 'whole', move: 'came', year: '2026' } as const
  expect(askedOf(new URLSearchParams(listHref(one).split('?')[1]))).toEqual(one)
  expect(pageHref({})).toBe('/cb/tai-san/toan-tinh')
  expect(listHref({ idle: '1' })).toBe('/cb/tai-san/toan-tinh/danh-sach?bo_trong=1')
})

test('a share is of a hundred, and of nothing it is nothing', () => {
  expect(share(1, 3)).toBe(33.3)
  expect(share(1, 0)).toBe(0)
})

test('points keep their directions and distances, north above and east to the right', () => {
  const drawing = drawn([site(1, 12_200_000, 109_100_000), site(2, 12_300_000, 109_100_000), site(3, 12_200_000, 109_200_000), site(4)])!
  const [a, b, c] = [1, 2, 3].map((asset) => drawing.points.find((one) => one.site.asset === asset)!) as [typeof drawing.points[0], typeof drawing.points[0], typeof drawing.points[0]]
  expect(drawing.points).toHaveLength(3)
  expect(b.y).toBeLessThan(a.y)
  expect(b.x).toBe(a.x)
  expect(c.x).toBeGreaterThan(a.x)
  expect(c.y).toBe(a.y)
  // A degree to the east is shorter than one to the north by the cosine of the latitude.
  expect((c.x - a.x) / (a.y - b.y)).toBeCloseTo(Math.cos((12.25 * Math.PI) / 180), 2)
  // A tenth of a degree to the north is eleven kilometres.
  expect(((a.y - b.y) / drawing.px) * drawing.km).toBeCloseTo(11.12, 1)
})

test('everything lies within the drawing, a lone house too, and what lies idle on top', () => {
  expect(drawn([site(1)])).toBeUndefined()
  for (const sites of [[site(1, 12_000_000, 109_000_000)], [site(1, 12_000_000, 109_000_000, 5), site(2, 11_000_000, 108_000_000), site(3, 12_900_000, 109_400_000)]]) {
    const drawing = drawn(sites)!
    for (const one of [...drawing.points, ...drawing.labels]) {
      expect(one.x).toBeGreaterThan(0)
      expect(one.x).toBeLessThan(width)
      expect(one.y).toBeGreaterThan(0)
      expect(one.y).toBeLessThan(height)
    }
    if (sites.length > 1) expect(drawing.points.at(-1)!.site.asset).toBe(1)
  }
})

test('names that would lie on another are left out', () => {
  expect(drawn([site(1, 12_000_000, 109_000_000, 0, 'UBND phường Nha Trang'), site(2, 12_000_010, 109_000_010, 0, 'UBND phường Bắc Nha Trang'), site(3, 12_900_000, 109_400_000, 0, 'UBND xã Vạn Ninh')])!.labels.map((one) => one.name)).toEqual(['UBND phường Nha Trang', 'UBND xã Vạn Ninh'])
})
