/**
 * `<ww-costs>`: what a task and a poll cost on each executor, measured when a reader asks.
 */

import { measureEngines } from '../../host/index.js';
import { say } from '../../host/words.js';
import { Asking } from '../asking.js';
import { scrollable, table } from '../ww-demo/tables.js';

/** Those that a reader of this page has loaded anyway. @type {import('../../host/types.d.ts').RunSpec['engine'][]} */
const ENGINES = ['by-hand', 'smol', 'tokio', 'event-loop'];

export class WwCosts extends HTMLElement {
  connectedCallback() {
    if (this.childElementCount > 0) return;
    const asking = new Asking(say('measure.loaded'), async () => [scrollable(table(await measureEngines(ENGINES)))]);
    this.replaceChildren(...asking.parts);
  }
}

customElements.define('ww-costs', WwCosts);
