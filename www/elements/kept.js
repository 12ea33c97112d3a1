/**
 * What the lesson remembers for a reader, on this machine only: how far chapters were read and what
 * was answered, which a host keeps; and which keys are on. Where a browser keeps nothing, nothing
 * is remembered, and the lesson reads as well.
 */

import { keep as keepOnHost, keptText } from '../host/lesson.js';

/** @typedef {import('../host/types.d.ts').Progress} Progress */
/** @typedef {{ keys?: 'off', presenter?: 'on' }} Settings */

/** The settings' name in the browser's store. */
const SETTINGS = 'waiting-or-working-settings';

/**
 * How far the reader is, without waiting for who checks it: what can't be understood is as if it
 * weren't there.
 * @returns {Pick<Progress, 'chapters' | 'inventory'>}
 */
export function progressed() {
  const found = parsed(keptText());
  return { chapters: found.chapters ?? {}, inventory: found.inventory ?? {} };
}

/**
 * Keeps something that the reader did. Resolves to whether the browser keeps it.
 * @param {import('../host/types.d.ts').Change} change
 */
export async function keep(change) {
  try {
    await keepOnHost(change);
    return true;
  } catch {
    return false;
  }
}

/** @type {Settings | undefined} */
let settings;

/** What the reader has set. */
export function set() {
  if (!settings) {
    try {
      settings = parsed(localStorage.getItem(SETTINGS) ?? '');
    } catch {
      settings = {};
    }
  }
  return /** @type {Settings} */ (settings);
}

/** @param {Settings} some */
export function setTo(some) {
  settings = { ...set(), ...some };
  try {
    localStorage.setItem(SETTINGS, JSON.stringify(settings));
  } catch {
    // Then it is so until the reader leaves.
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    const found = JSON.parse(text);
    return found !== null && typeof found === 'object' ? found : {};
  } catch {
    return {};
  }
}
