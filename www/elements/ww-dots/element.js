/**
 * `<ww-dots>`: a dot for each task of a run. A ring waits; a disc is being polled, or was just
 * now; what is over is a point. It is shown as a strip is: live, and at the moment looked at.
 */

import { say } from '../../host/words.js';
import { styled } from '../on-demand.js';
import { sharpness } from '../sharp.js';

/** @typedef {import('../../host/index.js').RecordedRun} Run */

/** Milliseconds for which a poll is seen. */
const GLOW = 250;

const STATE = { waiting: 1, polled: 2, failed: 4, cancelled: 5 };

/** Pixels from dot to dot, at most and at least. */
const MOST = 26;
const LEAST = 5;

/** Milliseconds between two sentences for who listens: more would be noise. */
const CALM = 2000;

export class WwDots extends HTMLElement {
  /** @type {Run | undefined} */
  #run;
  /** @type {number | undefined} */
  #playhead;
  #canvas = document.createElement('canvas');
  #readout = document.createElement('p');
  #said = 0;
  /** With the next frame: painting changes sizes, and those must not be told of in a circle. */
  #resized = new ResizeObserver(() => requestAnimationFrame(() => this.paint()));
  #theme = matchMedia('(prefers-color-scheme: dark)');

  connectedCallback() {
    if (!this.#canvas.isConnected) {
      this.#canvas.setAttribute('role', 'img');
      this.sentence = '';
      this.#readout.className = 'readout';
      this.replaceChildren(this.#canvas, this.#readout);
    }
    this.#resized.observe(this);
    this.#theme.addEventListener('change', this.#restyle);
    styled(['element.css'], import.meta.url).then(() => this.paint());
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    this.#theme.removeEventListener('change', this.#restyle);
  }

  #restyle = () => this.paint();

  set run(/** @type {Run | undefined} */ run) {
    this.#run = run;
  }

  /** The moment that is looked at; none: now, or the end. */
  set playhead(/** @type {number | undefined} */ at) {
    this.#playhead = at;
  }

  /** A dot has no time axis. */
  set window(/** @type {{ from: number, to: number }} */ _) {}

  set axis(/** @type {boolean} */ _) {}

  /** What a screen reader says of the dots. */
  set sentence(/** @type {string} */ sentence) {
    this.#canvas.setAttribute('aria-label', say('dots.label', { sentence: sentence || say('run.goes-on') }));
  }

  paint() {
    const run = this.#run;
    if (!run || this.clientWidth === 0) return;
    const at = this.#playhead ?? run.now();
    // At its end nothing glows any more.
    const states = run.states(at, run.running || this.#playhead !== undefined ? GLOW : 0);
    this.#draw(states, Math.max(run.spec.tasks, states.length));
    if (run.running && performance.now() - this.#said < CALM) return;
    this.#said = performance.now();
    this.#readout.textContent = run.standing(at);
  }

  /**
   * @param {Uint8Array} states
   * @param {number} number
   */
  #draw(states, number) {
    const width = this.clientWidth;
    const box = Number.parseFloat(getComputedStyle(this).getPropertyValue('--dots-height')) || 288;
    const step = Math.min(MOST, Math.max(LEAST, Math.sqrt((width * box) / number)));
    const columns = Math.max(Math.floor(width / step), 1);
    const height = Math.ceil(number / columns) * step;
    const ratio = sharpness();
    const canvas = this.#canvas;
    const size = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== size[0] || canvas.height !== size[1]) {
      [canvas.width, canvas.height] = size;
      canvas.style.inlineSize = `${width}px`;
      canvas.style.blockSize = `${height}px`;
    }
    const pen = canvas.getContext('2d');
    if (!pen) return;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    const style = getComputedStyle(this);
    const colour = (/** @type {string} */ name) => style.getPropertyValue(name);
    const paths = { ring: new Path2D(), disc: new Path2D(), point: new Path2D(), cross: new Path2D() };
    const radius = step * 0.36;
    for (let task = 0; task < number; task += 1) {
      const [x, y] = [((task % columns) + 0.5) * step, (Math.floor(task / columns) + 0.5) * step];
      const state = states[task] ?? 0;
      if (state === STATE.polled) circle(paths.disc, x, y, step * 0.46);
      else if (state === STATE.waiting) circle(paths.ring, x, y, radius);
      else if (state === STATE.failed || state === STATE.cancelled) crossed(paths.cross, x, y, radius);
      else circle(paths.point, x, y, Math.max(step * 0.14, 0.75));
    }
    pen.lineWidth = Math.max(1, step / 12);
    pen.fillStyle = colour('--waiting-ground');
    pen.fill(paths.ring);
    pen.strokeStyle = colour('--waiting');
    pen.stroke(paths.ring);
    pen.fillStyle = colour('--ink-soft');
    pen.fill(paths.point);
    pen.strokeStyle = colour('--failed');
    pen.stroke(paths.cross);
    pen.fillStyle = colour('--working');
    pen.fill(paths.disc);
  }
}

/**
 * @param {Path2D} path
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function circle(path, x, y, radius) {
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, 2 * Math.PI);
}

/**
 * @param {Path2D} path
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function crossed(path, x, y, radius) {
  path.moveTo(x - radius, y - radius);
  path.lineTo(x + radius, y + radius);
  path.moveTo(x + radius, y - radius);
  path.lineTo(x - radius, y + radius);
}

customElements.define('ww-dots', WwDots);
