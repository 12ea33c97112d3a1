/**
 * `<ww-tried for="…">`: what the runs of a demo came to, one line a run: what was set, and its
 * numbers, with their lengths. So a reader who changes one thing sees what it costs and what it
 * buys.
 */

import { settingsOf } from '../../host/index.js';

/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */

/** Lines that are kept: the latest. */
const MOST = 12;

/** What is drawn of each run, by its mark. @type {['wall_ms', 'latest_ms']} */
const LENGTHS = ['wall_ms', 'latest_ms'];

export class WwTried extends HTMLElement {
  #table = document.createElement('table');
  #body = this.#table.createTBody();
  /** @type {{ lengths: number[], bars: HTMLElement[] }[]} */
  #tried = [];

  connectedCallback() {
    if (this.#table.isConnected) return;
    this.#table.createCaption().textContent = 'The runs so far, the latest first';
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
    const bars = figures.map(({ value, mark }, at) => {
      const cell = row.insertCell();
      const bar = document.createElement('span');
      bar.className = `bar bar-${mark}`;
      bar.ariaHidden = 'true';
      cell.append(value);
      if (at < LENGTHS.length) cell.append(bar);
      return bar;
    });
    this.#tried.unshift({ lengths: LENGTHS.map((name) => run.summary[name]), bars });
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
    const longest = Math.max(...this.#tried.flatMap(({ lengths }) => lengths), Number.MIN_VALUE);
    for (const { lengths, bars } of this.#tried) {
      lengths.forEach((length, at) => bars[at].style.setProperty('inline-size', `${(100 * length) / longest}%`));
    }
  }
}

customElements.define('ww-tried', WwTried);
