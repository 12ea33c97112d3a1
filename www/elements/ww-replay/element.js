/**
 * `<ww-replay>`: goes through a finished run event by event, both ways, and says what just
 * happened; and leads nearer to a part of the time axis, with all of it in view as an overview.
 * It asks by `ww-step`, `ww-zoom`, `ww-whole` and `ww-centre`, and is told what to show.
 */

import { say } from '../../host/words.js';
import { turn } from '../either.js';
import { button, icon } from './buttons.js';
import { Overview } from './overview.js';

/** @typedef {import('../../host/index.js').RecordedRun} RecordedRun */
/** @typedef {import('../../host/windows.js').Window} Window */

/** What one press of a magnifying glass does. */
const NEARER = 2;

export class WwReplay extends HTMLElement {
  /** @type {RecordedRun | undefined} */
  #run;
  #slider = document.createElement('input');
  #event = document.createElement('p');
  #overview = new Overview((at) => this.#ask('ww-centre', { at }));
  #whole = button(say('replay.whole'), icon.whole, () => this.#ask('ww-whole', {}));

  connectedCallback() {
    if (this.#slider.isConnected) return;
    const slider = this.#slider;
    slider.type = 'range';
    slider.min = '0';
    slider.step = '1';
    slider.ariaLabel = say('replay.events');
    slider.oninput = () => this.#step(slider.valueAsNumber);
    this.#event.className = 'event';
    const step = (/** @type {number} */ by) => () => this.#step(slider.valueAsNumber + by);
    const row = document.createElement('div');
    row.className = 'row';
    row.role = 'group';
    row.ariaLabel = say('replay.label');
    row.append(
      button(say('replay.first'), icon.first, () => this.#step(0)),
      button(say('replay.back'), icon.back, step(-1)),
      slider,
      button(say('replay.on'), icon.on, step(1)),
      button(say('replay.last'), icon.last, () => this.#step(Number(slider.max))),
      button(say('replay.further'), icon.further, () => this.#ask('ww-zoom', { times: 1 / NEARER })),
      button(say('replay.nearer'), icon.nearer, () => this.#ask('ww-zoom', { times: NEARER })),
      this.#whole,
    );
    // It has nothing to add before somebody goes nearer.
    this.#overview.element.hidden = true;
    this.replaceChildren(this.#overview.element, row, this.#event);
  }

  /** The finished run to go through; none while one goes on. */
  set run(/** @type {RecordedRun | undefined} */ run) {
    this.#run = run;
    this.classList.toggle('is-ready', run !== undefined);
    for (const control of this.querySelectorAll('button, input')) {
      /** @type {HTMLButtonElement} */ (control).disabled = run === undefined;
    }
    this.#slider.max = String(run?.positions() ?? 0);
    this.#event.textContent = '';
  }

  /**
   * Shows where the reader is.
   * @param {{ moment: import('../../host/types.d.ts').Moment, at: number, window: Window, extent: number, isWhole: boolean }} what
   */
  show({ moment, at, window, extent, isWhole }) {
    const { position, place, event, state } = moment;
    const said = `${place} ${event} ${state}`;
    this.#slider.value = String(position);
    this.#slider.setAttribute('aria-valuetext', said);
    this.#event.textContent = said;
    turn([this.#whole], isWhole || !this.#run, this.#slider);
    if (this.#run) this.#overview.show(this.#run, { window, extent, at, isWhole });
  }

  /** @param {number} position */
  #step(position) {
    this.#ask('ww-step', { position });
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #ask(type, detail) {
    if (!this.#run) return;
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

customElements.define('ww-replay', WwReplay);
