/**
 * A prediction and what was measured, in one picture: two bars on one axis for numbers, and marks
 * beside the sentences that could be chosen. Colour says nothing that a word doesn't.
 */

import { number, say } from '../../host/words.js';
import { part } from '../part.js';

/** @typedef {import('../../host/types.d.ts').Said} Said */

/**
 * Two bars on one axis, which begins at zero.
 * @param {{ answered: Said, measured: Said, unit: string }} what
 */
export function bars({ answered, measured, unit }) {
  const extent = Math.max(answered.number, measured.number, Number.MIN_VALUE);
  const written = (/** @type {Said} */ said) => number(said.written, unit, said.decimals);
  const bar = (/** @type {string} */ kind, /** @type {string} */ name, /** @type {Said} */ said) => {
    const drawn = part('span', `bar-${kind}`);
    drawn.style.setProperty('--share', String(Math.max(said.number, 0) / extent));
    return part('span', 'row', part('span', 'name', name), part('span', 'track', drawn, part('span', 'value', written(said))));
  };
  const picture = part(
    'div',
    'bars',
    bar('said', say('predict.you-said-bar'), answered),
    bar('measured', say('predict.measured-bar'), measured),
  );
  picture.role = 'img';
  picture.ariaLabel = say('predict.picture', { answered: written(answered), measured: written(measured) });
  return picture;
}

/**
 * Marks which sentence was chosen and which one happened.
 * @param {HTMLElement} options
 * @param {string} answered a name
 * @param {string} happened a name; empty: none of them
 */
export function mark(options, answered, happened) {
  unmark(options);
  for (const line of options.children) {
    const { name } = /** @type {HTMLElement} */ (line).dataset;
    const said = name === answered;
    const is = name === happened;
    if (!said && !is) continue;
    line.classList.toggle('is-said', said);
    line.classList.toggle('is-happened', is);
    const text = say(said && is ? 'predict.both' : said ? 'predict.you-said' : 'predict.happened');
    (line.querySelector('label') ?? line).append(part('span', 'tag', text));
  }
}

/**
 * Says of each line at which place it came.
 * @param {HTMLElement} options
 * @param {string} happened names in the order that was measured
 */
export function rank(options, happened) {
  unmark(options);
  const names = happened.split(' ');
  for (const line of options.children) {
    const place = names.indexOf(/** @type {HTMLElement} */ (line).dataset.name ?? '');
    line.querySelector('.option')?.append(part('span', 'tag', say('predict.place', { n: place + 1 })));
  }
}

/** @param {HTMLElement} options */
export function unmark(options) {
  for (const line of options.children) line.classList.remove('is-said', 'is-happened');
  for (const tag of options.querySelectorAll('.tag')) tag.remove();
}
