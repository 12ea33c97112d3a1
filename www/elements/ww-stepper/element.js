/**
 * `<ww-stepper>`: the reader is the executor. Tasks are polled, woken and dropped by hand,
 * forwards and backwards; the listing inside the element, the tasks, the queue and the timeline
 * show the same moment. `tasks` says how many there are at the beginning.
 */

import { newStepper } from '../../host/stepping.js';
import { Cards } from './cards.js';
import { Desk } from './desk.js';
import { keysOf, listed } from './keys.js';
import { light } from './listing.js';
import { Moments } from './moments.js';
import { part } from './parts.js';
import { Timeline } from './timeline.js';

/** @typedef {Awaited<ReturnType<typeof newStepper>>} Stepper */
/** @typedef {import('../../host/stepping.js').Action} Action */

const TASKS = '2';

export class WwStepper extends HTMLElement {
  /** @type {Stepper | undefined} */
  #stepper;
  /** The task that the buttons are for. */
  #chosen = 1;
  #desk = new Desk((action) => this.act(action));
  #cards = new Cards((task) => this.choose(task));
  #timeline = new Timeline((position) => this.goTo(position));
  #moments = new Moments({ back: () => this.back(), on: () => this.forward(), to: (position) => this.goTo(position) });
  #listening = new AbortController();

  connectedCallback() {
    document.addEventListener('keydown', (event) => this.#pressed(event), { signal: this.#listening.signal });
    if (this.#stepper || this.querySelector('.bench')) return;
    const source = part('div', 'source', ...this.childNodes, this.#desk.happened);
    this.replaceChildren(
      part('div', 'bench', source, this.#desk.element),
      this.#cards.element,
      part('div', 'time', this.#timeline.element, this.#moments.element),
      part('div', 'more', this.#timeline.words, listed()),
    );
    this.#begin();
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#listening = new AbortController();
  }

  async #begin() {
    try {
      this.#stepper = await newStepper(Number(this.getAttribute('tasks') ?? TASKS));
      this.#show();
      this.dataset.ready = '';
    } catch (error) {
      this.#desk.refuse(sentence(error));
    }
  }

  /** What there is to see; nothing until the tasks are there. */
  get view() {
    return this.#stepper?.view();
  }

  /** The number of the task that the buttons are for. */
  get chosen() {
    return this.#chosen;
  }

  /** @param {number} task */
  choose(task) {
    const view = this.view;
    if (!view || task > view.tasks.length) return;
    this.#chosen = task;
    this.#show();
  }

  /**
   * Does something, with the chosen task where it is done with one.
   * @param {Action} action
   */
  act(action) {
    this.#try((stepper) => stepper.apply(action, this.#chosen));
  }

  back() {
    this.#try((stepper) => stepper.back());
  }

  forward() {
    this.#try((stepper) => stepper.forward());
  }

  /** @param {number} position */
  goTo(position) {
    this.#try((stepper) => stepper.goTo(position));
  }

  /** @param {(stepper: Stepper) => void} doing */
  #try(doing) {
    if (!this.#stepper) return;
    try {
      doing(this.#stepper);
    } catch (error) {
      this.#desk.refuse(sentence(error));
      return;
    }
    // The reader's eye follows what was done.
    const view = this.#stepper.view();
    this.#chosen = Math.min(view.acted ?? this.#chosen, view.tasks.length);
    this.#show();
  }

  #show() {
    const view = this.view;
    if (!view) return;
    light(this, view.tasks, this.#chosen);
    this.#desk.show(view, this.#chosen);
    this.#cards.show(view.tasks, this.#chosen);
    this.#timeline.show(view);
    this.#moments.show(view);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const target = /** @type {Element} */ (event.target);
    if (target !== document.body && !this.contains(target)) return;
    const key = keysOf(event);
    if (key === undefined) return;
    event.preventDefault();
    if (key === 'back') this.back();
    else if (key === 'on') this.forward();
    else if (typeof key === 'number') this.choose(key);
    else this.act(key);
  }
}

/** @param {unknown} error */
function sentence(error) {
  return error instanceof Error ? error.message : String(error);
}

customElements.define('ww-stepper', WwStepper);
