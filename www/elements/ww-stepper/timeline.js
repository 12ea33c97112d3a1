/** The timeline of the tasks: a row each, and a column for each action. */

import { say } from '../../host/words.js';
import { svg } from '../svg.js';
import { part } from './parts.js';

/** @typedef {import('../../host/types.d.ts').Executor} Executor */
/** @typedef {import('../../host/types.d.ts').Row} Row */

/** Pixels. */
const ROW = 30;
const BAR = 18;
const GUTTER = 58;
const AXIS = 20;
const WIDEST = 42;
const NARROWEST = 13;
/** A column that has a number, and the place of a mark in its column. */
const EVERY = 5;

/** What a mark is drawn as, in a square of 12 around its middle. */
const DRAWN = {
  woken: 'M-4.5 4.5 0-4.5 4.5 4.5z',
  finished: 'M-4.5 0-1.5 3.5 4.5-4',
  failed: 'M-4-4 4 4M4-4-4 4',
  dropped: 'M-4.5 0H4.5',
};

export class Timeline {
  #words = part('ul');
  #scroller = part('div', 'scroller');
  element = part('figure', 'timeline', this.#scroller, legend());
  words = part('details', 'words', part('summary', '', say('stepper.in-words')), this.#words);
  /** @type {Executor | undefined} */
  #view;
  #goTo;

  /** @param {(position: number) => void} goTo what to do when a moment is pressed */
  constructor(goTo) {
    this.#goTo = goTo;
    new ResizeObserver(() => this.#paint()).observe(this.#scroller);
  }

  /** @param {Executor} view */
  show(view) {
    this.#view = view;
    this.#words.replaceChildren(...view.rows.map((row) => part('li', '', row.text)));
    this.#paint();
  }

  #paint() {
    const view = this.#view;
    if (!view) return;
    const columns = view.actions + 1;
    const room = this.#scroller.clientWidth - GUTTER - 2;
    const width = Math.max(NARROWEST, Math.min(WIDEST, room / columns));
    const height = view.rows.length * ROW + AXIS;
    const drawing = svg('svg', {
      width: GUTTER + width * columns + 2,
      height,
      role: 'img',
      'aria-label': say('stepper.timeline', { rows: view.rows.map((row) => row.text).join(' ') }),
    });
    drawing.append(patterns());
    const now = GUTTER + view.position * width;
    drawing.append(svg('rect', { class: 'now', x: now, y: 0, width, height: height - AXIS + 4, rx: 3 }));
    view.rows.forEach((row, at) => drawing.append(...bars(row, at * ROW, width)));
    for (let column = 0; column < columns; column += 1) {
      if (column !== view.position && column % EVERY !== 0) continue;
      const isNow = column === view.position;
      drawing.append(
        svg('text', { class: isNow ? 'tick is-now' : 'tick', x: GUTTER + (column + 0.5) * width, y: height - 4 }, String(column)),
      );
    }
    drawing.onclick = ({ offsetX }) => {
      const column = Math.floor((offsetX - GUTTER) / width);
      if (column >= 0 && column < columns) this.#goTo(column);
    };
    this.#scroller.replaceChildren(drawing);
    // The moment stays in view, and what was before it.
    const right = now + width * 2 - this.#scroller.clientWidth;
    if (this.#scroller.scrollLeft < right || this.#scroller.scrollLeft > now - GUTTER) this.#scroller.scrollLeft = right;
  }
}

/**
 * @param {Row} row
 * @param {number} top
 * @param {number} width
 */
function bars(row, top, width) {
  const middle = top + ROW / 2;
  const name = svg('text', { class: 'row', x: 0, y: middle + 4 }, say('stepper.task', { n: row.task }));
  const stretches = row.stretches.map(({ from, to, look }) =>
    svg('rect', {
      class: look,
      x: GUTTER + (from * width) / 2 + 0.5,
      y: middle - BAR / 2,
      width: ((to - from) * width) / 2 - 1,
      height: BAR,
      rx: 2,
    }),
  );
  const points = row.points.map(({ at, what }) => {
    const x = GUTTER + (at + 0.5) * width;
    const mark = svg('g', { class: `point ${what}`, transform: `translate(${x} ${middle})` });
    mark.append(svg('circle', { r: 7.5 }), svg('path', { d: DRAWN[what] }));
    return mark;
  });
  return [name, ...stretches, ...points];
}

/** What the marks mean. */
function legend() {
  const mark = (/** @type {string} */ name, /** @type {string} */ text) => part('li', '', part('span', `mark ${name}`), text);
  const point = (/** @type {keyof typeof DRAWN} */ what, /** @type {string} */ text) => {
    const drawn = svg('g', { class: `point ${what}`, transform: 'translate(9 9)' }, svg('circle', { r: 7.5 }), svg('path', { d: DRAWN[what] }));
    return part('li', '', svg('svg', { width: 18, height: 18, 'aria-hidden': 'true' }, drawn), text);
  };
  return part(
    'figcaption',
    '',
    part(
      'ul',
      'key',
      mark('mark-solid', say('stepper.polled')),
      mark('mark-hatched', say('stepper.waits')),
      mark('mark-queued', say('stepper.queued')),
      point('woken', say('stepper.woken')),
      point('finished', say('stepper.finished')),
      point('failed', say('stepper.failed')),
      point('dropped', say('stepper.dropped')),
    ),
  );
}

/** The hatches, in the colours of the page. */
function patterns() {
  const hatch = (/** @type {string} */ id, /** @type {number} */ step, /** @type {number} */ stroke) => {
    const pattern = svg('pattern', {
      id,
      width: step,
      height: step,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(32)',
    });
    pattern.append(svg('line', { class: 'hatch', x1: 0, x2: 0, y1: 0, y2: step, 'stroke-width': stroke * 2 }));
    return pattern;
  };
  return svg('defs', {}, hatch('ww-stepper-waiting', 5.5, 1.5), hatch('ww-stepper-queued', 10, 1));
}
