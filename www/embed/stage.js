/**
 * The demo in the frame: it runs in its turn, and only while it is seen.
 */

import '../elements/ww-demo/element.js';
import { laidOut, letGo, openTrace, ready } from '../host/index.js';
import { SITE } from '../host/embed.js';
import { posterOf } from './poster.js';
import { say } from '../host/words.js';
import { inTurn, takeTurns } from './turns.js';

/** @typedef {import('../host/types.d.ts').Shown} Shown */
/** @typedef {import('./messages.d.ts').State} State */
/** @typedef {import('../elements/ww-demo/element.js').WwDemo} WwDemo */

export class Stage extends EventTarget {
  /** @type {WwDemo} */
  demo = /** @type {WwDemo} */ (document.createElement('ww-demo'));
  /** @type {State} */
  state = 'idle';
  #shown;
  #isSeen = false;
  /** Whether it is to run as soon as it is seen. */
  #isDue;
  #turn = new AbortController();

  /** @param {Shown} shown */
  constructor(shown) {
    super();
    this.#shown = shown;
    this.#isDue = shown.autoplay;
    const { demo } = this;
    demo.id = 'demo';
    demo.append(posterOf(shown, { isLive: shown.mode === 'live' }));
    demo.setAttribute('bare', '');
    // A recorded run is there to be gone through.
    demo.toggleAttribute('compact', shown.ui === 'minimal' && shown.mode === 'live');
    demo.toggleAttribute('dots', shown.dots);
    this.set(shown);
    takeTurns();
  }

  /**
   * What the next run does.
   * @param {Shown} shown
   */
  set(shown) {
    for (const name of Object.keys(this.#shown.settings)) this.demo.removeAttribute(name);
    for (const [name, value] of Object.entries(shown.settings)) this.demo.setAttribute(name, value);
    this.#shown = shown;
  }

  /** Shows the recorded run. */
  async replay() {
    const { tier } = await ready();
    if (tier === 'recording') return;
    const response = await fetch(new URL(`recording/lesson/${this.#shown.recorded}.wwtrace`, SITE));
    const run = await openTrace(await response.blob());
    await this.demo.open(run);
    this.#become('done');
  }

  /** Whether anybody sees it. */
  set isSeen(/** @type {boolean} */ isSeen) {
    this.#isSeen = isSeen;
    if (isSeen && this.#isDue) this.run().catch(() => {});
    if (isSeen) return;
    // Who had it run by itself finds it running again.
    const isBusy = this.isBusy;
    if (isBusy) {
      this.#isDue = this.#shown.autoplay;
      this.stop(say('embed.run.unseen'));
    }
    letGo();
  }

  /** Whether it runs, or is about to. */
  get isBusy() {
    return this.state === 'running' || this.state === 'waiting';
  }

  /** Runs, in its turn. */
  async run() {
    if (this.isBusy || this.#shown.mode !== 'live') return;
    this.#isDue = false;
    this.#turn = new AbortController();
    const { signal } = this.#turn;
    this.#become('running');
    try {
      await inTurn(signal, () => this.#become('waiting', say('embed.run.waiting')), () => this.#runNow(signal));
    } catch (error) {
      // Given up before it began, which is no failure.
      if (!signal.aborted) throw error;
    } finally {
      this.#become(this.demo.lastRun ? 'done' : 'idle', signal.aborted ? String(signal.reason) : '');
      if (!this.#isSeen) letGo();
    }
  }

  /** @param {AbortSignal} signal */
  async #runNow(signal) {
    this.#become('running');
    await this.demo.prepare();
    await laidOut();
    // Nobody may see it any more.
    if (signal.aborted) return;
    signal.addEventListener('abort', () => this.demo.stop());
    await this.demo.run();
    this.dispatchEvent(new Event('result'));
  }

  /**
   * Stops what runs.
   * @param {string} [why]
   */
  stop(why = '') {
    this.#turn.abort(why);
  }

  /**
   * @param {State} state
   * @param {string} says
   */
  #become(state, says = '') {
    this.state = state;
    this.dispatchEvent(new CustomEvent('state', { detail: { says } }));
  }
}
