/** The picture of a recorded run, for where nothing runs, or not yet. */

import { SITE } from '../host/embed.js';
import { say } from '../host/words.js';

/** @typedef {import('../host/types.d.ts').Shown} Shown */

/** Pixels of any poster, until it is there. */
const SIZE = { width: 640, height: 434 };

/**
 * @param {Shown} shown
 * @param {string} [more] what is said besides where it was recorded
 */
export function captionOf({ recorded, origin }, more = '') {
  return [recorded ? origin || say('embed.poster.own') : say('embed.poster.like'), more].filter(Boolean).join(' ');
}

/**
 * @param {Shown} shown
 * @param {string} caption
 */
export function posterOf(shown, caption) {
  const figure = document.createElement('figure');
  figure.className = 'recorded';
  const image = document.createElement('img');
  Object.assign(image, SIZE, { src: new URL(shown.poster, SITE).href, alt: say('embed.poster.alt', { title: shown.title || shown.spec.workload }) });
  const words = document.createElement('figcaption');
  words.textContent = caption;
  figure.append(image, words);
  return figure;
}
