/**
 * `<ww-experiment>`: a demo's page. Its controls, each named after what it sets, become the
 * attributes of the demos within; Run runs them one after another, on axes of one length, unless
 * each shall have its own (`data-axes="own"`). What is set stands in the page's address, so that a
 * link leads to the same; in the lesson, where there are many, none of them has the address.
 */

import '../ww-demo/element.js';
import { compare, laidOut, letGo, ready } from '../../host/index.js';
import { say } from '../../host/words.js';
import { either } from '../either.js';
import { pairsOf } from '../ww-demo/spec.js';
import { answersOf, labelOf, nameOf, put, reset, textOf } from './controls.js';

/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */
/** @typedef {import('./controls.js').Control} Control */

/** So far out of sight, above or below, it has been left. */
const LEFT = '300% 0px';

export class WwExperiment extends HTMLElement {
  #isSet = false;
  /** What each demo was told when the reader had set nothing. @type {Map<WwDemo, [string, string][]>} */
  #authored = new Map();
  /** Whether it may hold something that was started for its runs. */
  #holds = false;
  /** Whether Stop was pressed since the latest Run. */
  #isStopped = false;
  #isRunning = false;
  /** Whether a run is to begin when the one before has ended. */
  #isWaiting = false;

  connectedCallback() {
    if (this.#isSet) return;
    this.#isSet = true;
    // One that stands apart is run by its own button only.
    this.#button('run').onclick = () => this.#runAll();
    this.#button('stop').onclick = () => this.stop();
    this.addEventListener('ww-again', () => this.#again());
    for (const demo of this.#demos) {
      const own = this.querySelector(`button[data-runs="${demo.id}"]`);
      own?.addEventListener('click', () => this.#run([demo]));
      for (const type of ['ww-progress', 'ww-done']) demo.addEventListener(type, () => this.#shareExtent());
      demo.addEventListener('ww-error', () => this.#buttons());
    }
    for (const control of this.#controls) {
      labelOf(control);
      control.addEventListener('input', () => labelOf(control));
      control.addEventListener('change', () => this.#set(control));
    }
    const overlay = /** @type {HTMLInputElement | null} */ (this.querySelector('[data-shows-threads]'));
    const lay = () => {
      for (const demo of this.#demos) demo.showsThreads = overlay?.checked ?? true;
    };
    overlay?.addEventListener('change', lay);
    lay();
    this.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !this.#isRunning) return;
      event.preventDefault();
      this.stop();
    });
    document.documentElement.addEventListener('ww-tier', (event) => this.#tier(/** @type {CustomEvent} */ (event).detail.why));
    this.#readAddress();
    this.#buttons();
    new IntersectionObserver(([{ isIntersecting }]) => isIntersecting || this.#leave(), { rootMargin: LEFT }).observe(this);
    ready().then(({ tier, why, hardwareThreads, serviceWorker }) => {
      this.#tier(why);
      this.#offer(hardwareThreads);
      if (!serviceWorker) answersOf(this, 'network').forEach((control) => this.#set(control));
      this.classList.toggle('is-recorded', tier === 'recording');
      for (const demo of this.#demos) this.#authored.set(demo, pairsOf(demo));
    });
  }

  /** Whether its runs share the page's address with nobody. */
  get #hasAddress() {
    return this.closest('ww-lesson') === null;
  }

  /**
   * Runs some of its demos, as their buttons do.
   * @param {string[]} ids
   */
  runOnly(ids) {
    return this.#run(this.#demos.filter((demo) => ids.includes(demo.id)));
  }

  /** Sets everything as it was before the reader set anything. */
  restore() {
    for (const control of this.#controls) {
      reset(control);
      labelOf(control);
    }
    for (const [demo, settings] of this.#authored) {
      for (const [name] of pairsOf(demo)) demo.removeAttribute(name);
      for (const [name, value] of settings) demo.setAttribute(name, value);
    }
    for (const control of this.#controls) this.#reflect(control);
  }

  /**
   * Has a control show what its demo will do: what the browser offers is no default of the page.
   * @param {Control} control
   */
  #reflect(control) {
    const which = control.dataset.sets?.split(' ');
    const demo = this.#demos.find(({ id }) => !control.dataset.sets || which?.includes(id));
    const value = demo?.getAttribute(nameOf(control));
    if (value !== null && value !== undefined) put(control, value);
  }

  /** It is far out of sight: what is kept ready for its next run goes. */
  #leave() {
    // While anything runs, what is kept may be what it is about to begin with.
    if (!this.#holds || document.querySelector('.is-running')) return;
    this.#holds = false;
    letGo();
  }

  #runAll() {
    return this.#run(this.#demos.filter((demo) => !('apart' in demo.dataset)));
  }

  /** Ends what runs and begins anew, with what is set by then; however often that is asked for. */
  async #again() {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    while (this.#isRunning) {
      const ended = new Promise((resolve) => this.addEventListener('ww-ran', resolve, { once: true }));
      this.stop();
      await ended;
    }
    this.#isWaiting = false;
    this.#runAll();
  }

  /** Ends whatever runs, and begins nothing more. */
  stop() {
    this.#isStopped = true;
    for (const demo of this.#demos) demo.stop();
  }

  get #demos() {
    return /** @type {WwDemo[]} */ ([...this.querySelectorAll('ww-demo')]);
  }

  /** @returns {Control[]} */
  get #controls() {
    return [...this.querySelectorAll('[data-sets]')].map((control) => /** @type {Control} */ (control));
  }

  /** @param {string} name */
  #button(name) {
    return /** @type {HTMLButtonElement} */ (this.querySelector(`button[data-does="${name}"]`));
  }

  /** What the address says goes to the first control of that name, or else to every demo. */
  #readAddress() {
    if (!this.#hasAddress) return;
    for (const [name, value] of new URLSearchParams(location.search)) {
      // The page's own, and no demo's: see `hosted.js`.
      if (name === 'sw') continue;
      const control = this.#controls.find((control) => control.name === name && put(control, value));
      if (control) {
        this.#apply(control);
      } else {
        // A name that no spec has is refused when it is run, as anywhere else.
        for (const demo of this.#demos) demo.setAttribute(name, value);
      }
    }
  }

  /**
   * Sets controls that shall begin with as many threads as the browser offers, unless the address
   * says another number.
   * @param {number} threads
   */
  #offer(threads) {
    const address = new URLSearchParams(this.#hasAddress ? location.search : '');
    for (const control of this.#controls.filter((it) => 'offered' in it.dataset && !address.has(it.name))) {
      const most = Number(/** @type {HTMLInputElement} */ (control).max);
      put(control, String(Math.min(threads, most)));
      this.#apply(control);
    }
  }

  /** @param {Control} control */
  #set(control) {
    labelOf(control);
    this.#apply(control);
    if (!this.#hasAddress) return;
    const address = new URL(location.href);
    address.searchParams.set(control.name, textOf(control));
    history.replaceState(history.state, '', address);
  }

  /**
   * Hands a control's value to its demos; what it can't be, they say when they are run.
   * @param {Control} control
   */
  #apply(control) {
    if (control.type === 'radio' && !(/** @type {HTMLInputElement} */ (control).checked)) return;
    const which = control.dataset.sets;
    for (const demo of this.#demos) {
      if (which && !which.split(' ').includes(demo.id)) continue;
      demo.setAttribute(nameOf(control), textOf(control));
      // A choice may be of several things at once.
      const also = control instanceof HTMLSelectElement ? control.selectedOptions[0]?.dataset.also : '';
      for (const [name, value] of new URLSearchParams(also)) demo.setAttribute(name, value);
    }
    this.classList.toggle('is-network', this.querySelector('ww-demo[workload="fetch"][via="network"]') !== null);
  }

  /**
   * Runs demos one after another: they would take each other's time.
   * @param {WwDemo[]} demos
   */
  async #run(demos) {
    if (this.#isRunning) return;
    this.#isStopped = false;
    this.#isRunning = true;
    this.#holds = true;
    this.#announce(say('run.running'));
    this.#buttons();
    const said = [];
    let isRefused = false;
    for (const demo of demos) {
      try {
        await demo.prepare();
        await laidOut();
        if (this.#isStopped) break;
        await demo.run();
        said.push(demo.sentence);
      } catch {
        // The demo has said why. What can't be done in one way may be done in the next.
        isRefused = true;
      }
    }
    this.#isRunning = false;
    this.#compare();
    this.#shareExtent();
    this.#buttons();
    this.#announce(said.join(' ') || (isRefused ? '' : say('run.stopped-before')));
    this.dispatchEvent(new CustomEvent('ww-ran', { bubbles: true }));
  }

  /** Says of two demos that have run what the one took beside the other. */
  #compare() {
    for (const place of this.querySelectorAll('[data-compares]')) {
      const names = /** @type {HTMLElement} */ (place).dataset.compares?.split(' ') ?? [];
      const [before, now] = names.map((id) => this.#demos.find((demo) => demo.id === id)?.lastRun);
      place.textContent = before && now ? (compare(before, now)?.sentence ?? '') : '';
    }
  }

  #shareExtent() {
    if (this.dataset.axes === 'own') return;
    const demos = this.#demos;
    const extent = Math.max(...demos.map((demo) => demo.ownExtent));
    for (const demo of demos) demo.extent = extent;
  }

  #buttons() {
    const starts = this.querySelectorAll('button:is([data-does="run"], [data-runs])');
    either(/** @type {HTMLButtonElement[]} */ ([...starts]), this.#button('stop'), this.#isRunning);
    this.classList.toggle('is-running', this.#isRunning);
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

customElements.define('ww-experiment', WwExperiment);
