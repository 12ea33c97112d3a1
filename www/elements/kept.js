/**
 * What the lesson remembers for a reader, on this machine only: how far chapters were read, what
 * was answered, which keys are on. Where a browser keeps nothing, it lasts as long as the page.
 * Progress has the format that core reads: what is exported is what is kept.
 */

/** @typedef {import('../host/types.d.ts').Progress} Progress */
/** @typedef {{ keys?: 'off', presenter?: 'on' }} Settings */

/** Version of the format of progress. */
const FORMAT = 1;

/** Names in the browser's store. */
const PROGRESS = 'ww-progress';
const SETTINGS = 'ww-settings';

/** @returns {Progress} */
const nothing = () => ({ format: FORMAT, chapters: {}, predictions: {}, inventory: {} });

let isKept = true;
/** @type {Progress | undefined} */
let progress;
/** @type {Settings | undefined} */
let settings;

/** How far the reader is. */
export function progressed() {
  if (!progress) {
    /** @type {Partial<Progress>} */
    const found = read(PROGRESS);
    // Of another version nothing is believed.
    progress = found.format === FORMAT ? { ...nothing(), ...found } : nothing();
  }
  return progress;
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
 * Puts other progress in the place of this one.
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

/** What the reader has set. */
export function set() {
  settings ??= /** @type {Settings} */ (read(SETTINGS));
  return settings;
}

/** @param {Settings} some */
export function setTo(some) {
  settings = { ...set(), ...some };
  write(SETTINGS, settings);
}

/** Whether the browser keeps it beyond this page. */
export function isKeptHere() {
  return isKept;
}

/** @param {string} name */
function read(name) {
  try {
    const found = JSON.parse(localStorage.getItem(name) ?? '{}');
    return found !== null && typeof found === 'object' ? found : {};
  } catch (error) {
    // What can't be understood is as if it weren't there; a store may be forbidden altogether.
    if (!(error instanceof SyntaxError)) isKept = false;
    return {};
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
