/**
 * What a word of a listing means, beside it while it is pointed at or focused. The same stands in
 * a list below the lines; who follows the word as a link gets there.
 */

import { part } from '../part.js';

/** How long it stays when the pointer leaves: time to get over to it, in milliseconds. */
const STAYS = 250;

/** At most one is open on the page. */
const bubble = part('div', 'word-says');
bubble.hidden = true;
// Who hears the page has it by the word's own description.
bubble.ariaHidden = 'true';
/** @type {HTMLElement | undefined} */
let open;
let timer = 0;

/** @param {HTMLElement} figure */
export function explains(figure) {
  for (const word of figure.querySelectorAll('a.word')) {
    const link = /** @type {HTMLAnchorElement} */ (word);
    link.addEventListener('pointerenter', ({ pointerType }) => pointerType !== 'touch' && show(link, figure));
    link.addEventListener('focus', () => show(link, figure));
    link.addEventListener('pointerleave', leave);
    link.addEventListener('blur', hide);
  }
}

/**
 * @param {HTMLAnchorElement} word
 * @param {HTMLElement} figure
 */
function show(word, figure) {
  clearTimeout(timer);
  if (open === word) return;
  const said = document.getElementById(word.hash.slice(1))?.querySelector('dd');
  if (!said) return;
  open = word;
  bubble.replaceChildren(...[...said.childNodes].map((node) => node.cloneNode(true)));
  for (const link of bubble.querySelectorAll('a')) link.tabIndex = -1;
  figure.append(bubble);
  bubble.hidden = false;
  const [at, within] = [word.getBoundingClientRect(), figure.getBoundingClientRect()];
  const left = Math.max(0, Math.min(at.left - within.left, within.width - bubble.offsetWidth));
  bubble.style.insetInlineStart = `${left}px`;
  // Below the word, or above it where there is no room.
  const isBelow = at.bottom + bubble.offsetHeight + 8 < innerHeight;
  bubble.style.insetBlockStart = `${isBelow ? at.bottom - within.top + 4 : at.top - within.top - bubble.offsetHeight - 4}px`;
}

function leave() {
  clearTimeout(timer);
  timer = setTimeout(hide, STAYS);
}

function hide() {
  clearTimeout(timer);
  open = undefined;
  bubble.hidden = true;
}

bubble.addEventListener('pointerenter', () => clearTimeout(timer));
bubble.addEventListener('pointerleave', leave);
document.addEventListener(
  'keydown',
  (event) => {
    if (event.key !== 'Escape' || bubble.hidden) return;
    // It closes what was opened last, and nothing else.
    event.preventDefault();
    event.stopPropagation();
    hide();
  },
  { capture: true },
);
