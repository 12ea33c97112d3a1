/**
 * Which tier this page is in, and why: found out once, named on the root element, and
 * lowered when something that should work does not.
 */

import { trusted } from './trusted.js';
import { say } from './words.js';

/**
 * @typedef {object} Tier
 * @property {'threads' | 'workers' | 'single' | 'recording'} name
 * @property {string} why
 */

/** @type {Tier | undefined} */
let tier;

/** @returns {Tier} */
export function findTier() {
  tier ??= detect();
  return tier;
}

/** Whether this page is in a frame that leaves it no origin: then nothing of its own site is its own. */
export function isInSandbox() {
  return globalThis.origin === 'null';
}

/** Threads that the machine says it offers; 1 where it says nothing. */
export function hardwareThreads() {
  return navigator.hardwareConcurrency || 1;
}

/**
 * Goes down to a lower tier.
 * @param {Tier['name']} name
 * @param {string} because half a sentence
 * @returns {Tier}
 */
export function fall(name, because) {
  tier = sentence(name, because);
  return tier;
}

/** @param {Tier} tier */
export function nameTier({ name, why }) {
  const root = document.documentElement;
  root.dataset.tier = name;
  root.dispatchEvent(new CustomEvent('ww-tier', { detail: { tier: name, why } }));
}

/** @returns {Tier} */
function detect() {
  if (typeof WebAssembly !== 'object') return sentence('recording', say('because.no-wasm'));
  if (isInSandbox()) return sentence('single', say('because.sandbox'));
  if (!startsModuleWorkers()) return sentence('single', say('because.no-module-workers'));
  if (!globalThis.crossOriginIsolated) return sentence('workers', say('because.not-isolated'));
  if (typeof SharedArrayBuffer !== 'function') {
    return sentence('workers', say('because.no-shared-memory'));
  }
  return sentence('threads', '');
}

/**
 * @param {Tier['name']} name
 * @param {string} because
 * @returns {Tier}
 */
function sentence(name, because) {
  return {
    name,
    why: say(`tier.${name}`, { because }),
  };
}

/** Whether the browser reads the option that makes a worker a module. */
function startsModuleWorkers() {
  if (typeof Worker !== 'function') return false;
  let asked = false;
  // Not empty: Firefox warns of a worker that has nothing to do.
  const url = URL.createObjectURL(new Blob(['0;'], { type: 'text/javascript' }));
  try {
    const options = {
      /** @returns {'module'} */
      get type() {
        asked = true;
        return 'module';
      },
    };
    new Worker(trusted(url), options).terminate();
  } catch {
    return false;
  } finally {
    URL.revokeObjectURL(url);
  }
  return asked;
}
