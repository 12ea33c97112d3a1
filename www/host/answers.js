/**
 * The service worker that can answer fetches: whether there is one, and whether it is at
 * work on this page.
 */

import { isInSandbox } from './tier.js';

/** What the addresses of fetches are relative to: the site, wherever in it the page is. */
export const BASE = new URL('../', import.meta.url).href;

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

/** Has the service worker installed. Where that fails, the server answers. */
export function registerServiceWorker() {
  if (!hasServiceWorker()) return;
  registration ??= navigator.serviceWorker.register(`${BASE}service-worker.js`);
  registration.catch(() => {});
}

/**
 * Waits until the service worker answers this page's fetches, or won't. A browser puts one
 * to sleep that has nothing to do, so it is asked something: its waking is no run's affair. One
 * that a browser has ended may fail the first fetch, and is there for the second.
 */
export async function awaitServiceWorker() {
  if (registration && !isInControl()) await (takingOver ??= takeOver(registration));
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
