/**
 * `<ww-corners>`: four demos, what waits and what works, each as tasks and as threads. Once they
 * have run it says what all of them show, in a sentence and as a table.
 */

import { cornersOf } from '../../host/corners.js';
import { say } from '../../host/words.js';
import { table } from '../ww-demo/tables.js';

/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */

export class WwCorners extends HTMLElement {
  #said = document.createElement('div');
  /** Which of the answers is the latest that was asked for. */
  #asked = 0;

  connectedCallback() {
    if (this.#said.isConnected) return;
    this.#said.className = 'said';
    this.append(this.#said);
    this.closest('ww-experiment')?.addEventListener('ww-ran', () => this.#say());
  }

  async #say() {
    /** @type {NodeListOf<WwDemo>} */
    const demos = this.querySelectorAll('ww-demo');
    const runs = [...demos].flatMap(({ lastRun }) => (lastRun && !lastRun.summary.stopped ? [lastRun] : []));
    if (runs.length === 0) return;
    const asked = (this.#asked += 1);
    const sentence = document.createElement('p');
    sentence.className = 'compared';
    try {
      const said = await cornersOf(runs);
      sentence.textContent = said.sentence;
      if (asked === this.#asked) this.#said.replaceChildren(sentence, table(said.table));
    } catch (error) {
      sentence.setAttribute('role', 'alert');
      sentence.textContent = say('corners.unsaid', { why: error instanceof Error ? error.message : String(error) });
      if (asked === this.#asked) this.#said.replaceChildren(sentence);
    }
  }
}

customElements.define('ww-corners', WwCorners);
