// Opens the page of a report without a connection: a unit in the hills writes for days and sends when the line is back.
// Only reports that were opened on this machine are kept, and only until somebody signs out.
import { self } from '$app/service-worker';

const KEPT = 'kheo-bao-cao';
const REPORT = /^\/bao-cao\/[0-9a-f-]{36}$/;

const isReport = (url: URL) => REPORT.test(url.pathname) && url.search === '';

self.addEventListener('install', () => void self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(begin()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === 'POST' && url.pathname === '/dang-nhap') event.waitUntil(caches.delete(KEPT));
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && isReport(url)) event.respondWith(freshOrKept(request));
  else if (url.pathname.startsWith('/_app/immutable/')) event.respondWith(keptOrFresh(request));
});

/** Takes over the page that has just registered it and keeps all of it: it may be the last with a connection. */
async function begin(): Promise<void> {
  await self.clients.claim();
  const cache = await caches.open(KEPT);
  for (const client of await self.clients.matchAll({ type: 'window' })) {
    const url = new URL(client.url);
    if (!isReport(url)) continue;
    const page = await fetch(url.pathname);
    if (!page.ok || page.redirected) continue;
    const parts = (await page.clone().text()).matchAll(/(?:href|src)="([^"]*\/_app\/immutable\/[^"]+)"/g);
    await cache.addAll([...parts].map(([, address]) => new URL(address!, url).href));
    await cache.put(url.pathname, page);
  }
}

async function freshOrKept(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  try {
    const response = await fetch(request);
    if (response.ok && !response.redirected) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request);
    if (kept) return kept;
    throw error;
  }
}

async function keptOrFresh(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
