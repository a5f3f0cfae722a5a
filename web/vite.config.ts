import { readFileSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import type { Connect, Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/** Paths without an extension are pages: /cb/… belongs to the staff entry, the rest to the portal. */
function pages(): Plugin {
  const rewrite: Connect.NextHandleFunction = (request, _response, next) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (/^\/cb(\/|$)/.test(path)) request.url = '/staff.html'
    else if (!/^\/(@|src\/|node_modules\/|assets\/|api\/)/.test(path) && !/\.\w+$/.test(path.split('/').pop() ?? '')) {
      // A dossier or procedure code may hold dots (/tra-cuu/H32.15-…): it is still a page.
      request.url = '/index.html'
    } else if (/^\/(tra-cuu|thu-tuc|nop)\//.test(path)) request.url = '/index.html'
    next()
  }
  return {
    name: 'motcua-pages',
    configureServer: (server) => void server.middlewares.use(rewrite),
    configurePreviewServer: (server) => void server.middlewares.use(rewrite),
  }
}

/** Fonts named in CSS start late; the two files are preloaded from the page itself. */
function preloadFonts(): Plugin {
  return {
    name: 'motcua-preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((name) => name.endsWith('.woff2'))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `/${name}`, as: 'font', type: 'font/woff2', crossorigin: '' },
            injectTo: 'head' as const,
          })),
    },
  }
}

/** A bound of the server, read where the server has it: it stands nowhere else. */
function bound(name: string, unit = ''): number {
  const bounds = readFileSync(new URL('../src/base/limits.h', import.meta.url), 'utf8')
  const found = new RegExp(`\\b${name} = (\\d+)${unit};`).exec(bounds)?.[1]
  if (!found) throw new Error(`src/base/limits.h has no ${name}${unit}`)
  return Number(found)
}

const api = { '/api': 'http://127.0.0.1:8080' }

export default defineConfig({
  appType: 'mpa',
  define: { FILE_MEGABYTES_MAX: bound('file_bytes_max', 'ull << 20'), SHEET_MEGABYTES_MAX: bound('sheet_bytes_max', 'u << 20'), PASSWORD_CHARACTERS_MIN: bound('password_characters_min') },
  plugins: [svelte(), pages(), preloadFonts()],
  server: { host: '127.0.0.1', port: 5173, strictPort: true, proxy: api },
  preview: { host: '127.0.0.1', port: 4173, strictPort: true, proxy: api },
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 2048,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'staff.html'] },
  },
  test: { include: ['src/**/*.test.ts', 'test/**/*.test.ts'], environment: 'node' },
})
