/** Backwards and forwards through what was done: buttons, and a slider over all of it. */

import { say } from '../../host/words.js';
import { turn } from '../either.js';
import { button, icon } from '../ww-replay/buttons.js';
import { part } from './parts.js';

/** @typedef {import('../../host/types.d.ts').Executor} Executor */

export class Moments {
  #slider = part('input');
  #moment = part('p', 'moment');
  #first;
  #back;
  #on;
  #last;
  element = part('div', 'moments');

  /** @param {{ back: () => void, on: () => void, to: (position: number) => void }} go */
  constructor({ back, on, to }) {
    const slider = this.#slider;
    slider.type = 'range';
    slider.min = '0';
    slider.step = '1';
    slider.ariaLabel = say('stepper.actions');
    slider.oninput = () => to(slider.valueAsNumber);
    this.#first = button(say('replay.first'), icon.first, () => to(0));
    this.#back = button(say('stepper.back'), icon.back, back);
    this.#on = button(say('stepper.on'), icon.on, on);
    this.#last = button(say('stepper.last'), icon.last, () => to(Number(slider.max)));
    const row = part('div', 'controls slide', this.#first, this.#back, slider, this.#on, this.#last);
    row.role = 'group';
    row.ariaLabel = say('stepper.both-ways');
    this.element.append(row, this.#moment);
  }

  /** @param {Executor} view */
  show({ position, actions, moment }) {
    this.#slider.max = String(actions);
    this.#slider.value = String(position);
    this.#slider.disabled = actions === 0;
    this.#slider.setAttribute('aria-valuetext', moment);
    this.#moment.textContent = moment;
    turn([this.#first, this.#back], position === 0, this.#slider);
    turn([this.#on, this.#last], position === actions, this.#slider);
  }
}
