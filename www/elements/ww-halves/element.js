/**
 * `<ww-halves>`: the first screen's instrument. Two demos side by side, on one clock: it
 * turns its controls into their attributes, and runs both, or either.
 */

import '../ww-demo/element.js';
import { laidOut, limits, ready } from '../../host/index.js';
import { say } from '../../host/words.js';
import { either } from '../either.js';
import { upgraded } from '../on-demand.js';

/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */
/** @typedef {import('../ww-repeats/element.js').WwRepeats} WwRepeats */
/** @typedef {import('../ww-speedup/element.js').WwSpeedup} WwSpeedup */

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
      const repeats = this.querySelector(`button[data-repeats="${demo.id}"]`);
      repeats?.addEventListener('click', () => this.#repeat(demo));
      demo.addEventListener('ww-progress', () => this.#shareExtent());
      demo.addEventListener('ww-done', () => this.#shareExtent());
      demo.addEventListener('ww-error', () => this.#buttons());
      demo.addEventListener('ww-look', (event) => {
        for (const other of this.#demos) if (other !== demo) other.look = /** @type {CustomEvent} */ (event).detail;
      });
    }
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const scales = this.querySelectorAll('details.scale');
    for (const scale of scales) {
      scale.addEventListener('toggle', () => this.#scale(scale));
      this.#scale(scale);
    }
    this.addEventListener('ww-measuring', () => {
      this.#announce(say('measure.measuring'));
      this.#buttons();
    });
    this.addEventListener('ww-measured', (event) => {
      this.#announce(/** @type {CustomEvent} */ (event).detail.sentence);
      this.#buttons();
    });
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
    for (const one of [...this.#demos, ...this.#measurements]) if (one.running) one.stop();
  }

  /** @returns {WwDemo[]} */
  get #demos() {
    return [...this.querySelectorAll('ww-demo')].map((demo) => /** @type {WwDemo} */ (demo));
  }

  /** What measures several runs: while it does, nothing else may run. */
  get #measurements() {
    return [...this.querySelectorAll('ww-repeats, ww-speedup')].map((one) => /** @type {WwRepeats | WwSpeedup} */ (one));
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
    if (offers) offers.textContent = say('halves.offers', { n: hardwareThreads });
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
    this.#announce(say('run.running'));
    const started = demos.map((demo) => demo.prepare());
    this.#buttons(true);
    const prepared = await Promise.allSettled(started);
    await laidOut();
    if (this.#isStopped) {
      this.#announce(say('run.stopped-before'));
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

  /**
   * Repeats a half's run, and shows every one of them.
   * @param {WwDemo} demo
   */
  async #repeat(demo) {
    if (!this.#button('stop').disabled) return;
    const repeats = /** @type {WwRepeats | null} */ (this.querySelector(`ww-repeats[for="${demo.id}"]`));
    if (!repeats) return;
    this.#isStopped = false;
    // Nothing else may begin while what measures is loaded.
    this.#buttons(true);
    const isThere = await upgraded(repeats);
    this.#buttons(false);
    if (this.#isStopped) this.#announce(say('run.stopped-before'));
    if (this.#isStopped || !isThere) return;
    repeats.hidden = false;
    await repeats.measure(() => demo.spec);
  }

  /**
   * Loads what a disclosure of the speed-up curve shows, when it is opened.
   * @param {HTMLDetailsElement} scale
   */
  async #scale(scale) {
    const curve = /** @type {WwSpeedup | null} */ (scale.querySelector('ww-speedup'));
    if (scale.open && curve && (await upgraded(curve))) curve.allowed = this.#button('stop').disabled;
  }

  #shareExtent() {
    const demos = this.#demos;
    const extent = Math.max(...demos.map((demo) => demo.ownExtent));
    for (const demo of demos) demo.extent = extent;
  }

  #buttons(isRunning = [...this.#demos, ...this.#measurements].some((one) => one.running)) {
    const starts = this.querySelectorAll('button:is([data-does="run"], [data-runs], [data-repeats])');
    either(/** @type {HTMLButtonElement[]} */ ([...starts]), this.#button('stop'), isRunning);
    for (const one of this.#measurements) if ('allowed' in one) one.allowed = !isRunning;
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

customElements.define('ww-halves', WwHalves);
