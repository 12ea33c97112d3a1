/**
 * `<ww-halves>`: the first screen's instrument. Two demos side by side, on one clock: it
 * turns its controls into their attributes, and runs both, or either.
 */

import '../ww-demo/element.js';
import { limits, ready } from '../../host/index.js';

/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */

export class WwHalves extends HTMLElement {
  #isSet = false;
  /** Whether Stop was pressed since the latest Run: also while what it needs is prepared. */
  #isStopped = false;

  connectedCallback() {
    if (this.#isSet) return;
    this.#isSet = true;
    this.#button('run').onclick = () => this.#run(this.#demos);
    this.#button('stop').onclick = () => this.stop();
    for (const demo of this.#demos) {
      const own = this.querySelector(`button[data-runs="${demo.id}"]`);
      own?.addEventListener('click', () => this.#run([demo]));
      demo.addEventListener('ww-progress', () => this.#shareExtent());
      demo.addEventListener('ww-done', () => this.#shareExtent());
      demo.addEventListener('ww-error', () => this.#buttons());
      demo.addEventListener('ww-look', (event) => {
        for (const other of this.#demos) if (other !== demo) other.look = /** @type {CustomEvent} */ (event).detail;
      });
    }
    for (const control of this.#controls) control.addEventListener('change', () => this.#set(control));
    this.querySelector('[data-shows-threads]')?.addEventListener('change', (event) => {
      const { checked } = /** @type {HTMLInputElement} */ (event.target);
      for (const demo of this.#demos) demo.showsThreads = checked;
    });
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || this.#button('stop').disabled) return;
      event.preventDefault();
      this.stop();
    });
    document.documentElement.addEventListener('ww-tier', (event) => this.#tier(/** @type {CustomEvent} */ (event).detail.why));
    ready().then(({ tier, why, hardwareThreads, serviceWorker }) => {
      this.#tier(why);
      if (tier === 'recording') return;
      this.#offer(hardwareThreads, serviceWorker);
      for (const control of this.#controls) this.#set(control);
      this.#buttons();
    });
  }

  /** Ends what runs, at once. */
  stop() {
    this.#isStopped = true;
    for (const demo of this.#demos) if (demo.running) demo.stop();
  }

  /** @returns {WwDemo[]} */
  get #demos() {
    return [...this.querySelectorAll('ww-demo')].map((demo) => /** @type {WwDemo} */ (demo));
  }

  /** @returns {(HTMLInputElement | HTMLSelectElement)[]} */
  get #controls() {
    return [...this.querySelectorAll('[data-sets]')].map((control) => /** @type {HTMLInputElement} */ (control));
  }

  /** @param {string} name */
  #button(name) {
    return /** @type {HTMLButtonElement} */ (this.querySelector(`button[data-does="${name}"]`));
  }

  /**
   * What the browser offers: it may say fewer or more threads than the machine has.
   * @param {number} hardwareThreads
   * @param {boolean} serviceWorker
   */
  #offer(hardwareThreads, serviceWorker) {
    const ranges = limits();
    for (const control of this.#controls) {
      const range = ranges[/** @type {keyof typeof ranges} */ (control.name)];
      if (range && control instanceof HTMLInputElement) {
        control.min = String(range.min);
        control.max = String(range.max);
      }
      if (control.name === 'threads') {
        // One core is left for the page, where there are enough of them.
        const threads = hardwareThreads > 2 ? hardwareThreads - 1 : 2;
        control.value = String(Math.min(threads, ranges.threads.max));
      }
      if (control.name === 'via' && !serviceWorker) control.value = 'network';
    }
    const offers = this.querySelector('[data-offers]');
    if (offers) offers.textContent = `this browser offers ${hardwareThreads}`;
  }

  /**
   * Hands a control's value to its demo; what it can't be, the demo says when it is run.
   * @param {HTMLInputElement | HTMLSelectElement} control
   */
  #set(control) {
    this.querySelector(`#${control.dataset.sets}`)?.setAttribute(control.name, control.value);
    this.classList.toggle('is-network', this.querySelector('ww-demo[via="network"]') !== null);
  }

  /** @param {WwDemo[]} demos */
  async #run(demos) {
    if (!this.#button('stop').disabled) return;
    this.#isStopped = false;
    this.#announce('Running.');
    const started = demos.map((demo) => demo.prepare());
    this.#buttons(true);
    const prepared = await Promise.allSettled(started);
    await laidOut();
    if (this.#isStopped) {
      this.#announce('Stopped before it began.');
      this.#buttons(false);
      return;
    }
    // One origin for both: their axes are one axis.
    const origin = performance.now();
    const runs = demos.filter((_, at) => prepared[at].status === 'fulfilled').map((demo) => demo.run({ origin }));
    this.#buttons(true);
    const ended = await Promise.allSettled(runs);
    this.#buttons();
    this.#shareExtent();
    if (ended.length > 0) this.#announce(demos.map((demo) => demo.sentence).join(' '));
  }

  #shareExtent() {
    const demos = this.#demos;
    const extent = Math.max(...demos.map((demo) => demo.ownExtent));
    for (const demo of demos) demo.extent = extent;
  }

  #buttons(isRunning = this.#demos.some((demo) => demo.running)) {
    for (const button of this.querySelectorAll('button[data-does="run"], button[data-runs]')) {
      /** @type {HTMLButtonElement} */ (button).disabled = isRunning;
    }
    this.#button('stop').disabled = !isRunning;
    this.classList.toggle('is-running', isRunning);
  }

  /** @param {string} why */
  #tier(why) {
    const badge = this.querySelector('[data-tier-sentence]');
    if (badge) badge.textContent = why;
  }

  /** @param {string} text */
  #announce(text) {
    const live = this.querySelector('[data-announces]');
    if (live) live.textContent = text;
  }
}

/** A frame later what is new is laid out: no run should wait for that. Hidden pages have no frames. */
function laidOut() {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

customElements.define('ww-halves', WwHalves);
