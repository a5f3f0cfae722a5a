// node pack.mjs <dist> <out>: compresses the built portal once and writes assets.S (.incbin, so the compiler
// never sees the bytes) and assets.inc (the table of src/edge/assets.h, sorted by path as its search needs).
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const [dist, out] = process.argv.slice(2)
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
}
const already = new Set(['.woff2', '.png', '.jpg', '.ico'])

const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  )

let assembly = '.section .rodata\n'
let declarations = ''
let rows = ''
let count = 0

const blob = (bytes) => {
  if (!bytes) return '{}'
  const name = `mc_web_${count++}`
  const file = join(out, name)
  writeFileSync(file, bytes)
  assembly += `.balign 16\n.globl ${name}\n${name}: .incbin "${file}"\n`
  declarations += `extern "C" const char ${name}[];\n`
  return `{${name}, ${bytes.length}}`
}

// A compressed copy is worth its place only when it is clearly smaller.
const smaller = (raw, packed) => (packed.length < raw.length * 0.95 ? packed : null)

mkdirSync(out, { recursive: true })
const paths = new Map(walk(dist).map((file) => ['/' + relative(dist, file).replaceAll('\\', '/'), file]))
// Byte order, which is what std::string_view compares.
for (const path of [...paths.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
  const raw = readFileSync(paths.get(path))
  const type = types[extname(path)] ?? 'application/octet-stream'
  const pack = !already.has(extname(path)) && raw.length > 200
  const gzip = pack && smaller(raw, gzipSync(raw, { level: 9 }))
  const br = pack && smaller(raw, brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  const etag = createHash('sha256').update(raw).digest('base64url').slice(0, 16)
  const cells = [raw, gzip, br].map(blob).join(', ')
  rows += `{"${path}", "${type}", "${etag}", ${path.startsWith('/assets/')}, ${cells}},\n`
}
writeFileSync(join(out, 'assets.S'), assembly + '.section .note.GNU-stack,"",@progbits\n')
writeFileSync(join(out, 'assets.inc'), `#ifdef ASSET_DECLARATIONS\n${declarations}#else\n${rows}#endif\n`)
console.log(`${paths.size} files packed`)
