/**
 * What the lesson remembers for a reader, on this machine only: how far chapters were read, what
 * was answered, which keys are on. Where a browser keeps nothing, it lasts as long as the page.
 * Progress has the format that core reads: what is saved as a file is what is kept.
 */

/** @typedef {import('../host/types.d.ts').Progress} Progress */
/** @typedef {{ keys?: 'off', presenter?: 'on' }} Settings */

/** Version of the format of progress. */
const FORMAT = 1;

/** Names in the browser's store. */
const PROGRESS = 'ww-progress';
const SETTINGS = 'ww-settings';

let isKept = true;
/** @type {Progress} */
let progress = nothing();
/** @type {Settings | undefined} */
let settings;

/** @returns {Progress} */
function nothing() {
  return { format: FORMAT, chapters: {}, predictions: {}, inventory: {} };
}

/** How far the reader is; in another tab they may have gone on. */
export function progressed() {
  const found = /** @type {Partial<Progress> | undefined} */ (read(PROGRESS));
  // Of another version nothing is believed.
  if (found?.format === FORMAT) progress = { ...nothing(), ...found };
  return progress;
}

/** The same as a text: for a file, and for core. */
export function progressText() {
  return JSON.stringify(progressed());
}

/**
 * Keeps something that the reader did.
 * @template {'chapters' | 'predictions' | 'inventory'} Name
 * @param {Name} name
 * @param {string} id
 * @param {Progress[Name][string]} what
 */
export function keep(name, id, what) {
  const now = progressed();
  replace({ ...now, [name]: { ...now[name], [id]: what } });
}

/**
 * Puts other progress in the place of what is kept.
 * @param {Progress} other
 */
export function replace(other) {
  progress = other;
  write(PROGRESS, other);
}

/** Forgets all progress. */
export function forget() {
  progress = nothing();
  try {
    localStorage.removeItem(PROGRESS);
  } catch {
    isKept = false;
  }
}

/** Whether the browser keeps it beyond this page. */
export function isKeptHere() {
  return isKept;
}

/** What the reader has set. */
export function set() {
  settings ??= /** @type {Settings} */ (read(SETTINGS) ?? {});
  return settings;
}

/** @param {Settings} some */
export function setTo(some) {
  settings = { ...set(), ...some };
  write(SETTINGS, settings);
}

/**
 * What is kept under a name; nothing where that can't be understood, or a store is forbidden.
 * @param {string} name
 * @returns {object | undefined}
 */
function read(name) {
  try {
    const found = JSON.parse(localStorage.getItem(name) ?? 'null');
    return found !== null && typeof found === 'object' ? found : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) isKept = false;
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {object} what
 */
function write(name, what) {
  try {
    localStorage.setItem(name, JSON.stringify(what));
  } catch {
    isKept = false;
  }
}
