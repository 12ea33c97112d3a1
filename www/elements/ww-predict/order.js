/**
 * Sentences that the reader puts into an order: by two buttons each, or by dragging one to its
 * place. The answer is their names, with spaces between.
 */

import { say } from '../../host/words.js';
import { part, pressed } from '../part.js';

export class Ordered {
  #list;
  #authored;
  #heard = part('p', 'heard');
  #isOpen = true;
  /** @type {HTMLElement | undefined} */
  #dragged;

  /** @param {HTMLElement} list */
  constructor(list) {
    this.#list = list;
    this.#authored = /** @type {HTMLElement[]} */ ([...list.children]);
    this.#heard.setAttribute('role', 'status');
    list.classList.add('is-ordered');
    list.ariaLabel = say('predict.your-order');
    list.after(part('p', 'hint', say('predict.order')), this.#heard);
    for (const line of this.#authored) {
      const what = line.textContent?.trim() ?? '';
      const move = (/** @type {-1 | 1} */ by) => {
        const button = pressed(by < 0 ? '↑' : '↓', () => this.#move(line, by), by < 0 ? 'up' : 'down');
        button.ariaLabel = say(by < 0 ? 'predict.up' : 'predict.down', { what });
        return button;
      };
      line.dataset.what = what;
      line.replaceChildren(part('span', 'option', ...line.childNodes), part('span', 'moves', move(-1), move(1)));
      line.addEventListener('pointerdown', (event) => this.#take(line, event));
    }
    list.addEventListener('pointermove', (event) => this.#drag(event));
    for (const type of ['pointerup', 'pointercancel']) list.addEventListener(type, () => this.#drop());
    this.#ends();
  }

  get #lines() {
    return /** @type {HTMLElement[]} */ ([...this.#list.children]);
  }

  answer() {
    return this.#lines.map((line) => line.dataset.name).join(' ');
  }

  missing() {
    return say('predict.order');
  }

  said() {
    return this.#lines.map((line) => line.dataset.what).join('; ');
  }

  focus() {
    /** @type {HTMLElement | null} */ (this.#list.querySelector('button:not(:disabled)'))?.focus();
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.#isOpen = isOpen;
    this.#list.classList.toggle('is-closed', !isOpen);
    this.#ends();
  }

  clear() {
    this.#list.replaceChildren(...this.#authored);
    this.#ends();
  }

  /**
   * @param {HTMLElement} line
   * @param {-1 | 1} by
   */
  #move(line, by) {
    const other = by < 0 ? line.previousElementSibling : line.nextElementSibling;
    if (!other) return;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    if (by < 0) other.before(line);
    else other.after(line);
    this.#ends();
    // What was pressed stays pressed at hand, or else its twin, where this one has come to an end.
    const again = focused && line.contains(focused) && !(/** @type {HTMLButtonElement} */ (focused).disabled);
    (again ? focused : /** @type {HTMLElement | null} */ (line.querySelector('button:not(:disabled)')))?.focus();
    this.#heard.textContent = say('predict.moved', {
      what: line.dataset.what ?? '',
      place: this.#lines.indexOf(line) + 1,
      of: this.#lines.length,
    });
  }

  /** The first can't go up, nor the last down. */
  #ends() {
    const lines = this.#lines;
    lines.forEach((line, place) => {
      const [up, down] = line.querySelectorAll('button');
      up.disabled = !this.#isOpen || place === 0;
      down.disabled = !this.#isOpen || place === lines.length - 1;
    });
  }

  /**
   * @param {HTMLElement} line
   * @param {PointerEvent} event
   */
  #take(line, event) {
    // A finger scrolls the page; it has the buttons.
    if (!this.#isOpen || event.pointerType === 'touch' || event.button !== 0) return;
    if (/** @type {Element} */ (event.target).closest('button')) return;
    event.preventDefault();
    this.#dragged = line;
    this.#list.setPointerCapture(event.pointerId);
    line.classList.add('is-dragged');
  }

  /** @param {PointerEvent} event */
  #drag({ clientY }) {
    const line = this.#dragged;
    if (!line) return;
    const { previousElementSibling: before, nextElementSibling: after } = line;
    const middle = (/** @type {Element} */ element) => {
      const { top, height } = element.getBoundingClientRect();
      return top + height / 2;
    };
    if (before && clientY < middle(before)) before.before(line);
    else if (after && clientY > middle(after)) after.after(line);
    this.#ends();
  }

  #drop() {
    this.#dragged?.classList.remove('is-dragged');
    this.#dragged = undefined;
  }
}
