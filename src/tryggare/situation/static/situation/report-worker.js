// Keeps the report's page, and what it is drawn with, for when there is no net. It keeps no report
// and sends none: that is the page's. Its reach is that page alone. The page says who reports, so it
// lies in a store of its own, which is emptied where another may log in (report-forget.js).

const PATIENCE = 5000
const PAGE = 'report-page'

async function fill() {
  const cache = await caches.open(TOLD.name)
  await cache.addAll(TOLD.kept)
  const page = await fetch(TOLD.page, { redirect: 'manual', cache: 'no-store' })
  if (page.ok) await (await caches.open(PAGE)).put(TOLD.page, page)
  else await caches.delete(PAGE)
}

async function forgetOlder() {
  for (const name of await caches.keys()) {
    if (name.startsWith('report-') && ![TOLD.name, PAGE].includes(name)) await caches.delete(name)
  }
  await self.clients.claim()
}

async function open(request) {
  const kept = await (await caches.open(PAGE)).match(TOLD.page)
  const waited = new AbortController()
  const timer = kept ? setTimeout(() => waited.abort(), PATIENCE) : 0
  try {
    const page = await fetch(request, { signal: waited.signal })
    if (page.ok) await (await caches.open(PAGE)).put(TOLD.page, page.clone())
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
