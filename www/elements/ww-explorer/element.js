/**
 * `<ww-explorer>`: a demo whose picture can be looked around in, by hand and by keys. What is seen
 * moves at once; what is new is drawn when the hand rests. The view stands in the page's address.
 */

import { laidOut, ready } from '../../host/index.js';
import { looked } from '../../host/views.js';
import { Glass } from './glass.js';
import { NEARER, listen } from './gestures.js';

/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */
/** @typedef {import('../../host/views.js').View} View */

/** Milliseconds for which a hand rests before the picture is drawn anew. */
const RESTS = 120;

const NAMES = /** @type {const} */ (['re', 'im', 'span']);

export class WwExplorer extends HTMLElement {
  #glass = new Glass();
  #timer = 0;
  /** Whether the hand has moved since the latest run began. */
  #isLooking = false;
  #isSet = false;

  connectedCallback() {
    if (this.#isSet) return;
    this.#isSet = true;
    this.addEventListener('click', (event) => this.#click(event));
    this.addEventListener('ww-progress', () => this.#drawn());
    ready().then(async ({ tier }) => {
      if (tier === 'recording') return;
      const demo = this.#demo;
      await customElements.whenDefined('ww-demo');
      await laidOut();
      const picture = demo.picture;
      picture.tabIndex = 0;
      picture.setAttribute('role', 'group');
      picture.setAttribute('aria-label', this.dataset.help ?? '');
      listen(picture, (look) => this.#look(look), () => this.#home());
    });
  }

  get #demo() {
    return /** @type {WwDemo} */ (this.querySelector('ww-demo'));
  }

  /** What a run would draw; nothing, while a field holds what can’t be run. */
  get #spec() {
    try {
      return this.#demo.spec;
    } catch {
      return undefined;
    }
  }

  /** @param {import('./gestures.js').Look} look in CSS pixels of the picture */
  #look({ x, y, times, right, down }) {
    const spec = this.#spec;
    if (!spec) return this.#again();
    const { picture } = this.#demo;
    const pixels = spec.width / Math.max(picture.clientWidth, 1);
    this.#go(looked(spec, { x: x * pixels, y: y * pixels, times, right: right * pixels, down: down * pixels }));
  }

  /** All of the set. */
  #home() {
    this.#go({ re: -0.5, im: 0, span: 4 });
  }

  /** @param {View} view */
  #go(view) {
    const demo = this.#demo;
    const before = this.#spec;
    if (!before) return this.#again();
    const canvas = demo.picture.querySelector('canvas:not(.glass)');
    if (canvas instanceof HTMLCanvasElement && !this.#isLooking) {
      this.#glass.take(canvas, { re: before.re, im: before.im, span: before.span });
      demo.picture.classList.add('is-looking');
      this.#isLooking = true;
    }
    const address = new URL(location.href);
    for (const name of NAMES) {
      demo.setAttribute(name, String(view[name]));
      address.searchParams.set(name, String(view[name]));
    }
    history.replaceState(history.state, '', address);
    this.#glass.show(view);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#again(), RESTS);
  }

  /** Asked to run what it can't, the demo says what is wrong. */
  #again() {
    this.dispatchEvent(new CustomEvent('ww-again', { bubbles: true }));
  }

  /** A run has begun: its picture covers what was seen before. */
  #drawn() {
    if (!this.#isLooking || !this.#demo.running) return;
    this.#isLooking = false;
    this.#demo.picture.classList.remove('is-looking');
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const { clientWidth: width, clientHeight: height } = this.#demo.picture;
    const middle = { x: width / 2, y: height / 2, right: 0, down: 0 };
    const times = target.closest('button')?.dataset.times;
    if (times) this.#look({ ...middle, times: times === 'nearer' ? NEARER : 1 / NEARER });
    const place = /** @type {HTMLAnchorElement | null} */ (target.closest('a[data-place]'));
    if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const where = new URL(place.href).searchParams;
    const most = /** @type {HTMLInputElement | null} */ (this.closest('ww-experiment')?.querySelector('[name="max_iterations"]'));
    if (most && where.has('max_iterations')) {
      most.value = where.get('max_iterations') ?? most.value;
      most.dispatchEvent(new Event('change'));
    }
    this.#go({ re: Number(where.get('re')), im: Number(where.get('im')), span: Number(where.get('span')) });
  }
}

customElements.define('ww-explorer', WwExplorer);
