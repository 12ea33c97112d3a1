/**
 * Answers the fetches that ask for it, after the delay that they ask for: any number of
 * them at the same time, which six connections to a server can't. Everything else goes to
 * the network untouched.
 */

/** The range of the server's `/slow`, in milliseconds. */
const LONGEST = 60_000;

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));

scope.addEventListener('install', () => {
  scope.skipWaiting();
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(scope.clients.claim());
});

scope.addEventListener('message', (event) => {
  if (event.data === 'claim') event.waitUntil(scope.clients.claim());
});

scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const asks = url.pathname.endsWith('/slow') && url.searchParams.get('via') === 'service-worker';
  if (asks && url.origin === scope.location.origin) event.respondWith(answer(url.searchParams.get('ms') ?? ''));
});

/** @param {string} text */
async function answer(text) {
  const asked = Number(text);
  if (!/^\d+$/.test(text) || asked > LONGEST) {
    return new Response(`ms is ‘${text}’; it can be a whole number from 0 to ${LONGEST}.`, { status: 400 });
  }
  const began = performance.now();
  await new Promise((resolve) => setTimeout(resolve, asked));
  return Response.json({ asked_ms: asked, waited_ms: performance.now() - began }, { headers: { 'answered-by': 'service-worker' } });
}
