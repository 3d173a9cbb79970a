// Keeps the report's page, and what it is drawn with, for when there is no net. It keeps no report
// and sends none: that is the page's. Its reach is that page alone.

const PATIENCE = 5000

async function fill() {
  const cache = await caches.open(TOLD.name)
  await cache.addAll(TOLD.kept)
  const page = await fetch(TOLD.page, { redirect: 'manual', cache: 'no-store' })
  if (page.ok) await cache.put(TOLD.page, page)
}

async function forgetOlder() {
  for (const name of await caches.keys()) {
    if (name.startsWith('report-') && name !== TOLD.name) await caches.delete(name)
  }
  await self.clients.claim()
}

async function open(request) {
  const kept = await (await caches.open(TOLD.name)).match(TOLD.page)
  const waited = new AbortController()
  const timer = kept ? setTimeout(() => waited.abort(), PATIENCE) : 0
  try {
    const page = await fetch(request, { signal: waited.signal })
    if (page.ok) await (await caches.open(TOLD.name)).put(TOLD.page, page.clone())
    return page
  } catch (error) {
    if (kept) return kept
    throw error
  } finally {
    clearTimeout(timer)
  }
}

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(fill())
})
self.addEventListener('activate', (event) => event.waitUntil(forgetOlder()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname } = new URL(request.url)
  if (request.method !== 'GET') return
  if (request.mode === 'navigate' && pathname === TOLD.page) {
    event.respondWith(open(request))
  } else if (TOLD.kept.includes(pathname)) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)))
  }
})
