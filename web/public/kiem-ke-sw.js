// Serves the page of whoever counts assets from the browser's own cache when there is no line. The page fills the cache
// (src/staff/asset/count/offline.ts); no answer of the server's API ever lies in it.
const cache = 'motcua-kiem-ke', page = '/cb/kiem-ke/'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== self.location.origin) return
  if (event.request.mode === 'navigate') event.respondWith(online(event.request, page))
  else if (pathname.startsWith('/assets/')) event.respondWith(online(event.request, pathname))
})

const kept = async (path) => (await caches.open(cache)).match(path)

async function online(request, path) {
  try {
    const answer = await fetch(request)
    // A proxy whose server is away says so itself; that is no line either.
    return (answer.status >= 502 && answer.status <= 504 && (await kept(path))) || answer
  } catch (cause) {
    const found = await kept(path)
    if (found) return found
    throw cause
  }
}
