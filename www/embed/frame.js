/**
 * What is in the frame: a demo and its steps, or a picture; the line beneath; and what the page around
 * is told of it.
 */

import { whenHigh } from './height.js';
import { handKeys } from './keys.js';
import { tell } from './outside.js';
import { posterOf } from './poster.js';
import { say } from '../host/words.js';
import { Seen } from './seen.js';

/** @typedef {import('../host/types.d.ts').Shown} Shown */
/** @typedef {import('./messages.d.ts').Call} Call */

const root = document.documentElement;

export class Frame {
  /** @type {Shown | undefined} */
  #shown;
  /** @type {import('./stage.js').Stage | undefined} */
  #stage;
  /** @type {import('./steps.js').Steps | undefined} */
  #steps;
  #seen = new Seen((isSeen) => this.#stage && (this.#stage.isSeen = isSeen));
  #tier = { tier: /** @type {'threads'} */ ('threads'), why: '' };

  constructor() {
    handKeys(() => this.#shown?.keys ?? 'pass', tell);
    root.addEventListener('ww-tier', (event) => this.#nameTier(/** @type {CustomEvent} */ (event).detail));
    this.#part('.open').setAttribute('href', this.#address);
    whenHigh((height) => tell({ ww: 1, type: 'size', width: innerWidth, height }));
  }

  /** Where all of it can be had in a tab: with everything that there is to see. */
  get #address() {
    const url = new URL(location.href);
    url.hash = '';
    for (const name of ['scale', 'keys', 'autoplay']) url.searchParams.delete(name);
    url.searchParams.set('ui', 'full');
    return url.href;
  }

  /**
   * Shows this.
   * @param {Shown} shown
   */
  async show(shown) {
    this.#look(shown);
    const { mode, spec, demo, steps } = shown;
    if (mode === 'poster') this.poster(shown);
    else await this.#play(shown);
    tell({ ww: 1, type: 'ready', demo, spec, steps: steps.length, step: this.#step });
    this.#tellState();
  }

  /** @param {Shown} shown */
  async #play(shown) {
    const [{ Stage }, { ready }] = await Promise.all([import('./stage.js'), import('../host/index.js')]);
    const stage = new Stage(shown);
    this.#stage = stage;
    const live = this.#part('.live');
    live.hidden = false;
    live.replaceChildren(stage.demo);
    stage.addEventListener('state', (event) => this.#state(/** @type {CustomEvent} */ (event).detail.says));
    stage.addEventListener('result', () => this.#tellResult());
    stage.demo.addEventListener('ww-error', (event) => {
      tell({ ww: 1, type: 'refused', sentence: /** @type {CustomEvent} */ (event).detail.message });
    });
    const { tier, why } = await ready();
    this.#nameTier({ tier, why });
    if (shown.mode === 'live' && tier !== 'recording') this.#buttons(stage);
    this.#steps = undefined;
    if (shown.step !== null) await this.#stepsOf(shown);
    if (shown.mode === 'replay') await stage.replay();
    await /** @type {import('./steps.js').Steps | undefined} */ (this.#steps)?.show();
    // It may have been seen before there was anything to see.
    if (this.#seen.isSo) stage.isSeen = true;
  }

  /**
   * The steps through the demo, where it has any: they are there from the first time that one is asked for.
   * @param {Shown} shown
   */
  async #stepsOf({ steps, step }) {
    const { Steps } = await import('./steps.js');
    if (this.#steps || !this.#stage || steps.length === 0) return this.#steps;
    const made = new Steps(this.#part('.step'), steps, this.#stage.demo, () => this.#tellState());
    made.at = step ?? 1;
    this.#steps = made;
    return made;
  }

  /** @param {import('./stage.js').Stage} stage */
  #buttons(stage) {
    const [run, stop] = [this.#button('run'), this.#button('stop')];
    run.hidden = stop.hidden = false;
    run.onclick = () => stage.run().catch(() => {});
    stop.onclick = () => stage.stop();
  }

  /**
   * Becomes something else, as far as it can without being made anew.
   * @param {Shown} shown
   */
  async change(shown) {
    const before = this.#shown;
    const isOther = before?.demo !== shown.demo || before.mode !== shown.mode || before.ui !== shown.ui || !this.#stage;
    if (isOther) return this.show(shown);
    this.#look(shown);
    this.#stage?.set(shown);
    if (shown.step !== null && shown.step !== before.step) await (await this.#stepsOf(shown))?.go(shown.step);
  }

  /**
   * Does what a message asks.
   * @param {Exclude<Call, { type: 'set' }>} call
   */
  async does(call) {
    const shown = this.#shown;
    if (call.type === 'run') await this.#stage?.run();
    else if (call.type === 'pause') this.#stage?.stop();
    else if (call.type === 'step' && shown) await (await this.#stepsOf(shown))?.go(call.to);
    else if (shown) {
      tell({ ww: 1, type: 'ready', demo: shown.demo, spec: shown.spec, steps: shown.steps.length, step: this.#step });
      if (this.#tier.why) tell({ ww: 1, type: 'tier', ...this.#tier });
      this.#tellState();
    }
  }

  /** @param {boolean} isShown whether the slide is, by the deck's own word */
  slide(isShown) {
    this.#seen.onSlide = isShown;
  }

  /**
   * A picture, and nothing that runs.
   * @param {Shown} shown
   */
  poster(shown) {
    if (!this.#shown) this.#look(shown);
    this.#part('.poster').replaceWith(posterOf(shown));
    this.#nameTier({ tier: 'poster', why: say('embed.poster.tier') });
    root.dataset.tier = 'poster';
  }

  /**
   * Says why not.
   * @param {string} sentence
   */
  refuse(sentence) {
    const alert = this.#part('.alert');
    alert.hidden = false;
    alert.textContent = sentence;
    tell({ ww: 1, type: 'refused', sentence });
  }

  /** @param {Shown} shown */
  #look(shown) {
    this.#shown = shown;
    const { theme, lang, scale, ui, mode, title } = shown;
    root.dataset.theme = theme;
    root.dataset.scale = String(scale);
    root.lang = lang;
    Object.assign(document.body.dataset, { ui, mode });
    if (title) document.title = title;
  }

  get #step() {
    return this.#steps?.at ?? this.#shown?.step ?? null;
  }

  /** @param {string} says */
  #state(says) {
    const { isBusy } = /** @type {import('./stage.js').Stage} */ (this.#stage);
    const [run, stop] = [this.#button('run'), this.#button('stop')];
    // The focus goes with the button, and not to nowhere.
    const [from, to] = isBusy ? [run, stop] : [stop, run];
    const hadFocus = document.activeElement === from;
    to.disabled = false;
    if (hadFocus) to.focus({ preventScroll: true });
    from.disabled = true;
    this.#part('.says').textContent = says;
    this.#tellState();
  }

  #tellState() {
    tell({ ww: 1, type: 'state', state: this.#stage?.state ?? 'poster', step: this.#step });
  }

  #tellResult() {
    const demo = this.#stage?.demo;
    if (!demo?.lastRun) return;
    const { spec, tier, summary } = demo.lastRun;
    tell({ ww: 1, type: 'result', spec, tier, summary, sentence: demo.sentence });
  }

  /** @param {{ tier: string, why: string }} named */
  #nameTier({ tier, why }) {
    if (this.#tier.why === why) return;
    this.#tier = { tier: /** @type {'threads'} */ (tier), why };
    this.#part('.tier').textContent = why;
    tell({ ww: 1, type: 'tier', ...this.#tier });
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (document.querySelector(`.embed ${selector}`));
  }

  /** @param {string} does */
  #button(does) {
    return /** @type {HTMLButtonElement} */ (this.#part(`.foot [data-does="${does}"]`));
  }
}
