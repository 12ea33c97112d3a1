/**
 * `<ww-timeline rows="lanes|tasks">`: one strip of a run. Point at a bar, tap it, or go
 * from bar to bar with the arrow keys, and it says what it is. Zoomed, moved or sought on, it
 * says so by `ww-zoom`, `ww-whole`, `ww-move` and `ww-seek`, and waits to be told what to show.
 */

import { BAR, follow, middle, nearest, rowOf } from './bars.js';
import { listen } from './gestures.js';
import { AXIS, paint } from './painter.js';
import { fills, readTokens } from './marks.js';

/** @typedef {import('../../host/index.js').RecordedRun} Run */

/** What one press of + or − does, and what part of the strip one press of an arrow moves it. */
const NEARER = 1.5;
const STEP = 0.2;

export class WwTimeline extends HTMLElement {
  /** @type {Run | undefined} */
  #run;
  #window = { from: 0, to: 1 };
  /** @type {number | undefined} */
  #playhead;
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
  /** What they were laid out for: a run that is over isn't asked again for the same. */
  #laidOut = '';
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
      listen(this.#box, {
        zoom: (x, times) => this.#ask('ww-zoom', { at: this.#momentAt(x), times }),
        move: (pixels) => this.#ask('ww-move', { by: pixels * this.#msPerPixel() }),
        seek: (x) => this.#ask('ww-seek', { at: this.#momentAt(x) }),
        isAxis: (y) => this.#plan().axis && y > this.#plan().rows * this.#plan().pitch,
      });
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
    this.#laidOut = '';
    this.#chosen = -1;
    this.#chosenAt = undefined;
    this.#readout.textContent = '';
    this.paint();
  }

  /** The part of the time axis that is shown, in milliseconds. */
  set window(/** @type {{ from: number, to: number }} */ window) {
    this.#window = window;
  }

  /** The moment that is looked at: what is later is dimmed. None: the run is shown whole. */
  set playhead(/** @type {number | undefined} */ at) {
    this.#playhead = at;
  }

  /** Whether the axis has labels here. */
  set axis(/** @type {boolean} */ axis) {
    this.#axis = axis;
  }

  /** From where to where each painted bar reaches, in pixels: for who looks whether it is right. */
  get painted() {
    return Array.from({ length: this.#bars.length / BAR.length }, (_, bar) => [
      this.#bars[bar * BAR.length + BAR.x0],
      this.#bars[bar * BAR.length + BAR.x1],
    ]);
  }

  /** What a screen reader says of the strip. */
  set sentence(/** @type {string} */ sentence) {
    const name = this.rows === 'tasks' ? 'Timeline of the tasks' : 'Timeline of the threads';
    this.#canvas.setAttribute('aria-label', `${name}. ${sentence}`);
    this.#box.setAttribute('aria-label', `${name}: arrow keys go from bar to bar, plus and minus zoom`);
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
    const view = { ...this.#window, width: plan.width };
    const asked = `${view.from} ${view.to} ${view.width} ${run?.running}`;
    if (asked !== this.#laidOut || run?.running) {
      this.#bars = run?.bars(this.rows, view) ?? new Float32Array();
      this.#laidOut = asked;
    }
    const at = this.#chosenAt;
    this.#chosen = at ? nearest(this.#bars, at.row, this.#pixelOf(at.ms)) : -1;
    const labels = this.rows === 'lanes' ? (run?.laneLabels() ?? []) : Array.from({ length: plan.rows }, (_, row) => `task ${row + 1}`);
    paint(pen, this.#tokens, this.#fills, plan, {
      bars: this.#bars,
      ticks: run?.ticks(view) ?? [],
      labels,
      chosen: this.#chosen,
      playhead: this.#playhead === undefined ? undefined : this.#pixelOf(this.#playhead),
    });
  }

  #msPerPixel() {
    return (this.#window.to - this.#window.from) / this.#plan().width;
  }

  /** @param {number} x pixels from the left edge of the element */
  #momentAt(x) {
    return this.#window.from + (x - this.#plan().gutter) * this.#msPerPixel();
  }

  /** @param {number} ms */
  #pixelOf(ms) {
    return (ms - this.#window.from) / this.#msPerPixel();
  }

  /**
   * @param {'ww-zoom' | 'ww-move' | 'ww-seek' | 'ww-whole'} type
   * @param {object} detail
   */
  #ask(type, detail) {
    if (!this.#run || this.#run.running) return;
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }

  /** @param {PointerEvent} event */
  #point(event) {
    if (!this.#run) return;
    const { left, top } = this.#canvas.getBoundingClientRect();
    const plan = this.#plan();
    const x = event.clientX - left - plan.gutter;
    const row = Math.floor((event.clientY - top) / plan.pitch);
    this.#choose(x < -1 ? -1 : nearest(this.#bars, row, x));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { from, to } = this.#window;
    const at = this.#chosenAt?.ms ?? this.#playhead ?? (from + to) / 2;
    const by = (to - from) * STEP;
    /** @type {Record<string, () => void>} */
    const keys = {
      '+': () => this.#ask('ww-zoom', { at, times: NEARER }),
      '=': () => this.#ask('ww-zoom', { at, times: NEARER }),
      '-': () => this.#ask('ww-zoom', { at, times: 1 / NEARER }),
      0: () => this.#ask('ww-whole', {}),
      Enter: () => this.#ask('ww-seek', { at }),
    };
    if (event.shiftKey) {
      keys.ArrowLeft = () => this.#ask('ww-move', { by: -by });
      keys.ArrowRight = () => this.#ask('ww-move', { by });
    }
    if (event.key in keys) {
      event.preventDefault();
      keys[event.key]();
      return;
    }
    const bar = follow(this.#bars, this.#chosen, event.key);
    if (bar === undefined) return;
    event.preventDefault();
    this.#choose(bar, true);
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
      const row = rowOf(this.#bars, bar);
      this.#chosenAt = { row, ms: this.#window.from + middle(this.#bars, bar) * this.#msPerPixel() };
      this.#readout.textContent = this.#run.describe(this.rows, row, this.#chosenAt.ms, this.#bars[at + BAR.merged]);
      if (scroll) this.#box.scrollTo({ top: row * plan.pitch - this.#box.clientHeight / 2 });
    }
    this.paint();
  }
}

customElements.define('ww-timeline', WwTimeline);
