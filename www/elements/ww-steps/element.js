/**
 * `<ww-steps>`: a run, step by step. Each step is a sentence, the lines of a listing that it speaks
 * of, and a moment of the run; Next and Back move all of them together, with what the demo draws.
 * Each step has an address. The sentences are a list that reads without any of this.
 */

import { laidOut } from '../../host/index.js';
import { say } from '../../host/words.js';
import { part, pressed } from '../part.js';
import { bring } from './bring.js';
import { sitesOf } from './sites.js';

/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */
/** @typedef {import('../ww-experiment/element.js').WwExperiment} WwExperiment */

export class WwSteps extends HTMLElement {
  /** The step that is shown; -1: none. */
  #at = -1;
  #begin = pressed(say('steps.begin'), () => this.go(Math.max(this.#at, 0)), 'begin');
  #where = part('p', 'where');
  #sentence = part('div', 'sentence');
  #note = part('p', 'note');
  #back = pressed(say('steps.back'), () => this.press('back'), 'back');
  #next = pressed(say('steps.next'), () => this.press('next'), 'next');
  #run = pressed(say('steps.run'), () => this.#runIt(), 'run');
  #close = pressed(say('steps.close'), () => this.leave(), 'close');
  #desk = part('div', 'desk controls');
  #resized = new ResizeObserver(() => this.#room());

  connectedCallback() {
    if (this.#desk.isConnected) return;
    this.#desk.role = 'group';
    this.#desk.ariaLabel = say('steps.heading');
    this.#desk.hidden = true;
    this.#sentence.ariaLive = 'polite';
    const buttons = part('p', 'buttons', this.#back, this.#next, this.#run, this.#close);
    this.#desk.append(part('div', 'said', this.#where, this.#sentence, this.#note), buttons);
    this.#items.forEach((item, nth) => {
      const link = part('a', 'at', String(nth + 1));
      link.href = `#${item.id}`;
      link.ariaLabel = say('steps.where', { n: nth + 1, of: this.#items.length });
      item.prepend(link);
    });
    this.append(part('p', 'start controls', this.#begin), this.#desk);
    document.addEventListener('ww-stepping', (event) => {
      if (event.target !== this && this.isStepping) this.#hide();
    });
    this.#demo?.addEventListener('ww-done', () => this.isStepping && this.#show());
    addEventListener('popstate', () => this.#arrive(true));
    this.classList.add('is-live');
    this.#arrive(false);
  }

  get #items() {
    return /** @type {HTMLElement[]} */ ([...this.querySelectorAll(':scope > ol > li')]);
  }

  get #demo() {
    return /** @type {WwDemo | null} */ (document.getElementById(this.getAttribute('for') ?? ''));
  }

  /** Whether the reader goes through the steps. */
  get isStepping() {
    return !this.#desk.hidden;
  }

  /**
   * What a button or a key asks for. Says whether there was anything to do.
   * @param {'next' | 'back' | 'first' | 'last'} asked
   */
  press(asked) {
    const last = this.#items.length - 1;
    const at = this.isStepping ? this.#at : -1;
    const to = { next: at + 1, back: at - 1, first: 0, last }[asked];
    if (to < 0 || to > last || to === at || (at < 0 && asked === 'last')) return false;
    this.go(to);
    return true;
  }

  /**
   * Goes to a step; its address is where the reader then is.
   * @param {number} nth from 0
   * @param {{ isThere?: boolean, behavior?: ScrollBehavior }} [how] whether the address leads there already
   */
  go(nth, { isThere = false, behavior = 'smooth' } = {}) {
    const item = this.#items[nth];
    if (!item) return;
    if (!isThere && location.hash !== `#${item.id}`) history.pushState(history.state, '', `#${item.id}`);
    const hadFocus = document.activeElement === this.#begin;
    const isFirst = !this.isStepping;
    this.#at = nth;
    this.#desk.hidden = false;
    this.classList.add('is-stepping');
    this.dispatchEvent(new CustomEvent('ww-stepping', { bubbles: true }));
    if (isFirst) this.#resized.observe(this.#desk);
    this.#show(behavior);
    if (hadFocus) this.#next.focus({ preventScroll: true });
  }

  /** Leaves the steps; all that they lit goes out. */
  leave() {
    const hadFocus = this.#desk.contains(document.activeElement);
    this.#hide();
    light([]);
    if (hadFocus) this.#begin.focus({ preventScroll: true });
  }

  #hide() {
    this.#desk.hidden = true;
    this.classList.remove('is-stepping');
    this.#resized.disconnect();
    this.#room();
    for (const item of this.#items) item.removeAttribute('aria-current');
  }

  /**
   * The address may be that of a step.
   * @param {boolean} hasMoved whether the reader came from elsewhere on this page
   */
  #arrive(hasMoved) {
    const nth = this.#items.findIndex(({ id }) => location.hash === `#${id}`);
    // While the page still grows, a scroll that is on its way would go on to where the step was.
    if (nth >= 0) this.go(nth, { isThere: true, behavior: hasMoved ? 'smooth' : 'instant' });
    else if (hasMoved && this.isStepping) this.leave();
  }

  /** @param {ScrollBehavior} [behavior] how what it shows is brought into sight */
  async #show(behavior = 'smooth') {
    const nth = this.#at;
    const items = this.#items;
    const item = items[nth];
    items.forEach((one) => one.toggleAttribute('aria-current', false));
    item.setAttribute('aria-current', 'step');
    this.#where.textContent = say('steps.where', { n: nth + 1, of: items.length });
    // Its number stands above the sentence, and its lines are lit.
    const words = [...item.childNodes].filter((node) => !(node instanceof HTMLElement && node.matches('.at, .lines')));
    this.#sentence.replaceChildren(...words.map((node) => node.cloneNode(true)));
    this.#back.ariaDisabled = String(nth === 0);
    this.#next.ariaDisabled = String(nth === items.length - 1);
    const note = await this.#move(item);
    if (nth !== this.#at || !this.isStepping) return;
    this.#note.textContent = note;
    this.#run.hidden = !this.#demo?.localName.startsWith('ww-demo') || this.#demo.lastRun !== undefined;
    const sites = sitesOf(item);
    // An address may lead here before there is a listing that could be lit.
    if (sites.length > 0) await customElements.whenDefined('ww-listing');
    if (nth !== this.#at || !this.isStepping) return;
    light(sites);
    // Until then the browser itself goes to what the address names, and knows nothing of the desk.
    await loaded();
    if (nth === this.#at && this.isStepping) bring(this.#demo, sites, this.#desk, behavior);
  }

  /**
   * Takes the run to the step's moment, if there is a run. Resolves to what is to be said of that.
   * @param {HTMLElement} item
   */
  async #move({ dataset: { at } }) {
    const demo = this.#demo;
    if (!at || !demo) return '';
    if (!demo.lastRun) return say('steps.not-run');
    try {
      const { moment } = await import('../../host/lesson.js');
      const { position } = await moment(demo.lastRun.trace, at);
      demo.dispatchEvent(new CustomEvent('ww-step', { detail: { position } }));
      return '';
    } catch (error) {
      return say('steps.not-there', { why: error instanceof Error ? error.message : String(error) });
    }
  }

  async #runIt() {
    const demo = this.#demo;
    const experiment = /** @type {WwExperiment | null | undefined} */ (demo?.closest('ww-experiment'));
    if (!demo || !experiment) return;
    this.#run.disabled = true;
    this.#next.focus({ preventScroll: true });
    await customElements.whenDefined('ww-experiment');
    await experiment.runOnly([demo.id]);
    this.#run.disabled = false;
  }

  /** What is docked at the foot of the window must not cover what has the focus. */
  #room() {
    const height = this.isStepping ? this.#desk.getBoundingClientRect().height : 0;
    document.documentElement.style.setProperty('--docked', `${Math.round(height)}px`);
  }
}

/**
 * Lights lines in all listings of the page, and no others.
 * @param {import('../ww-listing/element.js').Site[]} sites
 */
function light(sites) {
  document.dispatchEvent(new CustomEvent('ww-at', { detail: { sites } }));
}

/** Resolves once the page is loaded, and laid out with all that it has. */
async function loaded() {
  if (document.readyState === 'complete') return;
  await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await laidOut();
}

customElements.define('ww-steps', WwSteps);
