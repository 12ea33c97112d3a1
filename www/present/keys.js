/** The keys of the teacher's window: what a clicker sends, and single letters; they can be turned off. */

import { preferred } from '../elements/kept.js';

/** What each asks for. @type {Record<string, string>} */
const ASKS = {
  ArrowRight: 'next',
  ArrowLeft: 'back',
  PageDown: 'next',
  PageUp: 'back',
  n: 'after',
  p: 'before',
  r: 'run',
  f: 'freeze',
  a: 'hide',
  t: 'enlarge',
  h: 'hands',
};

/** @param {(what: string) => void} act */
export function keys(act) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const target = /** @type {Element} */ (event.target);
    if (event.key === 'Escape' && target.matches('input')) return /** @type {HTMLElement} */ (target).blur();
    // Whoever types, or chooses, has a use for them.
    if (target.closest('input:not([type="checkbox"]), select, textarea') || preferred().keys === 'off') return;
    const what = ASKS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    // A held key goes on through the lesson, and turns nothing on and off.
    if (!what || (event.repeat && !['next', 'back'].includes(what))) return;
    event.preventDefault();
    act(what);
  });
}
