/**
 * `<ww-timeline rows="lanes|tasks">`: one strip of a run. Point at a bar, tap it, or go
 * from bar to bar with the arrow keys, and it says what it is.
 */

import { AXIS, BAR, paint } from './painter.js';
import { fills, readTokens } from './marks.js';

/** @typedef {import('../../host/index.js').Run} Run */

export class WwTimeline extends HTMLElement {
  /** @type {Run | undefined} */
  #run;
  #extent = 1;
  #axis = true;
  #canvas = document.createElement('canvas');
  #box = document.createElement('div');
  #readout = document.createElement('p');
  /** @type {import('./marks.js').Tokens | undefined} */
  #tokens;
  /** @type {{ ratio: number, waiting: string | CanvasPattern, queued: string | CanvasPattern } | undefined} */
  #fills;
  /** @type {Float32Array} */
  #bars = new Float32Array();
  /** The bar that is read out, among those painted last. */
  #chosen = -1;
  /** Where it is; while a run goes on, its place among the bars changes. @type {{ row: number, ms: number } | undefined} */
  #chosenAt;
  #resized = new ResizeObserver(() => this.paint());
  #theme = matchMedia('(prefers-color-scheme: dark)');

  connectedCallback() {
    if (!this.#box.isConnected) {
      this.#box.className = 'strip';
      this.#box.append(this.#canvas);
      this.#readout.className = 'readout';
      this.#readout.setAttribute('aria-live', 'polite');
      this.replaceChildren(this.#box, this.#readout);
      this.#box.tabIndex = 0;
      this.#box.setAttribute('role', 'group');
      this.#canvas.setAttribute('role', 'img');
      this.#box.addEventListener('pointermove', (event) => this.#point(event));
      this.#box.addEventListener('pointerdown', (event) => this.#point(event));
      this.#box.addEventListener('pointerleave', () => this.#choose(-1));
      this.#box.addEventListener('keydown', (event) => this.#key(event));
      this.#box.addEventListener('blur', () => this.#choose(-1));
    }
    this.#resized.observe(this);
    this.#theme.addEventListener('change', this.#restyle);
    addEventListener('beforeprint', this.#restyle);
    this.paint();
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    this.#theme.removeEventListener('change', this.#restyle);
    removeEventListener('beforeprint', this.#restyle);
  }

  get rows() {
    return this.getAttribute('rows') === 'tasks' ? 'tasks' : 'lanes';
  }

  /** The run shown. */
  set run(/** @type {Run | undefined} */ run) {
    this.#run = run;
    this.#chosen = -1;
    this.#chosenAt = undefined;
    this.#readout.textContent = '';
    this.paint();
  }

  /** How far the axis reaches, in milliseconds. */
  set extent(/** @type {number} */ extent) {
    this.#extent = extent;
  }

  /** Whether the axis has labels here. */
  set axis(/** @type {boolean} */ axis) {
    this.#axis = axis;
  }

  /** What a screen reader says of the strip. */
  set sentence(/** @type {string} */ sentence) {
    const name = this.rows === 'tasks' ? 'Timeline of the tasks' : 'Timeline of the threads';
    this.#canvas.setAttribute('aria-label', `${name}. ${sentence}`);
    this.#box.setAttribute('aria-label', `${name}: arrow keys go from bar to bar`);
  }

  #restyle = () => {
    this.#tokens = undefined;
    this.#fills = undefined;
    this.paint();
  };

  #plan() {
    const tokens = (this.#tokens ??= readTokens(this));
    const run = this.#run;
    const expected = run?.spec.workload === 'fetch' ? run.spec.tasks : 0;
    const rows = this.rows === 'tasks' ? Math.max(run?.rowCount('tasks') ?? 0, expected) : (run?.lanes.length ?? 1);
    const width = Math.max(this.clientWidth - tokens.gutter - 2, 40);
    if (this.rows === 'lanes') {
      return { width, gutter: tokens.gutter, rows, pitch: tokens.lanePitch, height: tokens.laneHeight, axis: this.#axis };
    }
    const pitch = Math.min(Math.max(tokens.taskBox / Math.max(rows, 1), tokens.taskPitchLeast), tokens.taskPitchMost);
    const height = pitch >= 8 ? Math.round(pitch) - 3 : pitch >= 4 ? pitch - 1 : pitch;
    return { width, gutter: tokens.gutter, rows, pitch, height, axis: false };
  }

  /** Paints what is known now. */
  paint() {
    if (!this.isConnected || this.clientWidth === 0) return;
    const plan = this.#plan();
    const ratio = devicePixelRatio;
    const cssWidth = plan.gutter + plan.width + 2;
    const cssHeight = Math.ceil(plan.rows * plan.pitch) + (plan.axis ? AXIS : 1);
    const canvas = this.#canvas;
    const [width, height] = [Math.round(cssWidth * ratio), Math.round(cssHeight * ratio)];
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.inlineSize = `${cssWidth}px`;
      canvas.style.blockSize = `${cssHeight}px`;
    }
    const pen = canvas.getContext('2d');
    if (!pen || !this.#tokens) return;
    if (this.#fills?.ratio !== ratio) this.#fills = { ratio, ...fills(pen, this.#tokens, ratio) };
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const run = this.#run;
    const view = { from: 0, to: this.#extent, width: plan.width };
    this.#bars = run?.bars(this.rows, view) ?? new Float32Array();
    const at = this.#chosenAt;
    this.#chosen = at ? this.#nearest(at.row, (at.ms / this.#extent) * plan.width) : -1;
    const labels = this.rows === 'lanes' ? (run?.laneLabels() ?? []) : Array.from({ length: plan.rows }, (_, row) => `task ${row + 1}`);
    paint(pen, this.#tokens, this.#fills, plan, {
      bars: this.#bars,
      ticks: run?.ticks(view) ?? [],
      labels,
      chosen: this.#chosen,
    });
  }

  /** @param {PointerEvent} event */
  #point(event) {
    if (!this.#run) return;
    const { left, top } = this.#canvas.getBoundingClientRect();
    const plan = this.#plan();
    const x = event.clientX - left - plan.gutter;
    const row = Math.floor((event.clientY - top) / plan.pitch);
    this.#choose(x < -1 ? -1 : this.#nearest(row, x));
  }

  /**
   * The bar of a row that is nearest to a point, the topmost where several are.
   * @param {number} row
   * @param {number} x
   */
  #nearest(row, x) {
    let nearest = -1;
    let least = 12;
    for (let bar = 0; bar * BAR.length < this.#bars.length; bar += 1) {
      const at = bar * BAR.length;
      if (this.#bars[at + BAR.row] !== row) continue;
      const distance = Math.max(this.#bars[at + BAR.x0] - x, x - this.#bars[at + BAR.x1], 0);
      if (distance < least) {
        least = distance;
        nearest = bar;
      }
    }
    return nearest;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const count = this.#bars.length / BAR.length;
    if (count === 0) return;
    const at = Math.max(this.#chosen, 0) * BAR.length;
    const row = this.#bars[at + BAR.row];
    const middle = (this.#bars[at + BAR.x0] + this.#bars[at + BAR.x1]) / 2;
    const inRow = [...Array(count).keys()]
      .filter((bar) => this.#bars[bar * BAR.length + BAR.row] === row)
      .sort((a, b) => this.#bars[a * BAR.length] - this.#bars[b * BAR.length]);
    const place = inRow.indexOf(this.#chosen);
    const rows = this.#run?.rowCount(this.rows) ?? 0;
    /** @type {Record<string, () => number | undefined>} */
    const keys = {
      ArrowRight: () => inRow[Math.min(place + 1, inRow.length - 1)],
      ArrowLeft: () => inRow[Math.max(place - 1, 0)],
      ArrowDown: () => this.#inRow(row + 1, rows, middle),
      ArrowUp: () => this.#inRow(row - 1, rows, middle),
      Home: () => inRow[0],
      End: () => inRow.at(-1),
      Escape: () => -1,
    };
    const key = keys[event.key];
    if (!key || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape' && this.#chosen === -1) return;
    event.preventDefault();
    this.#choose(this.#chosen === -1 && event.key !== 'End' ? 0 : (key() ?? this.#chosen), true);
  }

  /**
   * @param {number} row
   * @param {number} rows
   * @param {number} x
   */
  #inRow(row, rows, x) {
    if (row < 0 || row >= rows) return undefined;
    let nearest;
    let least = Infinity;
    for (let bar = 0; bar * BAR.length < this.#bars.length; bar += 1) {
      const at = bar * BAR.length;
      const distance = Math.abs((this.#bars[at + BAR.x0] + this.#bars[at + BAR.x1]) / 2 - x);
      if (this.#bars[at + BAR.row] === row && distance < least) [nearest, least] = [bar, distance];
    }
    return nearest;
  }

  /**
   * @param {number} bar
   * @param {boolean} [scroll]
   */
  #choose(bar, scroll = false) {
    if (bar === this.#chosen || !this.#run) return;
    this.#chosen = bar;
    if (bar === -1) {
      this.#chosenAt = undefined;
      this.#readout.textContent = '';
    } else {
      const at = bar * BAR.length;
      const plan = this.#plan();
      const row = this.#bars[at + BAR.row];
      const middle = (this.#bars[at + BAR.x0] + this.#bars[at + BAR.x1]) / 2;
      this.#chosenAt = { row, ms: (middle / plan.width) * this.#extent };
      this.#readout.textContent = this.#run.describe(this.rows, row, this.#chosenAt.ms, this.#bars[at + BAR.merged]);
      if (scroll) this.#box.scrollTo({ top: row * plan.pitch - this.#box.clientHeight / 2 });
    }
    this.paint();
  }
}

customElements.define('ww-timeline', WwTimeline);
