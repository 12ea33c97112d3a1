/**
 * Several demos on one page take turns: two runs at once would take each other's cores. And only the
 * one that ran last keeps workers ready for the next time.
 */

import { isInSandbox, letGo } from '../host/index.js';

/** All frames of this site on one page share both; no other page does. */
const NAME = 'ww-embed-runs';

/** @type {BroadcastChannel | undefined} */
let others;

/** In a sandbox there is neither, and so nobody to take turns with. */
const isAlone = isInSandbox();

/** Hears of other runs. */
export function takeTurns() {
  if (isAlone) return;
  others = new BroadcastChannel(NAME);
  others.onmessage = () => letGo();
}

/**
 * Does something when no other frame does the like.
 * @template T
 * @param {AbortSignal} signal gives up, as long as it has not begun
 * @param {() => void} waits called if it has to wait
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function inTurn(signal, waits, action) {
  if (isAlone) return action();
  const begin = () => {
    others?.postMessage('runs');
    return action();
  };
  const at = { ifAvailable: true };
  /** @type {{ done: T } | undefined} */
  const done = await navigator.locks.request(NAME, at, async (lock) => (lock ? { done: await begin() } : undefined));
  if (done) return done.done;
  waits();
  return navigator.locks.request(NAME, { signal }, begin);
}
