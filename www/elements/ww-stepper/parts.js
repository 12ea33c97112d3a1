/** Small parts of the stepper, made from what they show. */

import { part } from '../part.js';

export { part };

/**
 * A button that names its key.
 * @param {string} text
 * @param {string} key
 * @param {() => void} press
 */
export function keyed(text, key, press) {
  const element = part('button', '', part('span', '', text), ' ', part('kbd', '', key));
  element.type = 'button';
  element.ariaKeyShortcuts = key;
  element.onclick = press;
  return element;
}

/**
 * Marks a button as one that will be refused, and says why. It can be pressed all the same:
 * the sentence of refusal is worth reading.
 * @param {HTMLButtonElement} button
 * @param {string | null} why
 */
export function refuse(button, why) {
  if (why === null) {
    button.removeAttribute('aria-disabled');
    button.removeAttribute('title');
  } else {
    button.setAttribute('aria-disabled', 'true');
    button.title = why;
  }
}
