/**
 * What of a finished run is looked at: which part of the time axis, and which moment. Its
 * strips, its picture and its replay show the same one, and so may another demo on the same
 * clock.
 */

import { draws, refines } from '../../host/draws.js';
import { moved, showing, whole, zoomed } from '../../host/windows.js';

/** @typedef {import('../../host/index.js').RecordedRun} RecordedRun */
/** @typedef {import('../../host/windows.js').Window} Window */

/**
 * @typedef {object} Parts
 * @property {import('../ww-picture/element.js').WwPicture} picture
 * @property {import('../ww-timeline/element.js').WwTimeline | import('../ww-dots/element.js').WwDots} tasks
 * @property {import('../ww-timeline/element.js').WwTimeline} lanes
 * @property {import('../ww-replay/element.js').WwReplay} replay
 */

export class Looking {
  #parts;
  /** The run, once it is over. @type {RecordedRun | undefined} */
  #run;
  /** Milliseconds that the axis reaches. */
  #extent = 1;
  /** None: all of the axis. @type {Window | undefined} */
  #window;
  /** The moment, in milliseconds; none: the end. @type {number | undefined} */
  #at;
  /** How many events have happened by then: several may have, at the same moment. */
  #position = 0;
  /** @type {Uint32Array} */
  #rects = new Uint32Array();

  /**
   * @param {Parts} parts
   * @param {HTMLElement} demo where the parts say what is asked of them
   * @param {() => void} told called when the reader looks elsewhere
   */
  constructor(parts, demo, told) {
    this.#parts = parts;
    /** @type {Record<string, (detail: any) => void>} */
    const asked = {
      'ww-step': ({ position }) => this.#step(position),
      'ww-seek': ({ at }) => this.#seek(at),
      'ww-zoom': ({ at, times }) => this.#zoom(at ?? this.#at ?? this.#run?.now() ?? 0, times),
      'ww-move': ({ by }) => (this.#window = moved(this.#seen(), { by, extent: this.#extent })),
      'ww-centre': ({ at }) => this.#centre(at),
      'ww-whole': () => (this.#window = undefined),
    };
    for (const [type, act] of Object.entries(asked)) {
      demo.addEventListener(type, (event) => {
        act(/** @type {CustomEvent} */ (event).detail);
        this.paint();
        told();
      });
    }
  }

  /** A run begins: all of it is looked at while it goes on. */
  begin() {
    this.#run = undefined;
    this.#window = undefined;
    this.#at = undefined;
  }

  /**
   * The run is over, and can be gone through.
   * @param {RecordedRun} run
   */
  end(run) {
    this.#run = run;
    this.#parts.replay.run = run;
    if (draws(run.spec)) {
      this.#rects = run.tileRects();
      this.#parts.picture.order(run.finishedTiles());
    }
    this.paint();
  }

  /** Milliseconds that the axis reaches. */
  set extent(/** @type {number} */ extent) {
    this.#extent = extent;
  }

  /** What is looked at, for a demo on the same clock. */
  get shared() {
    return { window: this.#window, at: this.#at };
  }

  set shared(/** @type {{ window: Window | undefined, at: number | undefined }} */ { window, at }) {
    if (!this.#run) return;
    this.#window = window;
    this.#seek(at);
    this.paint();
  }

  /** Shows what is looked at. */
  paint() {
    const { picture, tasks, lanes, replay } = this.#parts;
    const run = this.#run;
    const isEnd = this.#at === undefined;
    const moment = run?.moment(isEnd ? run.positions() : this.#position);
    for (const strip of [tasks, lanes]) {
      strip.window = this.#seen();
      strip.playhead = this.#at;
      strip.paint();
    }
    if (!run || !moment) return;
    const at = this.#at ?? moment.at_ms;
    document.dispatchEvent(new CustomEvent('ww-at', { detail: { sites: isEnd || !moment.line ? [] : [moment.line] } }));
    replay.show({ moment, at, window: this.#seen(), extent: this.#extent, isWhole: this.#window === undefined });
    if (draws(run.spec)) {
      picture.show(moment.tiles, { working: isEnd ? [] : moment.working, isEnd, rects: this.#rects, refines: refines(run.spec) });
    }
  }

  #seen() {
    return this.#window ?? whole(this.#extent);
  }

  /** @param {number} position */
  #step(position) {
    const run = this.#run;
    if (!run) return;
    this.#position = Math.max(position, 0);
    this.#at = position >= run.positions() ? undefined : (run.moment(this.#position)?.at_ms ?? 0);
    const at = this.#at ?? run.now();
    if (this.#window) this.#window = showing(this.#window, { at, extent: this.#extent });
  }

  /** @param {number | undefined} at */
  #seek(at) {
    const run = this.#run;
    if (!run) return;
    this.#at = at === undefined || at >= run.now() ? undefined : Math.max(at, 0);
    this.#position = this.#at === undefined ? run.positions() : run.positionAt(this.#at);
  }

  /**
   * @param {number} at
   * @param {number} times
   */
  #zoom(at, times) {
    const near = zoomed(this.#seen(), { at, times, extent: this.#extent });
    const all = whole(this.#extent);
    this.#window = near.from <= all.from && near.to >= all.to ? undefined : near;
  }

  /** @param {number} at */
  #centre(at) {
    const { from, to } = this.#seen();
    this.#window = moved(this.#seen(), { by: at - (from + to) / 2, extent: this.#extent });
  }
}
