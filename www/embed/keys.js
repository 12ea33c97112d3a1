/**
 * What becomes of the keys that are pressed in the frame. A deck must never lose its arrow keys, nor
 * its clicker, to a demo; and nobody shall be caught in one.
 */

/** @typedef {import('./messages.d.ts').FromEmbed} FromEmbed */
/** @typedef {'none' | 'pass' | 'own'} Keys */

/** Those that press what has the focus. */
const PRESS = ['Enter', ' '];

/**
 * @param {() => Keys} keys
 * @param {(message: FromEmbed) => void} tell
 */
export function handKeys(keys, tell) {
  addEventListener('keydown', (event) => keys() === 'none' && !isNeeded(event) && pass(event, tell), true);
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return;
    if (event.key === 'Escape') giveBack(event, tell);
    else if (keys() === 'pass' && !isUseful(event)) pass(event, tell);
  });
  // Whoever pressed a button by pointer is back in the deck at once.
  addEventListener('click', ({ detail, target }) => {
    if (keys() === 'none' && detail > 0 && !isTyped(target)) leave();
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {(message: FromEmbed) => void} tell
 */
function pass(event, tell) {
  const { key, code, altKey: alt, ctrlKey: ctrl, metaKey: meta, shiftKey: shift } = event;
  event.preventDefault();
  event.stopPropagation();
  tell({ ww: 1, type: 'key', key, code, alt, ctrl, meta, shift });
}

/**
 * @param {KeyboardEvent} event
 * @param {(message: FromEmbed) => void} tell
 */
function giveBack(event, tell) {
  pass(event, tell);
  leave();
}

/** Gives the focus to the page around. */
function leave() {
  if (parent === window) return;
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  parent.focus();
}

/**
 * Without these nothing could be reached or pressed; and those of the browser are the browser's.
 * @param {KeyboardEvent} event
 */
function isNeeded(event) {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (key === 'Tab' || key === 'Escape' || ctrlKey || metaKey || altKey || isTyped(target)) return true;
  return PRESS.includes(key) && isPressed(target);
}

/**
 * Whether what has the focus has a use for it, though it has not said so.
 * @param {KeyboardEvent} event
 */
function isUseful(event) {
  const isMoved = event.target instanceof HTMLInputElement && event.target.type === 'range';
  return isNeeded(event) || isMoved || ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key);
}

/** @param {EventTarget | null} target */
function isPressed(target) {
  return target instanceof Element && target.matches('a, button, summary, input, select');
}

/** @param {EventTarget | null} target */
function isTyped(target) {
  return target instanceof Element && target.matches('select, textarea, input:not([type="range"], [type="checkbox"], [type="radio"])');
}
