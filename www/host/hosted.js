/**
 * A published site on a host that only has files. A service worker isolates its pages, answers what
 * they wait for, and keeps them. Loaded there, and nowhere else.
 *
 * The first page of a first visit was there before the service worker: it is loaded once more, where
 * that disturbs nobody; whoever is at it already is asked. A page in a frame is never reloaded: it is
 * isolated the next time.
 */

import { BASE, EDITION, hasServiceWorker, registerServiceWorker, settled } from './answers.js';
import { say } from './words.js';

/** Where this tab remembers that it was reloaded, so that it isn't again. */
const RELOADED = 'ww-reloaded';
/** Where this browser remembers that no service worker is wanted. */
const OFF = 'ww-sw';

/** Begins. Whatever doesn't work leaves the page as it is. */
export async function host() {
  noServer();
  if (!hasServiceWorker()) return;
  if (isOff()) return leave();
  if (!(await registerServiceWorker())) return;
  await settled();
  watch();
  // In a frame it is a guest: it keeps what it loads, and no more.
  if (window !== window.top) return;
  if (globalThis.crossOriginIsolated) forget(RELOADED);
  else if (navigator.serviceWorker.controller) isolate();
  keep();
}

/** What only a server could answer is said not to be there. */
function noServer() {
  /** @type {NodeListOf<HTMLSelectElement>} */
  const selects = document.querySelectorAll('select[name="via"]');
  for (const select of selects) {
    const network = [...select.options].find(({ value }) => value === 'network');
    if (!network || network.disabled) continue;
    network.disabled = true;
    network.text += ` ${say('host.no-server')}`;
    if (select.value !== 'network') continue;
    select.value = 'service-worker';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

/** The way out: `?sw=off` takes the service worker and all that it keeps away, until `?sw=on`. */
function isOff() {
  const wish = new URLSearchParams(location.search).get('sw');
  try {
    if (wish === 'on') localStorage.removeItem(OFF);
    if (wish === 'off') localStorage.setItem(OFF, 'off');
    return localStorage.getItem(OFF) === 'off';
  } catch {
    // A browser that keeps nothing keeps no service worker either.
    return wish === 'off';
  }
}

async function leave() {
  const registrations = await navigator.serviceWorker.getRegistrations();
  const ours = registrations.filter(({ scope }) => scope === BASE);
  await Promise.all(ours.map((registration) => registration.unregister()));
  const kept = (await caches.keys()).filter((name) => name.startsWith('ww-'));
  await Promise.all(kept.map((name) => caches.delete(name)));
  // This page still has the one that is gone: without it, it is what it was before.
  if (navigator.serviceWorker.controller && ours.length > 0) location.reload();
}

/** Reloads once: the browser keeps the place, the address and what was typed. */
function isolate() {
  if (recall(RELOADED) !== null) return;
  if (navigator.userActivation?.hasBeenActive ?? true) offer(say('host.isolate'));
  else if (remember(RELOADED)) location.reload();
}

/**
 * Says so when a newer edition's service worker takes over, as it does once another page of it was
 * opened. That other page has it keep the edition: whoever it asked before kept the one before.
 */
function watch() {
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      port1.close();
      if (data !== EDITION) offer(say('host.renew'));
      else if (window === window.top) keep();
    };
    navigator.serviceWorker.controller?.postMessage('edition', [port2]);
  });
}

/** Has all of the site kept, once nothing else is to be done. */
function keep() {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
  if (connection?.saveData) return;
  const ask = () => navigator.serviceWorker.controller?.postMessage('keep');
  if ('requestIdleCallback' in globalThis) requestIdleCallback(ask, { timeout: 10_000 });
  else setTimeout(ask, 1000);
}

/**
 * A sentence at the foot of the window, with a button that reloads.
 * @param {string} sentence
 */
function offer(sentence) {
  const [bar, said, reload, later] = ['div', 'p', 'button', 'button'].map((name) => document.createElement(name));
  document.querySelector('.offer')?.remove();
  bar.className = 'offer';
  bar.setAttribute('role', 'status');
  said.textContent = sentence;
  reload.textContent = say('host.reload');
  later.textContent = say('host.later');
  reload.onclick = () => {
    remember(RELOADED);
    location.reload();
  };
  later.onclick = () => bar.remove();
  bar.append(said, reload, later);
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('../style/offer.css', import.meta.url).href;
  style.onload = () => document.body.append(bar);
  document.head.append(style);
}

/** @param {string} name */
function recall(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * Whether it is remembered now: otherwise nobody may reload by itself.
 * @param {string} name
 */
function remember(name) {
  try {
    sessionStorage.setItem(name, BASE);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
function forget(name) {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Nothing was remembered.
  }
}
