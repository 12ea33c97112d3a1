/**
 * What the lesson remembers for a reader, on this machine only: which chapters were read, what was
 * answered, which keys are on. Where a browser keeps nothing, it lasts as long as the page.
 */

/** Where it is kept. The number is the format's. */
const KEY = 'ww-lesson-1';

/**
 * @typedef {object} Kept
 * @property {Record<string, true>} [read] chapters, by id
 * @property {Record<string, { answer: string, agrees: boolean }>} [answers] to questions of the inventory, by id
 * @property {'off'} [keys] single keys do nothing
 * @property {'on'} [presenter] steps take their keys anywhere
 */

/** @type {Kept} */
let kept = {};
let isKept = true;
let isRead = false;

/**
 * Something of what is kept.
 * @template {keyof Kept} Name
 * @param {Name} name
 * @returns {Kept[Name]}
 */
export function recall(name) {
  if (!isRead) read();
  return kept[name];
}

/**
 * Keeps something; `undefined` forgets it.
 * @template {keyof Kept} Name
 * @param {Name} name
 * @param {Kept[Name]} value
 */
export function remember(name, value) {
  if (!isRead) read();
  kept = { ...kept, [name]: value };
  write();
}

/** Forgets all of it. */
export function forget() {
  kept = {};
  isRead = true;
  try {
    localStorage.removeItem(KEY);
  } catch {
    isKept = false;
  }
}

/** Whether the browser keeps it beyond this page. */
export function isKeptHere() {
  if (!isRead) read();
  return isKept;
}

function read() {
  isRead = true;
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (found && typeof found === 'object') kept = found;
  } catch (error) {
    // Storage may be forbidden. What was kept and can't be read is overwritten by what comes.
    isKept = error instanceof SyntaxError;
  }
}

function write() {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    isKept = false;
  }
}
