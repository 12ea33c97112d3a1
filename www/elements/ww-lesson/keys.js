/**
 * The keys of the lesson: single letters for the way about, and what a clicker sends for the steps
 * of a demo. None acts while a reader types, or in a control that has a use for it; all of them can
 * be turned off.
 */

import { preferred } from '../kept.js';

/** @typedef {import('../ww-steps/element.js').WwSteps} WwSteps */

/** What takes letters. */
const TYPES = 'input, textarea, select, [contenteditable]';

/** What takes arrows, Home and End. */
const MOVES = `${TYPES}, [role="slider"], [role="application"], ww-timeline, ww-stepper, ww-explorer, .code, .table, summary, dialog`;

/** What the keys of the steps ask for. @type {Record<string, 'next' | 'back' | 'first' | 'last'>} */
const STEPS = {
  ArrowRight: 'next',
  ArrowLeft: 'back',
  PageDown: 'next',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
};

/** What letters open. @type {Record<string, 'contents' | 'search' | 'keys'>} */
const OPENS = { c: 'contents', '/': 'search', '?': 'keys' };

export class Keys {
  #needed;

  /** @param {() => Promise<void>} needed loads what the letters open */
  constructor(needed) {
    this.#needed = needed;
    document.addEventListener('keydown', (event) => this.#press(event));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (preferred().keys === 'off') return;
    const pressed = /** @type {Element} */ (event.target);
    // Some browsers leave the focus for a moment in a dialog that has been closed.
    const target = pressed.checkVisibility() ? pressed : document.body;
    if (event.key === 'Escape') return this.#escape(event);
    const asked = STEPS[event.key];
    if (asked) {
      if (event.shiftKey || target.closest(MOVES)) return;
      const steps = stepped(target);
      if (steps?.press(asked)) event.preventDefault();
      return;
    }
    const opened = OPENS[event.key.length === 1 ? event.key.toLowerCase() : ''];
    // An open dialog has its own ways. A held key would open it many times.
    if (!opened || event.repeat || target.closest(TYPES) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    this.#open(opened);
  }

  /** Whoever goes through steps leaves them. @param {KeyboardEvent} event */
  #escape(event) {
    const steps = all().find((one) => one.isStepping);
    if (!steps || document.querySelector('dialog[open], .is-running')) return;
    event.preventDefault();
    steps.leave();
  }

  /** @param {'contents' | 'search' | 'keys'} what */
  async #open(what) {
    await this.#needed();
    const contents = /** @type {import('../ww-contents/element.js').WwContents | null} */ (document.querySelector('ww-contents'));
    contents?.open?.(what);
  }
}

/**
 * The steps that a key is for: those that have the focus, or, for a presenter, those that are
 * gone through, or that are nearest to the middle of what is seen.
 * @param {Element} target
 * @returns {WwSteps | undefined}
 */
function stepped(target) {
  /** @type {WwSteps | null} */
  const focused = target.closest('ww-steps');
  if (focused) return focused;
  if (preferred().presenter !== 'on' || document.querySelector('dialog[open]')) return undefined;
  return all().find((steps) => steps.isStepping) ?? nearest();
}

/** All that are there, and loaded. */
function all() {
  return [...document.querySelectorAll('ww-steps:defined')].map((steps) => /** @type {WwSteps} */ (steps));
}

function nearest() {
  const middle = innerHeight / 2;
  const far = (/** @type {Element} */ element) => {
    const { top, bottom } = (element.closest('.chapter') ?? element).getBoundingClientRect();
    return top <= middle && bottom >= middle ? Math.abs(element.getBoundingClientRect().top - middle) : Infinity;
  };
  const [first] = all()
    .map((steps) => ({ steps, far: far(steps) }))
    .sort((one, other) => one.far - other.far);
  return first && first.far < Infinity ? first.steps : undefined;
}
