/** A show of hands under its question: a bar for each answer, and what was measured among them. */

import { part } from '../elements/part.js';
import { say } from '../host/words.js';

/** @typedef {import('../host/types.d.ts').HandsTally} Tally */
/** @typedef {import('../host/types.d.ts').HandsRow} Row */

/**
 * Shows these, and no others; what is new where the class is, is brought into sight.
 * @param {Tally[]} tallies
 * @param {string} at
 */
export function shows(tallies, at) {
  const shown = tallies.map(({ prediction }) => prediction);
  for (const panel of document.querySelectorAll('.class-hands')) {
    if (!shown.includes(panel.closest('ww-predict')?.id ?? '')) panel.remove();
  }
  for (const tally of tallies) show(tally, tally.prediction === at);
}

/**
 * @param {Tally} tally
 * @param {boolean} isHere
 */
function show({ prediction, rows, sentence }, isHere) {
  const question = document.getElementById(prediction);
  if (!question) return;
  let panel = /** @type {HTMLElement | null} */ (question.querySelector('.class-hands'));
  if (!panel) {
    panel = part('div', 'class-hands', part('p', 'heading', say('present.hands.heading')), part('ul'), part('p', 'sentence'));
    panel.role = 'group';
    panel.ariaLabel = say('present.hands.heading');
    panel.querySelector('.sentence')?.setAttribute('role', 'status');
    question.append(panel);
  }
  panel.querySelector('ul')?.replaceChildren(...rows.map(row));
  const said = panel.querySelector('.sentence');
  if (!said || said.textContent === sentence) return;
  said.textContent = sentence;
  if (isHere) panel.scrollIntoView({ block: 'nearest' });
}

/** @param {Row} row */
function row({ kind, text, count, share, happened }) {
  if (kind === 'measured') return part('li', 'is-measured', part('span', 'text', text));
  const bar = part('span', 'hand-bar');
  bar.style.setProperty('--share', String(share));
  const track = part('span', 'track', bar, part('span', 'count', say('present.hands.count', { n: count })));
  return part('li', happened ? 'happened' : '', part('span', 'text', text), ' ', track);
}
