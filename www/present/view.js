/** Shows what the desk says: where one is, what comes next, notes, time, what the class sees. */

import { coded, part } from '../elements/part.js';
import { say } from '../host/words.js';

/** @typedef {import('../host/types.d.ts').PresenterView} View */
/** @typedef {import('../host/types.d.ts').Ahead} Ahead */

const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'short' });

/** @param {string} selector */
const found = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/**
 * Only what has changed is touched, so that what is read aloud is read once.
 * @param {string} selector
 * @param {string} text
 */
function put(selector, text) {
  const element = found(selector);
  if (element.textContent !== text) element.textContent = text;
}

/** @param {View} view */
export function paint(view) {
  put('.whereabouts', view.whereabouts);
  put('#chapter', view.chapter);
  put('.now .words', view.words);
  put('.ahead .words', view.next ? aheadOf(view.next) : say('present.end'));
  const frozen = view.shown ? say('present.frozen', { words: aheadOf(view.shown) }) : say('present.frozen.here');
  put('.shown', view.is_frozen ? frozen : '');
  found('.shown').hidden = !view.is_frozen;
  const there = view.tier ? say('present.class.tier', { tier: view.tier }) : say('present.class.there');
  put('.class', view.is_there ? there : say('present.class.none'));
  document.body.classList.toggle('is-alone', !view.is_there);
  document.body.classList.toggle('is-frozen', view.is_frozen);
  notes(view.notes);
  bar(view);
  tick(view);
}

/** @param {Ahead} ahead */
function aheadOf({ chapter, words }) {
  return chapter ? say('present.chapter.next', { chapter, words }) : words;
}

/** @param {View['notes']} notes */
function notes({ aim, ask, beware, plan }) {
  const place = found('.aim');
  if (place.dataset.aim === aim) return;
  place.dataset.aim = aim;
  place.replaceChildren(...coded(aim));
  const list = (/** @type {string} */ selector, /** @type {string[]} */ lines) =>
    found(selector).replaceChildren(...lines.map((line) => part('li', '', ...coded(line))));
  list('.ask', ask);
  list('.beware', beware);
  const parts = plan.map(({ minutes, what }) => part('li', '', part('span', 'minutes', say('present.minutes', { n: minutes })), ' ', ...coded(what)));
  found('.plan').replaceChildren(...parts);
}

/** @param {View} view */
function bar({ begins, has_before: hasBefore, next, runs, is_there: isThere, is_running: isRunning, is_frozen: isFrozen, hides, big }) {
  const button = (/** @type {string} */ name) => found(`.bar [data-does="${name}"]`);
  // A button that can't be pressed now keeps the focus.
  button('back').ariaDisabled = String(!hasBefore);
  button('next').ariaDisabled = String(!next);
  button('run').ariaDisabled = String(!isThere || (!isRunning && runs.length === 0));
  put('.bar .what', isRunning ? say('run.stop') : runLabel(runs));
  button('freeze').ariaPressed = String(isFrozen);
  button('hide').ariaPressed = String(hides);
  button('enlarge').ariaPressed = String(big);
  /** @type {HTMLSelectElement} */ (button('chapter')).value = begins;
}

/** @param {string[]} runs */
function runLabel([first, ...more]) {
  if (first === undefined) return say('run.run');
  return more.length > 0 ? say('present.run.all', { first, n: more.length }) : say('present.run.what', { what: first });
}

/** Shows how the time goes. @param {View} view */
export function tick({ pace }) {
  put('.gone', pace.gone);
  put('.pace', pace.sentence);
  put('.planned', pace.planned);
  put('.clock', say('present.clock', { time: time.format(new Date()) }));
}
