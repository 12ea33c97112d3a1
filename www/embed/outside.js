/**
 * The page around: what it asks, and what it is told. API.md says both for those who write it.
 * Whatever comes from there is read in Rust; only the page around is listened to, and nothing that it
 * is told is a secret.
 */

/** @typedef {import('./messages.d.ts').FromEmbed} FromEmbed */
/** @typedef {import('./messages.d.ts').Call} Call */

/** What reveal.js posts to the frames of its slides. @type {Record<string, boolean>} */
const SLIDES = { 'slide:start': true, 'slide:stop': false };

/** @param {FromEmbed} message */
export function tell(message) {
  if (parent !== window) parent.postMessage(message, '*');
}

/**
 * @param {object} does
 * @param {(message: string) => Call} does.read throws an error whose message is one sentence
 * @param {(call: Call) => Promise<void> | void} does.call
 * @param {(isShown: boolean) => void} does.slide
 */
export function hear({ read, call, slide }) {
  addEventListener('message', async ({ source, data }) => {
    if (source !== parent || parent === window) return;
    if (typeof data === 'string' && Object.hasOwn(SLIDES, data)) slide(SLIDES[data]);
    // Many things are posted on a page: only what says that it is for this one is.
    if (data === null || typeof data !== 'object' || !('ww' in data)) return;
    try {
      await call(read(written(data)));
    } catch (error) {
      tell({ ww: 1, type: 'refused', sentence: error instanceof Error ? error.message : String(error) });
    }
  });
}

/**
 * What can't be written down is refused where it is read.
 * @param {unknown} data
 */
function written(data) {
  try {
    return JSON.stringify(data) ?? '';
  } catch {
    return '';
  }
}
