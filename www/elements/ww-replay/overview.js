/**
 * All of a run in a narrow strip, with the part that is looked at framed. Pressed or dragged
 * on, it asks for the part around that moment.
 */

import { sharpness } from '../sharp.js';
import { BAR } from '../ww-timeline/bars.js';
import { readTokens } from '../ww-timeline/marks.js';

/** @typedef {import('../../host/index.js').RecordedRun} RecordedRun */
/** @typedef {import('../../host/windows.js').Window} Window */

/** Height in CSS pixels. */
const HEIGHT = 18;

export class Overview {
  element = document.createElement('canvas');
  #extent = 1;
  /** @type {{ run: RecordedRun, width: number, extent: number, bars: Float32Array } | undefined} */
  #laidOut;

  /** @param {(at: number) => void} centre asks for the part around a moment */
  constructor(centre) {
    const { element } = this;
    element.className = 'overview';
    // The same is said by the timeline, and done by its keys and the buttons beside this.
    element.ariaHidden = 'true';
    const press = (/** @type {PointerEvent} */ event) => {
      if (event.type === 'pointermove' && !element.hasPointerCapture(event.pointerId)) return;
      element.setPointerCapture(event.pointerId);
      const { left, width } = element.getBoundingClientRect();
      centre(((event.clientX - left) / width) * this.#extent);
    };
    element.addEventListener('pointerdown', press);
    element.addEventListener('pointermove', press);
  }

  /**
   * @param {RecordedRun} run
   * @param {{ window: Window, extent: number, at: number, isWhole: boolean }} what
   */
  show(run, { window, extent, at, isWhole }) {
    const { element } = this;
    element.hidden = isWhole;
    this.#extent = extent;
    const width = element.clientWidth;
    const pen = element.getContext('2d');
    if (isWhole || width === 0 || !pen) return;
    const ratio = sharpness();
    element.width = Math.round(width * ratio);
    element.height = Math.round(HEIGHT * ratio);
    pen.scale(ratio, ratio);
    const tokens = readTokens(element);
    const pitch = HEIGHT / run.rowCount('lanes');
    const bars = this.#bars(run, width, extent);
    for (let bar = 0; bar < bars.length; bar += BAR.length) {
      pen.globalAlpha = Math.max(bars[bar + BAR.share], 0.3);
      pen.fillStyle = run.lanes.length > 1 ? tokens.lanes[bars[bar + BAR.lane] % tokens.lanes.length] : tokens.working;
      pen.fillRect(bars[bar], bars[bar + BAR.row] * pitch, bars[bar + BAR.x1] - bars[bar], Math.max(pitch - 1, 1));
    }
    const x = (/** @type {number} */ ms) => (ms / extent) * width;
    pen.globalAlpha = 0.7;
    pen.fillStyle = tokens.ground;
    pen.fillRect(0, 0, x(window.from), HEIGHT);
    pen.fillRect(x(window.to), 0, width, HEIGHT);
    pen.globalAlpha = 1;
    pen.strokeStyle = tokens.ink;
    pen.lineWidth = 1.5;
    pen.strokeRect(x(window.from), 0.75, Math.max(x(window.to) - x(window.from), 3), HEIGHT - 1.5);
    pen.fillStyle = tokens.ink;
    pen.fillRect(x(at) - 0.5, 0, 1, HEIGHT);
  }

  /**
   * @param {RecordedRun} run
   * @param {number} width
   * @param {number} extent
   */
  #bars(run, width, extent) {
    let laid = this.#laidOut;
    if (laid?.run !== run || laid.width !== width || laid.extent !== extent) {
      laid = { run, width, extent, bars: run.bars('lanes', { from: 0, to: extent, width }) };
      this.#laidOut = laid;
    }
    return laid.bars;
  }
}
