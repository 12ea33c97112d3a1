/**
 * `<ww-tried for="…">`: what the runs of a demo came to, one line a run: what was set, and its
 * numbers, with their lengths. So a reader who changes one thing sees what it costs and what it
 * buys.
 */

import { settingsOf } from '../../host/index.js';
import { say } from '../../host/words.js';

/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */

/** Lines that are kept: the latest. */
const MOST = 12;

/** What is drawn of each run, under the first number with this mark. @type {Partial<Record<string, 'wall_ms' | 'latest_ms'>>} */
const LENGTHS = { clock: 'wall_ms', hatched: 'latest_ms' };

export class WwTried extends HTMLElement {
  #table = document.createElement('table');
  #body = this.#table.createTBody();
  /** Of each run, what is drawn and how long it is. @type {{ length: number, bar: HTMLElement }[][]} */
  #tried = [];

  connectedCallback() {
    if (this.#table.isConnected) return;
    this.#table.createCaption().textContent = say('tried.caption');
    this.#table.hidden = true;
    this.replaceChildren(this.#table);
    this.#demo?.addEventListener('ww-done', () => this.#add());
  }

  get #demo() {
    return /** @type {WwDemo | null} */ (document.getElementById(this.getAttribute('for') ?? ''));
  }

  #add() {
    const demo = this.#demo;
    const run = demo?.lastRun;
    if (!demo || !run || run.summary.stopped) return;
    const figures = demo.figures;
    if (this.#tried.length === 0) this.#heads(figures.map(({ label }) => label));
    const row = this.#body.insertRow(0);
    const heading = document.createElement('th');
    heading.scope = 'row';
    heading.textContent = settingsOf(run.spec);
    row.append(heading);
    const drawn = figures.flatMap(({ value, mark }, at) => {
      const cell = row.insertCell();
      cell.append(value);
      const name = LENGTHS[mark];
      if (!name || figures.findIndex((figure) => figure.mark === mark) < at) return [];
      const bar = document.createElement('span');
      bar.className = `length length-${mark}`;
      bar.ariaHidden = 'true';
      cell.append(bar);
      return [{ length: run.summary[name], bar }];
    });
    this.#tried.unshift(drawn);
    for (const _ of this.#tried.splice(MOST)) this.#body.deleteRow(-1);
    this.#table.hidden = false;
    this.#scale();
  }

  /** @param {string[]} labels */
  #heads(labels) {
    const row = this.#table.createTHead().insertRow();
    row.insertCell();
    for (const label of labels) {
      const heading = document.createElement('th');
      heading.scope = 'col';
      heading.textContent = label;
      row.append(heading);
    }
  }

  /** All bars on one scale: what is twice as long took twice as long. */
  #scale() {
    const all = this.#tried.flat();
    const longest = Math.max(...all.map(({ length }) => length), Number.MIN_VALUE);
    for (const { length, bar } of all) bar.style.setProperty('inline-size', `${(100 * length) / longest}%`);
  }
}

customElements.define('ww-tried', WwTried);
