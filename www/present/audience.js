/**
 * The class's window: the lesson as everybody reads it, which follows the teacher's window. What is
 * done in it by hand, by a clicker say, takes the teacher's window along. Without one nothing changes.
 */

import { seat as load } from '../host/present.js';
import { Channel } from './channel.js';
import { run } from './run.js';
import { shows } from './tally.js';

/** @typedef {import('../elements/ww-steps/element.js').WwSteps} WwSteps */

/** What the first screen is called, which is no chapter. */
const TOP = 'top';

const root = document.documentElement;

styled();
const { seat, gone, hear, hands } = await load();
const channel = new Channel(heard);

/** Where it is. */
let at = placeOf(addressed());
let isRunning = running();

tell();
document.addEventListener('ww-here', ({ target }) => here(/** @type {import('../elements/ww-lesson/element.js').WwLesson} */ (target).here));
// Which step it is, is marked in the same moment.
document.addEventListener('ww-stepping', () => queueMicrotask(() => moved(stepped()?.id ?? at)));
document.addEventListener('ww-settled', ({ target }) => settled(/** @type {HTMLElement} */ (target)));
new MutationObserver(() => {
  if (isRunning === running()) return;
  isRunning = running();
  tell();
}).observe(document.body, { subtree: true, attributeFilter: ['class'] });
addEventListener('pagehide', () => channel.say(gone));
addEventListener('pageshow', ({ persisted }) => persisted && tell());

/** @param {string} message */
function heard(message) {
  let act;
  try {
    act = hear(message);
  } catch {
    // A teacher's window of another version says so itself.
    return;
  }
  if (act.big !== null) root.classList.toggle('is-big', act.big);
  if (act.hides !== null) root.classList.toggle('hides-answers', act.hides);
  shows(hands(), at);
  if (act.go !== null) go(act.go);
  if (act.stop) stop();
  if (act.run !== null) start(act.run);
  if (act.tell) tell();
}

function tell() {
  channel.say(seat.here(at, isRunning, root.dataset.tier ?? ''));
}

/** Somebody has moved on in this window. @param {string} id */
function moved(id) {
  if (id === at) return;
  at = id;
  tell();
}

/** @param {Element | undefined} chapter */
function here(chapter) {
  // Whoever goes through steps is at these, wherever the window scrolls.
  if (stepped()) return;
  const now = document.getElementById(at)?.closest('.chapter');
  if (chapter && chapter !== now) moved(chapter.id);
  else if (!chapter && scrollY < innerHeight / 4) moved(TOP);
}

/** @param {string} id */
function go(id) {
  at = id;
  const place = document.getElementById(id);
  /** @type {WwSteps | null | undefined} */
  const steps = place?.closest('ww-steps:defined');
  if (steps) return steps.go([...steps.querySelectorAll(':scope > ol > li')].findIndex((item) => item === place));
  /** @type {WwSteps | null} */
  const left = document.querySelector('ww-steps.is-stepping');
  left?.leave();
  // An address that is come to loads what is there.
  location.hash = id;
}

/** @param {string} id */
async function start(id) {
  const prediction = await run(id === TOP ? null : document.getElementById(id));
  if (prediction) settled(prediction);
}

function stop() {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll('.is-running button[data-does="stop"]');
  buttons.forEach((button) => button.click());
}

/** What settles a prediction has run. @param {HTMLElement} prediction */
function settled(prediction) {
  const ids = (prediction.getAttribute('runs') ?? '').split(' ').filter(Boolean);
  const runs = ids.flatMap((id) => {
    const demo = /** @type {import('../elements/ww-demo/element.js').WwDemo | null} */ (document.getElementById(id));
    return demo?.lastRun ? [[id, demo.lastRun.summary]] : [];
  });
  seat.ran(prediction.id, JSON.stringify(Object.fromEntries(runs)));
  shows(hands(), at);
  tell();
}

/** The step that is gone through. */
function stepped() {
  return document.querySelector('ww-steps.is-stepping li[aria-current]');
}

function running() {
  return document.querySelector('.is-running') !== null;
}

/** What the address leads to. */
function addressed() {
  const id = location.hash.slice(1);
  return id ? document.getElementById(id) : null;
}

/** @param {Element | null} element */
function placeOf(element) {
  return element?.closest('ww-steps li[id], ww-predict, .chapter')?.id ?? TOP;
}

/** Its own styles come with it: nobody else needs them. */
function styled() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('audience.css', import.meta.url).href;
  document.head.append(link);
}
