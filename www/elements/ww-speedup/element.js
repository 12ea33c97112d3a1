/**
 * `<ww-speedup>`: the same run on more and more threads, measured in one go, and Amdahl's law
 * fitted to it. Its attributes are the names of a `RunSpec`, or `for` names the demo whose run it
 * is. `data-counts` lists the numbers of threads; where it is missing they go up to `data-beyond`
 * times those that the browser offers. `data-rounds` says how often each is run. With
 * `data-expects` a reader says beforehand which share is serial, and is told how it came.
 */

import { ready } from '../../host/index.js';
import { newSpeedUp } from '../../host/measure.js';
import { say } from '../../host/words.js';
import { Measuring } from '../measurement.js';
import { styled } from '../on-demand.js';
import { keyed, svg } from '../svg.js';
import { specOf } from '../ww-demo/spec.js';

/** @typedef {Awaited<ReturnType<typeof newSpeedUp>>} SpeedUp */
/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */

/** The chart's height in pixels. */
const HEIGHT = 280;

/** @extends {Measuring<SpeedUp>} */
export class WwSpeedup extends Measuring {
  #start = document.createElement('button');
  #method = document.createElement('p');
  #note = document.createElement('p');
  #expected = document.createElement('input');
  #expects = document.createElement('output');
  #verdict = document.createElement('p');
  #isAllowed = true;

  connectedCallback() {
    if (this.#start.isConnected) return;
    const { stop, progress, drawing, sentence, alert, details } = this.parts;
    this.#start.type = 'button';
    this.#start.textContent = say('speedup.measure');
    this.#start.disabled = true;
    this.#start.onclick = () => this.measure();
    const head = document.createElement('div');
    head.className = 'head-line';
    head.append(this.#start, stop, progress);
    const key = document.createElement('p');
    key.className = 'key';
    key.append(
      ...keyed('run', say('speedup.run')),
      ...keyed('middle', say('speedup.middle')),
      ...keyed('law', say('speedup.law')),
      ...keyed('ideal', say('speedup.ideal')),
    );
    const across = document.createElement('p');
    across.className = 'key';
    across.textContent = say('speedup.across');
    this.#method.className = this.#note.className = 'note';
    stop.hidden = true;
    details.hidden = true;
    this.#verdict.className = 'sentence';
    this.replaceChildren(this.#method, ...this.#expectation(key), head, alert, across, drawing, key, this.#verdict, this.#note, sentence, details);
    this.watch();
    this.#follow();
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

  /**
   * What a reader sets beforehand, if that is wanted.
   * @param {Element} key
   */
  #expectation(key) {
    if (!('expects' in this.dataset)) return [];
    const label = document.createElement('label');
    Object.assign(this.#expected, { type: 'range', min: '0', max: '100', value: this.dataset.expects || '5' });
    this.#expected.oninput = () => this.show();
    label.className = 'expected';
    label.append(`${say('speedup.serial')} `, this.#expected);
    key.append(...keyed('expected', say('speedup.foretold')));
    return [label, this.#expects];
  }

  /** Begins anew when the demo that it is for is set to something else. */
  #follow() {
    const demo = this.#demo;
    if (!demo) return;
    const anew = async () => {
      this.stop();
      const speedUp = await this.#begin();
      if (this.running) return;
      this.measurement = speedUp;
      this.show();
    };
    const observer = new MutationObserver(() => anew().catch((error) => this.refuse(error)));
    observer.observe(demo, { attributeFilter: ['workload', 'width', 'height', 'times', 'tile', 'max_iterations'] });
  }

  get #demo() {
    return this.hasAttribute('for') ? /** @type {WwDemo | null} */ (document.getElementById(this.getAttribute('for') ?? '')) : null;
  }

  /** Whether it may begin: while something else runs, it may not. */
  set allowed(/** @type {boolean} */ allowed) {
    this.#isAllowed = allowed;
    this.#buttons();
  }

  /** Measures the curve; resolves when it is over. */
  async measure() {
    await this.run(() => this.#begin(), (speedUp) => steps(speedUp, this.#demo?.spec ?? specOf(this)));
  }

  /** @override */
  show() {
    const { measurement } = this;
    if ('expects' in this.dataset) {
      measurement?.expect(Number(this.#expected.value));
      this.#expects.value = measurement?.expects() ?? '';
      this.#verdict.textContent = measurement?.verdict() ?? '';
      this.#expected.disabled = this.running;
    }
    super.show();
    this.#method.textContent = this.measurement?.method() ?? '';
    this.#note.textContent = this.measurement?.note() ?? '';
    this.#buttons();
  }

  #buttons() {
    this.#start.disabled = this.running || !this.#isAllowed || this.measurement === undefined;
  }

  #begin() {
    const { counts = '', rounds = '5', beyond = '2' } = this.dataset;
    return newSpeedUp({ counts, rounds, beyond: Number(beyond) });
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
    picture.append(svg('text', { class: 'label', x: 0, y: bottom + 17 }, say('speedup.threads')));
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
      svg('polyline', { class: 'expected', points: chart.expected }),
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
