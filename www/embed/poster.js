/** The picture of a recorded run, for where nothing runs, or not yet. */

import { SITE } from '../host/embed.js';
import { say } from '../host/words.js';

/** @typedef {import('../host/types.d.ts').Shown} Shown */

/** Pixels of any poster, until it is there. */
const SIZE = { width: 640, height: 434 };

/** Where it was recorded. @param {Shown} shown */
function captionOf({ recorded, origin }) {
  return recorded ? origin || say('embed.poster.own') : say('embed.poster.like');
}

/**
 * @param {Shown} shown
 * @param {{ isLive?: boolean }} [what] whether a press of Run puts a run in its place
 */
export function posterOf(shown, { isLive = false } = {}) {
  const figure = document.createElement('figure');
  figure.className = 'recorded';
  const image = document.createElement('img');
  Object.assign(image, SIZE, { src: new URL(shown.poster, SITE).href, alt: say('embed.poster.alt', { title: shown.title || shown.spec.workload }) });
  const words = document.createElement('figcaption');
  words.textContent = captionOf(shown);
  if (isLive) {
    const press = document.createElement('span');
    press.className = 'press';
    press.textContent = say('embed.poster.press');
    words.append(' ', press);
  }
  figure.append(image, words);
  return figure;
}
