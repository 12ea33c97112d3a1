/**
 * The service worker that can answer fetches: whether there is one, and whether it is at
 * work on this page.
 */

import { isInSandbox } from './tier.js';
import { trusted } from './trusted.js';

/** Where this edition's files are: at the top of the site; or in `v/<edition>/`, where it was published. */
const FILES = new URL('../', import.meta.url).href;

/** What the addresses of fetches are relative to: the site, wherever in it the page is. */
export const BASE = FILES.replace(/v\/[0-9a-f]{16}\/$/, '');

/** The name of this edition; empty, where the site wasn't published. */
export const EDITION = FILES.slice(BASE.length).replace(/^v\/|\/$/g, '');

/** Whether this site was published, and its host only has files: then a service worker answers, or nobody. */
export const isHosted = EDITION !== '' && !saysItAnswers();

/** Whether the server said with the page that it answers. */
function saysItAnswers() {
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  return page?.serverTiming?.some(({ name }) => name === 'answers') ?? false;
}

/** How long a run waits for it to take over, in milliseconds: once, on the first visit. */
const PATIENCE = 3000;

/** @type {Promise<ServiceWorkerRegistration> | undefined} */
let registration;

/** Whether it has taken over, or been waited for in vain. @type {Promise<void> | undefined} */
let takingOver;

/** Whether it answered when it was last asked. */
let isAwake = true;

/** Whether this browser offers service workers here: not in some private windows, nor in a sandbox. */
export function hasServiceWorker() {
  return 'serviceWorker' in navigator && !isInSandbox();
}

/** Whether the service worker answers this page's fetches now. */
export function answeredHere() {
  return isAwake && isInControl();
}

function isInControl() {
  return hasServiceWorker() && navigator.serviceWorker.controller !== null;
}

/** Has the service worker installed; resolves to nothing where that fails. Then the server answers. */
export async function registerServiceWorker() {
  if (!hasServiceWorker()) return undefined;
  registration ??= navigator.serviceWorker.register(trusted(`${BASE}${isHosted ? 'sw.js' : 'service-worker.js'}`), { updateViaCache: 'none' });
  return registration.catch(() => undefined);
}

/** Resolves once it has taken over this page, or was waited for in vain. */
export async function settled() {
  if (registration && !isInControl()) await (takingOver ??= takeOver(registration));
}

/**
 * Waits until the service worker answers this page's fetches, or won't. A browser puts one
 * to sleep that has nothing to do, so it is asked something: its waking is no run's affair. One
 * that a browser has ended may fail the first fetch, and is there for the second.
 */
export async function awaitServiceWorker() {
  await settled();
  if (isInControl()) isAwake = (await answers()) || (await answers());
}

async function answers() {
  const asked = fetch(`${BASE}slow?ms=0&via=service-worker`, { signal: AbortSignal.timeout(PATIENCE) });
  const answer = await asked.catch(() => undefined);
  return answer?.headers.get('answered-by') === 'service-worker';
}

/** @param {Promise<unknown>} registration that a browser may leave unsettled for ever */
async function takeOver(registration) {
  const { promise, resolve } = Promise.withResolvers();
  navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
  const timer = setTimeout(resolve, PATIENCE);
  // Refused: the server answers.
  claim(registration).catch(resolve);
  await promise;
  clearTimeout(timer);
}

/**
 * After a forced reload it is there, but has to be asked to take this page.
 * @param {Promise<unknown>} registration
 */
async function claim(registration) {
  await registration;
  const { active } = await navigator.serviceWorker.ready;
  if (!isInControl()) active?.postMessage('claim');
}
