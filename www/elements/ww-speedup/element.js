/**
 * `<ww-speedup>`: the same run on more and more threads, measured in one go, and Amdahl's law
 * fitted to it. Its attributes are the names of a `RunSpec`; `data-counts` lists the numbers
 * of threads, `data-rounds` says how often each is run.
 */

import { ready } from '../../host/index.js';
import { newSpeedUp } from '../../host/measure.js';
import { Measuring } from '../measurement.js';
import { styled } from '../on-demand.js';
import { keyed, svg } from '../svg.js';
import { specOf } from '../ww-demo/spec.js';

/** @typedef {Awaited<ReturnType<typeof newSpeedUp>>} SpeedUp */

/** The chart's height in pixels. */
const HEIGHT = 280;

/** @extends {Measuring<SpeedUp>} */
export class WwSpeedup extends Measuring {
  #start = document.createElement('button');
  #method = document.createElement('p');
  #note = document.createElement('p');
  #isAllowed = true;

  connectedCallback() {
    if (this.#start.isConnected) return;
    const { stop, progress, drawing, sentence, alert, details } = this.parts;
    this.#start.type = 'button';
    this.#start.textContent = 'Measure the speed-up';
    this.#start.disabled = true;
    this.#start.onclick = () => this.measure();
    const head = document.createElement('div');
    head.className = 'head-line';
    head.append(this.#start, stop, progress);
    const key = document.createElement('p');
    key.className = 'key';
    key.append(
      ...keyed('run', 'a run'),
      ...keyed('middle', 'the middle one'),
      ...keyed('law', 'Amdahl’s law, fitted'),
      ...keyed('ideal', 'twice the threads, twice as fast'),
    );
    const across = document.createElement('p');
    across.className = 'key';
    across.textContent = 'Times as fast as one thread, on so many threads';
    this.#method.className = this.#note.className = 'note';
    stop.hidden = true;
    details.hidden = true;
    this.replaceChildren(this.#method, head, alert, across, drawing, key, this.#note, sentence, details);
    this.watch();
    // Before anything is measured there is what would be, or why nothing can.
    ready()
      .then(() => this.#begin())
      .then((speedUp) => {
        this.measurement ??= speedUp;
        this.show();
      })
      .catch((error) => {
        this.classList.add('is-refused');
        this.refuse(error);
      });
  }

  /** Whether it may begin: while something else runs, it may not. */
  set allowed(/** @type {boolean} */ allowed) {
    this.#isAllowed = allowed;
    this.#buttons();
  }

  /** Measures the curve; resolves when it is over. */
  async measure() {
    await this.run(() => this.#begin(), (speedUp) => steps(speedUp, specOf(this)));
  }

  /** @override */
  show() {
    super.show();
    this.#method.textContent = this.measurement?.method() ?? '';
    this.#note.textContent = this.measurement?.note() ?? '';
    this.#buttons();
  }

  #buttons() {
    this.#start.disabled = this.running || !this.#isAllowed || this.measurement === undefined;
  }

  #begin() {
    return newSpeedUp({ counts: this.dataset.counts ?? '', rounds: this.dataset.rounds ?? '5' });
  }

  /**
   * @override
   * @param {SpeedUp} speedUp
   * @param {number} width
   */
  draw(speedUp, width) {
    const chart = speedUp.chart(width, HEIGHT);
    const { left, right, bottom } = chart;
    const picture = svg('svg', { width: chart.width, height: chart.height });
    for (const { at, label } of chart.y_ticks) {
      picture.append(
        svg('line', { class: 'grid', x1: left, x2: right, y1: at, y2: at }),
        svg('text', { class: 'label', x: left - 6, y: at, dy: '0.35em', 'text-anchor': 'end' }, label),
      );
    }
    picture.append(svg('text', { class: 'label', x: 0, y: bottom + 17 }, 'threads'));
    for (const { at, label } of chart.x_ticks) {
      picture.append(
        svg('line', { class: 'tick', x1: at, x2: at, y1: bottom, y2: bottom + 4 }),
        svg('text', { class: 'label', x: at, y: bottom + 17, 'text-anchor': 'middle' }, label),
      );
    }
    if (chart.advertised) {
      const { x, label, anchor } = chart.advertised;
      const aside = anchor === 'end' ? -5 : 5;
      picture.append(
        svg('line', { class: 'advertised', x1: x, x2: x, y1: 4, y2: bottom }),
        svg('text', { class: 'label', x, dx: aside, y: 13, 'text-anchor': anchor }, label),
      );
    }
    picture.append(
      svg('polygon', { class: 'band', points: chart.band }),
      svg('polyline', { class: 'ideal', points: chart.ideal }),
      svg('polyline', { class: 'law', points: chart.law }),
    );
    for (const [cx, cy] of chart.runs) picture.append(svg('circle', { class: 'run', cx, cy, r: 3 }));
    for (const { x, y, label, anchor } of chart.medians) {
      picture.append(
        svg('line', { class: 'middle', x1: x - 8, x2: x + 8, y1: y, y2: y }),
        svg('text', { class: 'value', x, y, dx: anchor === 'end' ? -12 : 12, dy: '1.1em', 'text-anchor': anchor }, label),
      );
    }
    return picture;
  }
}

/**
 * What is run, a step at a time: which comes next is known once the one before has ended.
 * @param {SpeedUp} speedUp
 * @param {import('../../host/types.d.ts').RunSpec} spec
 */
function* steps(speedUp, spec) {
  for (let step = speedUp.next(); step; step = speedUp.next()) yield { ...spec, threads: step.threads };
}

styled(['../measurement.css', 'element.css'], import.meta.url).then(() => customElements.define('ww-speedup', WwSpeedup));
