// What a first visit costs, read from the build's own manifest; fails above the limits of the design.
// A person on a 1.6 Mbit/s line pays for every byte before the first word can be read.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

interface Chunk {
  file: string
  imports?: string[]
  css?: string[]
  assets?: string[]
}

const dist = new URL('../dist/', `file://${process.cwd()}/test/`)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<string, Chunk>
const bytesOf = (file: string) => readFileSync(new URL(file, dist))

/** Everything an entry loads before it can draw: itself and what it imports statically. */
function firstLoad(entry: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[entry]
  if (!chunk || seen.has(entry)) return seen
  seen.add(entry)
  for (const next of chunk.imports ?? []) firstLoad(next, seen)
  return seen
}

const kb = (bytes: number) => Math.round(bytes / 102.4) / 10
const chunksOf = (entry: string) => [...firstLoad(entry)].flatMap((name) => manifest[name] ?? [])
const zipped = (files: string[]) => kb([...new Set(files)].reduce((sum, file) => sum + gzipSync(bytesOf(file), { level: 9 }).length, 0))
const script = (entry: string) => zipped(chunksOf(entry).map((chunk) => chunk.file))
const style = (entry: string) => zipped(chunksOf(entry).flatMap((chunk) => chunk.css ?? []))
const fonts = kb([...new Set(chunksOf('index.html').flatMap((chunk) => chunk.assets ?? []))]
  .filter((file) => file.endsWith('.woff2')).reduce((sum, file) => sum + bytesOf(file).length, 0))

const page = (entry: string) => kb(gzipSync(bytesOf(entry), { level: 9 }).length)
const all = (entry: string) => Math.round((page(entry) + script(entry) + style(entry) + fonts) * 10) / 10

const limits: [what: string, measured: number, most: number][] = [
  ['portal script', script('index.html'), 60],
  ['portal style', style('index.html'), 10],
  ['staff script', script('staff.html'), 120],
  ['staff style', style('staff.html'), 15],
  ['fonts', fonts, 40],
  ['portal in all', all('index.html'), 150],
]
for (const [what, measured, most] of limits)
  console.log(`${measured > most ? 'OVER ' : 'ok   '} ${what}: ${measured} KB of ${most}`)
// A measure of nothing would always pass.
if (limits.some(([, measured, most]) => measured > most || measured === 0)) process.exit(1)
