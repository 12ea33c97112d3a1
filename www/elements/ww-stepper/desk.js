/** The executor's desk: what to try, the queue, the buttons, and what just happened. */

import { say } from '../../host/words.js';
import { badge } from './listing.js';
import { keyed, part, refuse } from './parts.js';

/** @typedef {import('../../host/types.d.ts').Executor} Executor */
/** @typedef {import('../../host/stepping.js').Action} Action */

export class Desk {
  #press;
  #buttons = {
    poll: this.#button(say('stepper.poll'), 'P', 'poll'),
    ready: this.#button(say('stepper.ready'), 'R', 'ready'),
    wrong: this.#button(say('stepper.wrong'), 'W', 'wrong'),
    drop: this.#button(say('stepper.drop'), 'D', 'drop'),
    next: this.#button(say('stepper.next'), 'N', 'poll-next'),
    spawn: this.#button(say('stepper.spawn'), 'S', 'spawn'),
  };
  /** What pressing would mean for the chosen task. */
  #would = { ready: part('small'), wrong: part('small') };
  #which = part('h2', 'which');
  #queue = part('ol', 'queue');
  #said = part('p', 'said');
  #next = part('p', 'next');
  #trying = part('p', 'trying');
  #dots = part('ol', 'dots');
  #skip = part('button', 'skip', say('stepper.skip'));
  #all = part('ol', 'path');
  /** Places of suggestions that the reader skipped. @type {Set<number>} */
  #skipped = new Set();
  /** @type {Executor | undefined} */
  #view;
  element = part('div', 'desk');
  /** What just happened, and what an executor would do now. */
  happened = part('div', 'happened');

  /** @param {(action: Action) => void} press what to do when a button is pressed */
  constructor(press) {
    this.#press = press;
    this.#said.setAttribute('role', 'status');
    this.#queue.ariaLabel = say('stepper.queue-label');
    this.#skip.type = 'button';
    this.#skip.onclick = () => this.#skipOne();
    this.#dots.setAttribute('aria-hidden', 'true');
    const { poll, ready, wrong, drop, next, spawn } = this.#buttons;
    ready.append(this.#would.ready);
    wrong.append(this.#would.wrong);
    const one = part('div', 'buttons', poll, ready, wrong, drop);
    one.role = 'group';
    one.ariaLabel = say('stepper.with-one');
    const all = part('div', 'buttons', next, spawn);
    all.role = 'group';
    all.ariaLabel = say('stepper.with-all');
    this.element.append(
      part(
        'div',
        'try controls',
        part('div', 'steps', part('span', 'lead', say('stepper.try')), this.#dots, this.#skip),
        this.#trying,
        part('details', '', part('summary', '', say('stepper.all')), this.#all),
      ),
      part('div', 'row', part('h2', '', say('stepper.queue')), this.#queue),
      part('div', 'controls', all),
      part('div', 'row controls', this.#which),
      part('div', 'controls', one),
    );
    this.happened.append(this.#said, this.#next);
  }

  /**
   * @param {Executor} view
   * @param {number} chosen
   */
  show(view, chosen) {
    this.#view = view;
    const task = view.tasks[chosen - 1];
    const { poll, ready, wrong, drop, next, spawn } = this.#buttons;
    refuse(poll, task.refused.poll);
    refuse(ready, task.refused.ready);
    refuse(wrong, task.refused.wrong);
    refuse(drop, task.refused.drop);
    refuse(next, view.refused_next);
    refuse(spawn, view.refused_spawn);
    this.#would.ready.textContent = task.would.ready;
    this.#would.wrong.textContent = task.would.wrong;
    this.#which.textContent = say('stepper.task', { n: chosen });
    const queued = view.queue.map((number) => part('li', '', badge(view.tasks[number - 1], number === chosen)));
    this.#queue.replaceChildren(...(queued.length > 0 ? queued : [part('li', 'nobody', say('stepper.nobody'))]));
    this.#said.textContent = view.said;
    this.#said.classList.remove('is-refused');
    this.#next.textContent = view.next;
    this.#suggest();
  }

  /**
   * Says why something wasn't done.
   * @param {string} why
   */
  refuse(why) {
    this.#said.textContent = why;
    this.#said.classList.add('is-refused');
  }

  #suggest() {
    const path = this.#view?.path ?? [];
    const at = path.findIndex((step, place) => !step.done && !this.#skipped.has(place));
    this.#trying.textContent = path[at]?.text ?? say('stepper.tried-all');
    this.#skip.hidden = at < 0;
    this.#dots.replaceChildren(...path.map((step, place) => part('li', look(step.done, place === at))));
    this.#all.replaceChildren(
      ...path.map((step) => part('li', look(step.done, false), step.text, step.done ? part('span', 'tick', ` ✓ ${say('stepper.done')}`) : '')),
    );
  }

  #skipOne() {
    const path = this.#view?.path ?? [];
    const at = path.findIndex((step, place) => !step.done && !this.#skipped.has(place));
    this.#skipped.add(at);
    this.#suggest();
  }

  /**
   * @param {string} text
   * @param {string} key
   * @param {Action} action
   */
  #button(text, key, action) {
    const button = keyed(text, key, () => this.#press(action));
    button.dataset.does = action;
    return button;
  }
}

/**
 * @param {boolean} isDone
 * @param {boolean} isNow
 */
function look(isDone, isNow) {
  return `${isDone ? 'is-done' : ''} ${isNow ? 'is-now' : ''}`.trim();
}
