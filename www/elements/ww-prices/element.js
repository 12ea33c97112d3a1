/**
 * `<ww-prices>`: what a task and what a thread cost in memory and start-up, measured when a reader
 * asks; beyond what was made, extrapolated and said to be.
 */

import { measurePrices } from '../../host/prices.js';
import { say } from '../../host/words.js';
import { Asking } from '../asking.js';
import { scrollable, table } from '../ww-demo/tables.js';

export class WwPrices extends HTMLElement {
  connectedCallback() {
    if (this.childElementCount > 0) return;
    const asking = new Asking(say('measure.both'), async () => {
      const { sentence, note, table: list } = await measurePrices();
      return [paragraph('sentence', sentence), scrollable(table(list)), paragraph('note', note)];
    });
    this.replaceChildren(...asking.parts);
  }
}

/**
 * @param {string} name
 * @param {string} text
 */
function paragraph(name, text) {
  const element = document.createElement('p');
  element.className = name;
  element.textContent = text;
  return element;
}

customElements.define('ww-prices', WwPrices);
