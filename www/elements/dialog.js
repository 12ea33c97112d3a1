/** A dialog that covers the page until it is left: by its button, by Escape, or by a press beside it. */

import { say } from '../host/words.js';
import { part, pressed } from './part.js';

let number = 0;

/**
 * @param {string} title
 * @param {string} className
 */
export function dialog(title, className) {
  const heading = part('h2', '', title);
  heading.id = `ww-dialog-${(number += 1)}`;
  const close = pressed(say('contents.close'), () => element.close(), 'close');
  const element = part('dialog', className, part('div', 'head', heading, close));
  element.setAttribute('aria-labelledby', heading.id);
  // Not every engine closes it by itself where the key comes from a driver.
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    element.close();
  });
  element.addEventListener('pointerdown', (event) => {
    if (event.target !== element) return;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const isWithin = event.clientX >= left && event.clientX <= right && event.clientY >= top && event.clientY <= bottom;
    if (!isWithin) element.close();
  });
  return element;
}
