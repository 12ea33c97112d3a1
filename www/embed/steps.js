/** The steps through a demo, in the frame: a sentence, the lines that it speaks of, a moment of the run. */

import { SITE } from '../host/embed.js';
import { moment } from '../host/lesson.js';
import { say } from '../host/words.js';

/** @typedef {import('../host/types.d.ts').EmbedStep} EmbedStep */
/** @typedef {import('../elements/ww-demo/element.js').WwDemo} WwDemo */

export class Steps {
  #element;
  #steps;
  #demo;
  #told;
  /** Which is shown, from 1. */
  at = 1;

  /**
   * @param {HTMLElement} element
   * @param {EmbedStep[]} steps
   * @param {WwDemo} demo
   * @param {() => void} told called when another is shown
   */
  constructor(element, steps, demo, told) {
    this.#element = element;
    this.#steps = steps;
    this.#demo = demo;
    this.#told = told;
    element.hidden = false;
    this.#button('back').onclick = () => this.go('back');
    this.#button('next').onclick = () => this.go('next');
    demo.addEventListener('ww-done', () => this.show());
  }

  /** @param {'next' | 'back' | 'first' | 'last' | number} to */
  go(to) {
    const last = this.#steps.length;
    const wanted = typeof to === 'number' ? to : { next: this.at + 1, back: this.at - 1, first: 1, last }[to];
    this.at = Math.min(Math.max(wanted, 1), last);
    this.#told();
    return this.show();
  }

  async show() {
    const at = this.at;
    const { words, code = [], whence = '', at: when, picture = '' } = this.#steps[at - 1];
    const lines = /** @type {HTMLElement} */ (this.#part('.lines'));
    this.#part('.words').textContent = words;
    this.#part('.lines code').textContent = code.join('\n');
    lines.hidden = code.length === 0;
    lines.ariaLabel = whence;
    this.#part('.where').textContent = say('steps.where', { n: at, of: this.#steps.length });
    // Not disabled: what has the focus would lose it.
    this.#button('back').ariaDisabled = String(at === 1);
    this.#button('next').ariaDisabled = String(at === this.#steps.length);
    const note = await this.#move(when, picture);
    if (at === this.at) this.#part('.note').textContent = note;
  }

  /**
   * Takes the run to the moment, or shows the picture of it. Resolves to what is to be said of that.
   * @param {string} when
   * @param {string} picture
   */
  async #move(when, picture) {
    const demo = this.#demo;
    if (!demo.lastRun) return this.#draw(picture) ? '' : say('embed.step.not-run');
    try {
      const { position } = await moment(demo.lastRun.trace, when);
      demo.dispatchEvent(new CustomEvent('ww-step', { detail: { position } }));
      return '';
    } catch (error) {
      return say('embed.step.not-there', { why: error instanceof Error ? error.message : String(error) });
    }
  }

  /**
   * The step's moment in the recorded run, as long as there is no other run; whether there is.
   * @param {string} picture
   */
  #draw(picture) {
    const image = /** @type {HTMLImageElement | null} */ (this.#demo.querySelector('.recorded img'));
    if (image && picture) image.src = new URL(picture, SITE).href;
    return image !== null && picture !== '';
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {Element} */ (this.#element.querySelector(selector));
  }

  /** @param {string} does */
  #button(does) {
    return /** @type {HTMLButtonElement} */ (this.#part(`[data-does="${does}"]`));
  }
}
