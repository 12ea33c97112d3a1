/**
 * What an element that measures several runs has in common with another: they begin, show
 * each run as it ends, can be stopped, and say in the end what they found.
 */

import { measure } from '../host/measure.js';
import { say } from '../host/words.js';
import { disclose } from './ww-demo/tables.js';

/** @typedef {import('../host/types.d.ts').RunSpec} RunSpec */
/** @typedef {import('../host/measure.js').Measured} Measured */

/**
 * What is measured, as far as it is known.
 * @typedef {object} Measurement
 * @property {(measured: Measured) => void} add
 * @property {() => void} stop
 * @property {() => string} progress
 * @property {() => string} sentence
 * @property {() => import('../host/types.d.ts').Table} table
 */

/** @template {Measurement} M */
export class Measuring extends HTMLElement {
  /** What there is to show. @type {M | undefined} */
  measurement;
  /** @type {AbortController | undefined} */
  #abort;
  parts = {
    stop: document.createElement('button'),
    progress: document.createElement('span'),
    drawing: document.createElement('figure'),
    sentence: document.createElement('p'),
    alert: document.createElement('p'),
    details: document.createElement('details'),
  };
  #width = 0;

  constructor() {
    super();
    const { stop, progress, sentence, alert } = this.parts;
    stop.type = 'button';
    stop.textContent = say('run.stop');
    stop.onclick = () => this.stop();
    progress.className = 'progress';
    sentence.className = 'sentence';
    alert.className = 'alert';
    alert.setAttribute('role', 'alert');
  }

  /** Watches the room that there is to draw in. */
  watch() {
    const resized = () => {
      if (this.parts.drawing.clientWidth === this.#width) return;
      this.#width = this.parts.drawing.clientWidth;
      this.show();
    };
    // A frame later: what is drawn has a size, too, and no observer should wait for itself.
    new ResizeObserver(() => requestAnimationFrame(resized)).observe(this.parts.drawing);
  }

  /** Whether runs go on. */
  get running() {
    return this.#abort !== undefined;
  }

  /** What was found. */
  get sentence() {
    return this.parts.sentence.textContent;
  }

  /** Ends the run under way at once; no other follows. */
  stop() {
    this.#abort?.abort();
  }

  /**
   * Draws what there is, so wide; there is always something to draw, and room.
   * @param {M} measurement
   * @param {number} width
   * @returns {SVGElement}
   */
  draw(measurement, width) {
    throw new Error(`Nothing draws ${measurement} ${width} pixels wide.`);
  }

  /**
   * Measures until all is measured, or it is stopped or refused; shows what came of it.
   * @param {() => Promise<M>} begin
   * @param {(measurement: M) => Iterable<RunSpec>} specs
   */
  async run(begin, specs) {
    if (this.running) return;
    const { signal } = (this.#abort = new AbortController());
    this.parts.alert.textContent = '';
    this.#fire('ww-measuring');
    try {
      const measurement = (this.measurement = await begin());
      this.show();
      for await (const measured of measure(specs(measurement), signal)) {
        measurement.add(measured);
        this.show();
      }
    } catch (error) {
      this.refuse(error);
    } finally {
      this.measurement?.stop();
      this.#abort = undefined;
      this.show();
      this.#fire('ww-measured');
    }
  }

  /** @param {unknown} error */
  refuse(error) {
    this.parts.alert.textContent = error instanceof Error ? error.message : String(error);
  }

  /** Shows what there is. */
  show() {
    const { stop, progress, drawing, sentence, details } = this.parts;
    stop.hidden = !this.running;
    const { measurement } = this;
    if (!measurement) return;
    progress.textContent = this.running ? measurement.progress() : '';
    sentence.textContent = this.running ? '' : measurement.sentence();
    details.hidden = measurement.table().rows.length === 0;
    disclose(details, () => [measurement.table()]);
    if (this.#width === 0) return;
    const picture = this.draw(measurement, this.#width);
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', sentence.textContent || progress.textContent || say('measure.nothing'));
    drawing.replaceChildren(picture);
  }

  /** @param {string} type */
  #fire(type) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail: { sentence: this.sentence } }));
  }
}
