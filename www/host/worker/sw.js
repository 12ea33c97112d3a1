/**
 * The service worker of a published site, for hosts that only have files. It does three things:
 *
 * 1. It answers the fetches that demos wait for: `service-worker.js` does, which it imports.
 * 2. It adds the headers that isolate pages from other origins, where the host sends none.
 * 3. It keeps what was loaded, so that the site opens without a network.
 *
 * All that a page loads lies in `v/<edition>/` and never changes, so what is kept is as good as new.
 * Pages stay at their addresses, and are asked for each time; one that is kept is shown only where the
 * host can't be reached, and only if everything of its edition is kept, too. So a page never meets the
 * files of another edition.
 *
 * `?sw=off` on any page takes it away: see `../hosted.js`.
 */

/// <reference path="./sw-list.d.ts" />

importScripts('service-worker.js');

const site = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (globalThis));
const TOP = site.registration.scope;

/** What an edition's cache is called before its edition, and the mark in it that all of it is there. */
const CACHE = 'ww-';
const WHOLE = `${TOP}whole`;

/** How long a host may take to begin its answer, where a page is kept, in milliseconds. */
const PATIENCE = 4000;

/** How many files are asked for at a time, when all are: a reader's run has the machine to itself. */
const AT_A_TIME = 2;

site.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keepAll());
  if (event.data === 'edition') event.ports[0]?.postMessage(LIST.edition);
});

site.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !request.url.startsWith(TOP)) return;
  const path = url.pathname.slice(new URL(TOP).pathname.length);
  // What is answered after a while, and what only a server has.
  if (path === 'slow' || path === 'live') return;
  const edition = /^v\/([0-9a-f]{16})\//.exec(path)?.[1];
  event.respondWith(edition ? part(request, url, edition) : page(request, path));
});

/**
 * A file of an edition: the one that is kept, or else the host's, which is kept from now on.
 * @param {Request} request
 * @param {URL} url
 * @param {string} edition
 */
async function part(request, url, edition) {
  const cache = await caches.open(CACHE + edition);
  const address = url.origin + url.pathname;
  const kept = await cache.match(address);
  if (kept) return isolated(kept, address);
  const response = await fetch(request);
  if (response.status === 200) await cache.put(address, response.clone()).catch(() => {});
  return isolated(response, address);
}

/**
 * A page, or what else stays at its address: the host's, or else the one that is kept.
 * @param {Request} request
 * @param {string} path
 */
async function page(request, path) {
  // A host may let pages be kept for minutes; a newer edition would wait as long. Whoever is sent
  // elsewhere goes there by itself, so that what the page loads is relative to where it is.
  const asked =
    request.mode === 'navigate' ? fetch(request.url, { cache: 'no-cache', credentials: 'same-origin', redirect: 'manual' }) : fetch(request);
  const answer = asked.then((response) => isolated(response, request.url));
  // Without a network it fails before anybody waits for it, which is no error.
  answer.catch(() => {});
  const kept = await keptPage(path);
  if (!kept) return answer;
  const { promise: late, resolve } = Promise.withResolvers();
  const timer = setTimeout(resolve, PATIENCE);
  const first = await Promise.race([answer.catch(() => undefined), late]);
  clearTimeout(timer);
  return first instanceof Response ? first : isolated(kept, request.url);
}

/**
 * A page of the newest edition of which everything is kept.
 * @param {string} path
 */
async function keptPage(path) {
  const address = TOP + path.replace(/(^|\/)index\.html$/, '$1');
  for (const name of (await editions()).reverse()) {
    const cache = await caches.open(name);
    if (!(await cache.match(WHOLE))) continue;
    const kept = await cache.match(address);
    if (kept) return kept;
    // Where a page is a folder, its address ends so.
    if (await cache.match(`${address}/`)) return Response.redirect(`${address}/`);
  }
  return undefined;
}

/** Names of caches, oldest edition first. */
async function editions() {
  return (await caches.keys()).filter((name) => name.startsWith(CACHE));
}

/** Keeps all files and pages of this edition that aren't kept yet; then lets go of old ones. */
async function keepAll() {
  const name = CACHE + LIST.edition;
  const cache = await caches.open(name);
  const whole = await cache.match(WHOLE);
  if (whole && (await whole.text()) === LIST.all) return;
  await cache.delete(WHOLE);
  const folder = `${TOP}v/${LIST.edition}/`;
  const wanted = [
    ...Object.entries(LIST.parts).map(([path, hash]) => ({ address: folder + path, hash, isPart: true })),
    ...Object.entries(LIST.pages).map(([path, hash]) => ({ address: TOP + path, hash, isPart: false })),
  ];
  const keep = async () => {
    for (let next = wanted.shift(); next; next = wanted.shift()) {
      const { address, hash, isPart } = next;
      if (isPart && (await cache.match(address))) continue;
      // Another edition's page has another hash: then this one is never whole, and never shown.
      const how = /** @type {RequestInit} */ ({ integrity: `sha256-${hash}`, cache: isPart ? 'default' : 'no-cache', priority: 'low' });
      const response = await fetch(address, how);
      if (response.status !== 200) throw new Error(`${address} was answered with status ${response.status}`);
      await cache.put(address, response);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_A_TIME }, keep));
  } catch {
    // No network any more, or a newer edition is there: the next visit goes on.
    return;
  }
  await cache.put(WHOLE, new Response(LIST.all));
  // The one before may still be read in another tab.
  const old = (await editions()).filter((other) => other !== name).slice(0, -1);
  await Promise.all(old.map((other) => caches.delete(other)));
}

/**
 * An answer with what isolates: as the project's own server sends it.
 * @param {Response} response
 * @param {string} address
 */
function isolated(response, address) {
  // One that sends the browser elsewhere is not to be opened.
  if (response.type === 'opaqueredirect' || response.status === 0) return response;
  const headers = new Headers(response.headers);
  /** @param {[string, string][]} all */
  const add = (...all) => {
    for (const [name, value] of all) if (!headers.has(name)) headers.set(name, value);
  };
  add(['cross-origin-embedder-policy', 'require-corp'], ['cross-origin-resource-policy', 'cross-origin']);
  if (headers.get('content-type')?.startsWith('text/html')) add(['cross-origin-opener-policy', 'same-origin']);
  if (address.startsWith(`${TOP}embed/`)) add(['document-isolation-policy', 'isolate-and-require-corp']);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
