// Keeps the pages usable without a network. The build replaces the two values below.
const VERSION = "BUILD_VERSION";
const FILES = ["BUILD_FILES"];

const PREFIX = "six-stars-";
const CACHE = PREFIX + VERSION;
const PAGE = "index.html";
const PATIENCE_MS = 3000;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await cache.addAll(FILES.map((file) => new Request(file, { cache: "reload" })));
  })());
});

// No skipWaiting: a tab of the older version may still fetch one of its files from its own cache.
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const scope = new URL(self.registration.scope).pathname;
  const file = url.pathname.startsWith(scope) ? url.pathname.slice(scope.length) : null;
  if (file === "" || file === PAGE) event.respondWith(newestPage(request));
  else if (FILES.includes(file)) event.respondWith(cached(file, request));
});

// The page names its files by content hash, so the newest page is always one consistent build.
async function newestPage(request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    // A captive portal answers with a redirect or an error instead of the page.
    if (answer.ok && !answer.redirected) return answer;
  } catch {
    // Offline or too slow: the cached page follows.
  }
  return cached(PAGE, request);
}

async function cached(file, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(file)) ?? fetch(request);
}
