/** The keys of the stepper. None acts while a reader types, or moves a slider. */

import { say } from '../../host/words.js';
import { part } from './parts.js';

/** @typedef {import('../../host/stepping.js').Action} Action */

/** @type {Record<string, Action>} */
const ACTIONS = { p: 'poll', r: 'ready', w: 'wrong', d: 'drop', n: 'poll-next', s: 'spawn' };

/** What takes letters, or arrows of its own. */
const TAKES_KEYS = 'input, textarea, select, [contenteditable]';

/**
 * What a key asks for: an action, a task's number, one moment back or on, or nothing.
 * @param {KeyboardEvent} event
 * @returns {Action | number | 'back' | 'on' | undefined}
 */
export function keysOf(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (/** @type {Element} */ (event.target).closest(TAKES_KEYS)) return undefined;
  if (event.key === 'ArrowLeft') return 'back';
  if (event.key === 'ArrowRight') return 'on';
  if (/^[1-6]$/.test(event.key)) return Number(event.key);
  // A held key would do it many times.
  return event.repeat ? undefined : ACTIONS[event.key.toLowerCase()];
}

/** The keys, for who looks for them. */
export function listed() {
  const keys = [
    [say('stepper.one-to-six'), say('stepper.key-choose')],
    ['P', say('stepper.key-poll')],
    ['R', say('stepper.key-ready')],
    ['W', say('stepper.key-wrong')],
    ['D', say('stepper.key-drop')],
    ['N', say('stepper.key-next')],
    ['S', say('stepper.key-spawn')],
    ['← →', say('stepper.key-moments')],
  ];
  const list = part('dl', 'keys');
  for (const [key, does] of keys) {
    list.append(part('div', '', part('dt', '', part('kbd', '', key)), part('dd', '', does)));
  }
  return part('details', 'controls', part('summary', '', say('keys.open')), list);
}
