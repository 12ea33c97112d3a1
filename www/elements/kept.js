/**
 * What the lesson remembers for a reader, on this machine only: how far chapters were read, what
 * was answered, which keys are on. Where a browser keeps nothing, it lasts as long as the page.
 * Progress has the format that core reads: what is saved as a file is what is kept. Progress that
 * this page can't read, of a later version perhaps, stays as it is until the reader forgets it.
 * When another tab keeps something, `ww-kept` is fired at the document.
 */

/** @typedef {import('../host/types.d.ts').Progress} Progress */
/** @typedef {{ keys?: 'off', presenter?: 'on' }} Settings */

/** Version of the format of progress. */
const FORMAT = 1;

/** Names in the browser's store. */
const PROGRESS = 'ww-progress';
const SETTINGS = 'ww-settings';

/** How far a chapter was read: what comes later is further. */
const STATES = ['begun', 'finished'];

/** Whether what is here is in the store as well; what is kept there may be unreadable. @type {'kept' | 'unkept' | 'unread'} */
let state = 'kept';
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
  // What could not be written is further than what is there.
  if (state === 'unkept') return progress;
  const text = stored(PROGRESS);
  if (text === undefined) return progress;
  const found = text === null ? nothing() : parsed(text);
  if (isProgress(found)) [progress, state] = [found, 'kept'];
  else state = 'unread';
  return progress;
}

/** The same as a text: for a file, and for core. */
export function progressText() {
  return JSON.stringify(progressed());
}

/**
 * Keeps something that the reader did. A chapter that was read to its end stays read.
 * @template {'chapters' | 'predictions' | 'inventory'} Name
 * @param {Name} name
 * @param {string} id
 * @param {Progress[Name][string]} what
 */
export function keep(name, id, what) {
  const now = progressed();
  if (name === 'chapters' && STATES.indexOf(now.chapters[id]) > STATES.indexOf(String(what))) return;
  replace({ ...now, [name]: { ...now[name], [id]: what } });
}

/**
 * Puts other progress in the place of what is kept.
 * @param {Progress} other
 */
export function replace(other) {
  progressed();
  progress = other;
  if (state !== 'unread') state = write(PROGRESS, other) ? 'kept' : 'unkept';
}

/**
 * Puts in the place of what is kept what is made of it: made anew, if something was kept meanwhile.
 * @param {(text: string) => Promise<Progress>} make
 */
export async function update(make) {
  let text;
  let other;
  do {
    text = progressText();
    other = await make(text);
  } while (text !== progressText());
  replace(other);
}

/** Forgets all progress, readable or not. */
export function forget() {
  progress = nothing();
  try {
    localStorage.removeItem(PROGRESS);
    state = 'kept';
  } catch {
    state = 'unkept';
  }
}

/** Whether the browser keeps it beyond this page: not where it can't, nor over what this page can't read. */
export function howKept() {
  progressed();
  return state;
}

/** What the reader prefers. */
export function preferred() {
  if (settings) return settings;
  const found = parsed(stored(SETTINGS) ?? '');
  settings = isRecord(found) ? found : {};
  return settings;
}

/** @param {Settings} some */
export function prefer(some) {
  settings = { ...preferred(), ...some };
  write(SETTINGS, settings);
}

addEventListener('storage', ({ key }) => {
  // All of a store may be cleared at once.
  if (key === SETTINGS || key === null) settings = undefined;
  if (key === PROGRESS || key === null) document.dispatchEvent(new CustomEvent('ww-kept'));
});

/**
 * The text under a name: `null` where there is none, `undefined` where a store is forbidden.
 * @param {string} name
 */
function stored(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    state = 'unkept';
    return undefined;
  }
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether it is progress, of this version. Core asks the same of a file, and more; but it comes only
 * with the first answer, and a chapter that is read is kept before that.
 * @param {unknown} found
 * @returns {found is Progress}
 */
function isProgress(found) {
  if (!isRecord(found) || found.format !== FORMAT) return false;
  const { format, chapters, predictions, inventory, ...more } = found;
  return (
    Object.keys(more).length === 0 &&
    isRecord(chapters) &&
    Object.values(chapters).every((state) => STATES.includes(String(state))) &&
    [predictions, inventory].every((answers) => isRecord(answers) && Object.values(answers).every(isAnswer))
  );
}

/** @param {unknown} found */
function isAnswer(found) {
  return isRecord(found) && typeof found.answered === 'string' && typeof found.agrees === 'boolean';
}

/**
 * @param {unknown} found
 * @returns {found is Record<string, unknown>}
 */
function isRecord(found) {
  return found !== null && typeof found === 'object' && !Array.isArray(found);
}

/**
 * Says whether it could be written.
 * @param {string} name
 * @param {object} what
 */
function write(name, what) {
  try {
    localStorage.setItem(name, JSON.stringify(what));
    return true;
  } catch {
    return false;
  }
}
