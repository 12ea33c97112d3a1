/**
 * `<ww-timeline rows="lanes|tasks">`: one strip of a run. Point at a bar, tap it, or go
 * from bar to bar with the arrow keys, and it says what it is. Zoomed, moved or sought on, it
 * says so by `ww-zoom`, `ww-whole`, `ww-move` and `ww-seek`, and waits to be told what to show.
 */

import { say } from '../../host/words.js';
import { sharpness } from '../sharp.js';
import { BAR, follow, middle, nearest, rowOf } from './bars.js';
import { listen } from './gestures.js';
import { fills, readTokens } from './marks.js';
import { paint, paintOver } from './painter.js';
import { plan, rowsInView, sized } from './plan.js';

/** @typedef {import('../../host/index.js').RecordedRun} Run */

/** What one press of + or − does, and what part of the strip one press of an arrow moves it. */
const NEARER = 1.5;
const STEP = 0.2;

/** Pixels below which bars are gathered in rows too low to show a hatching. */
const LOW = 3;

export class WwTimeline extends HTMLElement {
  /** @type {Run | undefined} */
  #run;
  #window = { from: 0, to: 1 };
  /** @type {number | undefined} */
  #playhead;
  #axis = true;
  #canvas = document.createElement('canvas');
  /** Over it: what changes while the bars stay. */
  #over = document.createElement('canvas');
  #box = document.createElement('div');
  #readout = document.createElement('p');
  /** @type {import('./marks.js').Tokens | undefined} */
  #tokens;
  /** @type {{ ratio: number, waiting: string | CanvasPattern, queued: string | CanvasPattern } | undefined} */
  #fills;
  /** @type {Float32Array} */
  #bars = new Float32Array();
  /** What they were painted for: a run that is over isn't painted again for the same. */
  #paintedFor = '';
  /** On paper every row is seen. */
  #printing = false;
  /** The bar that is read out, among those painted last. */
  #chosen = -1;
  /** Where it is; while a run goes on, its place among the bars changes. @type {{ row: number, ms: number } | undefined} */
  #chosenAt;
  /** With the next frame: painting changes sizes, and those must not be told of in a circle. */
  #resized = new ResizeObserver(() => requestAnimationFrame(() => this.paint()));
  #theme = matchMedia('(prefers-color-scheme: dark)');

  connectedCallback() {
    if (!this.#box.isConnected) {
      this.#box.className = 'strip';
      this.#over.className = 'over';
      this.#over.ariaHidden = 'true';
      this.#box.append(this.#canvas, this.#over);
      this.#readout.className = 'readout';
      this.#readout.setAttribute('aria-live', 'polite');
      this.replaceChildren(this.#box, this.#readout);
      this.#box.tabIndex = 0;
      this.#box.setAttribute('role', 'group');
      this.#canvas.setAttribute('role', 'img');
      this.sentence = '';
      this.#box.addEventListener('pointermove', (event) => this.#point(event));
      this.#box.addEventListener('pointerdown', (event) => this.#point(event));
      this.#box.addEventListener('pointerleave', () => this.#choose(-1));
      this.#box.addEventListener('keydown', (event) => this.#key(event));
      this.#box.addEventListener('scroll', () => this.paint());
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
    addEventListener('beforeprint', this.#print);
    addEventListener('afterprint', this.#print);
    this.paint();
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    this.#theme.removeEventListener('change', this.#restyle);
    removeEventListener('beforeprint', this.#print);
    removeEventListener('afterprint', this.#print);
  }

  get rows() {
    return this.getAttribute('rows') === 'tasks' ? 'tasks' : 'lanes';
  }

  /** The run shown, from the next time that this is painted. */
  set run(/** @type {Run | undefined} */ run) {
    this.#run = run;
    this.#paintedFor = '';
    this.#chosen = -1;
    this.#chosenAt = undefined;
    this.#readout.textContent = '';
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

  /** What a screen reader says of the strip; as long as there is nothing to say, what it is. */
  set sentence(/** @type {string} */ sentence) {
    const name = say(this.rows === 'tasks' ? 'timeline.tasks' : 'timeline.threads');
    this.#canvas.setAttribute('aria-label', say('timeline.label', { name, sentence: sentence || say('run.goes-on') }));
    this.#box.setAttribute('aria-label', say('timeline.keys', { name }));
  }

  #restyle = () => {
    this.#tokens = undefined;
    this.#fills = undefined;
    this.#paintedFor = '';
    this.paint();
  };

  #print = (/** @type {Event} */ { type }) => {
    this.#printing = type === 'beforeprint';
    this.#restyle();
  };

  #plan() {
    return plan(this.rows, this.#run, { tokens: (this.#tokens ??= readTokens(this)), width: this.clientWidth, axis: this.#axis });
  }

  /** Paints what is known now. */
  paint() {
    if (!this.isConnected || this.clientWidth === 0) return;
    const plan = this.#plan();
    const ratio = sharpness();
    const pen = sized(this.#canvas, plan, ratio);
    const over = sized(this.#over, plan, ratio);
    if (!pen || !over || !this.#tokens) return;
    if (this.#fills?.ratio !== ratio) this.#fills = { ratio, ...fills(pen, this.#tokens, ratio) };
    const run = this.#run;
    const view = { ...this.#window, width: plan.width };
    /** @type {[number, number]} */
    const rows = this.#printing ? [0, plan.rows] : rowsInView(this.#box, plan);
    const wanted = [view.from, view.to, ...Object.values(plan), ratio, ...rows, run?.running].join();
    if (wanted !== this.#paintedFor || run?.running) {
      this.#paintedFor = wanted;
      this.#bars = run?.bars(this.rows, { ...view, rows, least: plan.pitch < 5 ? LOW : 1 }) ?? new Float32Array();
      paint(pen, this.#tokens, this.#fills, plan, {
        bars: this.#bars,
        ticks: run?.ticks(view) ?? [],
        lanes: run?.lanes.length ?? 1,
        hops: (this.rows === 'lanes' && run?.hops(view)) || new Float32Array(),
        labels: this.rows === 'lanes' ? (run?.laneLabels() ?? []) : Array.from({ length: plan.rows }, (_, row) => say('timeline.task', { n: row + 1 })),
      });
    }
    const at = this.#chosenAt;
    this.#chosen = at ? nearest(this.#bars, at.row, this.#pixelOf(at.ms)) : -1;
    this.#paintOver(over, plan);
  }

  /**
   * @param {CanvasRenderingContext2D | null} pen
   * @param {import('./plan.js').Plan} plan
   */
  #paintOver(pen, plan) {
    if (!pen || !this.#tokens) return;
    paintOver(pen, this.#tokens, plan, {
      bars: this.#bars,
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
    this.#paintOver(this.#over.getContext('2d'), this.#plan());
  }
}

customElements.define('ww-timeline', WwTimeline);
