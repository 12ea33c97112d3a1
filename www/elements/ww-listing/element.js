/**
 * `<ww-listing>`: lines of a source that runs. It is complete without this script, which lights
 * the line that ran: the page says which by a `ww-at` event on the document. It copies its lines,
 * and says what a word means beside it.
 */

import { copies } from './copy.js';
import { explains } from './words.js';

/**
 * A line of a source file, as a trace names it, and what happened there.
 * @typedef {{ file: string, line: number, text?: string }} Site
 */

export class WwListing extends HTMLElement {
  #isSet = false;
  /** @param {Event} event */
  #at = (event) => this.#lightAll(/** @type {CustomEvent<{ sites: Site[] }>} */ (event).detail.sites);

  connectedCallback() {
    document.addEventListener('ww-at', this.#at);
    if (this.#isSet) return;
    this.#isSet = true;
    for (const figure of this.querySelectorAll('figure')) {
      copies(figure);
      explains(figure);
    }
  }

  disconnectedCallback() {
    document.removeEventListener('ww-at', this.#at);
  }

  /**
   * Lights one line, if it is here, and no other.
   * @param {string} file relative to core's sources
   * @param {number} line from 1
   * @param {string} [text] what happened there
   */
  light(file, line, text) {
    this.#lightAll([{ file, line, text }]);
  }

  /** @param {Site[]} sites */
  #lightAll(sites) {
    for (const line of this.querySelectorAll('.line.is-lit')) {
      line.classList.remove('is-lit');
      line.removeAttribute('aria-current');
      line.removeAttribute('data-says');
    }
    const lit = sites.map((site) => this.#light(site)).filter((line) => line !== null);
    const [first] = lit;
    if (first) show(first);
  }

  /**
   * Lights a line. Several tasks may be at the same one: all are named.
   * @param {Site} site
   */
  #light({ file, line, text }) {
    const figure = [...this.querySelectorAll('figure')].find((one) => one.dataset.file === file);
    const element = /** @type {HTMLElement | null} */ (figure?.querySelector(`.line[data-line="${line}"]`) ?? null);
    if (!element) return null;
    element.classList.add('is-lit');
    element.setAttribute('aria-current', 'step');
    if (text) element.dataset.says = [element.dataset.says, text].filter(Boolean).join(', ');
    return element;
  }
}

/**
 * Scrolls a line into sight within its own box: the page stays where the reader has it.
 * @param {HTMLElement} line
 */
function show(line) {
  const box = line.closest('.code');
  if (!box) return;
  const [inner, outer] = [line.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top;
  if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
}

customElements.define('ww-listing', WwListing);
