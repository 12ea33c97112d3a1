/** A button that copies the lines of a listing: the code alone, without its notes' numbers. */

import { say } from '../../host/words.js';
import { part, pressed } from '../part.js';

/** How long the button says what it did, in milliseconds. */
const SAYS = 2500;

/** @param {HTMLElement} figure */
export function copies(figure) {
  const caption = figure.querySelector('figcaption');
  if (!caption || caption.querySelector('.copy')) return;
  const heard = part('span', 'heard');
  heard.setAttribute('role', 'status');
  let timer = 0;
  const button = pressed(
    say('listing.copy'),
    async () => {
      const isCopied = await copied(textOf(figure));
      const text = say(isCopied ? 'listing.copied' : 'listing.not-copied');
      heard.textContent = text;
      if (isCopied) button.textContent = text;
      else button.title = text;
      clearTimeout(timer);
      timer = setTimeout(() => {
        button.textContent = say('listing.copy');
        heard.textContent = '';
      }, SAYS);
    },
    'copy controls',
  );
  caption.append(button, heard);
}

/**
 * Whether the browser lets this page copy.
 * @param {string} text
 */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @param {HTMLElement} figure */
function textOf(figure) {
  const lines = [...figure.querySelectorAll('.line')].map((line) => {
    const copy = /** @type {HTMLElement} */ (line.cloneNode(true));
    for (const mark of copy.querySelectorAll('.ref')) mark.remove();
    return (copy.textContent ?? '').trimEnd();
  });
  return `${lines.join('\n')}\n`;
}
