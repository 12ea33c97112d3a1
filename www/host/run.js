/**
 * One run, as the page sees it: drained once a frame into a record that Rust keeps, and
 * asked by elements. Nothing flows back but stop.
 */

import { clockResolution, pageModule } from './page-host.js';
import { hardwareThreads } from './tier.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */
/** @typedef {import('./types.d.ts').Summary} Summary */
/** @typedef {import('../wasm/plain/ww_web.js').Record} RunRecord */
/** @typedef {{ from: number, to: number, width: number }} View */
/** @typedef {'lanes' | 'tasks'} Rows */

/**
 * A finished tile of a picture. `lane` is -1 where the recorder lost who made it.
 * @typedef {{ x: number, y: number, width: number, height: number, lane: number, tile: number, pixels: Uint8ClampedArray<ArrayBuffer> }} Tile
 */

/**
 * What a run left behind.
 * @typedef {object} LastRun
 * @property {RunSpec} spec
 * @property {string} tier
 * @property {Summary} summary
 * @property {object} trace its events; made when it is first asked for, since it may be long
 * @property {{ iterations: number } | { answered: number, failed: number, cancelled: number }} result
 */

/**
 * Where a run's events come from.
 * @typedef {object} Source
 * @property {(record: RunRecord, tiles: Tile[]) => void} drain hands over what happened since the last call
 * @property {() => void | Promise<void>} stop ends it at once
 * @property {Promise<{ iterations?: number }>} done resolves when it has ended by itself
 */

/** @type {WeakMap<object, RunRecord>} */
const records = new WeakMap();

/**
 * The record behind a last run.
 * @param {LastRun} lastRun
 * @returns {RunRecord}
 */
export function recordOf(lastRun) {
  const record = records.get(lastRun);
  if (!record) throw new Error('Only runs of this page can be compared.');
  return record;
}

export class Run extends EventTarget {
  /** @type {RunRecord} */
  #record;
  /** @type {Source} */
  #source;
  /** @type {Tile[]} */
  #tiles = [];
  #origin;
  #end = Number.NaN;
  #stopping = false;
  /** @type {(lastRun: LastRun) => void} */
  #resolve = () => {};
  /** @type {(error: Error) => void} */
  #reject = () => {};

  /**
   * @param {RunSpec} spec
   * @param {string} tier
   * @param {number} epoch the run's origin, in milliseconds since the Unix epoch
   * @param {Source} source
   */
  constructor(spec, tier, epoch, source) {
    super();
    this.spec = spec;
    this.tier = tier;
    this.lanes =
      spec.engine === 'event-loop'
        ? ['page thread']
        : Array.from({ length: spec.threads }, (_, lane) => `thread ${lane + 1}`);
    this.#origin = epoch - performance.timeOrigin;
    this.#record = new (pageModule().Record)(JSON.stringify(spec), tier, clockResolution());
    this.#record.offer(hardwareThreads());
    this.#source = source;
    /** @type {Promise<LastRun>} */
    this.finished = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    source.done.then(
      ({ iterations }) => this.#finish(this.#stopping, iterations),
      (error) => this.#fail(error),
    );
    this.#frame();
  }

  get running() {
    return Number.isNaN(this.#end);
  }

  /** What the lanes are called; after the run, with how busy each was. */
  laneLabels() {
    if (this.running) return this.lanes;
    const busy = this.#record.busy(this.now());
    return this.lanes.map((name, lane) => `${name} · ${busy[lane] ?? ''}`);
  }

  /** Milliseconds since the run's origin; frozen at its end. */
  now() {
    return this.running ? Math.max(0, performance.now() - this.#origin) : this.#end;
  }

  /** Ends the run at once. What happened until now stays. */
  stop() {
    if (!this.running || this.#stopping) return;
    this.#stopping = true;
    // Work ends with its worker; waits end a turn later, when their futures are dropped.
    Promise.resolve(this.#source.stop()).then(() => this.#finish(true), (error) => this.#fail(error));
  }

  /** @param {Rows} rows */
  rowCount(rows) {
    return this.#record.rowCount(rows);
  }

  /**
   * Eight numbers a bar: x0, x1, row, mark, lane, id, state, merged.
   * @param {Rows} rows
   * @param {View} view
   */
  bars(rows, { from, to, width }) {
    return this.#record.bars(rows, from, to, width, this.now());
  }

  /**
   * @param {View} view
   * @returns {import('./types.d.ts').Tick[]}
   */
  ticks({ from, to, width }) {
    return JSON.parse(pageModule().ticks(from, to, width));
  }

  /** Milliseconds that an axis has to reach to show this run. */
  extent() {
    return pageModule().extent(this.now());
  }

  /** @returns {Summary} */
  summary() {
    return JSON.parse(this.#record.summary(this.now()));
  }

  /** @returns {import('./types.d.ts').Figure[]} */
  figures() {
    return JSON.parse(this.#record.figures(this.now()));
  }

  sentence() {
    return this.#record.sentence(this.now());
  }

  /**
   * @param {Rows} rows
   * @param {number} row
   * @param {number} at milliseconds since the run's origin
   */
  describe(rows, row, at) {
    return this.#record.describe(rows, row, at, this.now());
  }

  /**
   * @param {Rows} rows
   * @returns {import('./types.d.ts').Table}
   */
  table(rows) {
    return JSON.parse(this.#record.table(rows, this.now()));
  }

  /** The tiles that were finished since the last call. */
  takeTiles() {
    return this.#tiles.splice(0);
  }

  #drain() {
    this.#source.drain(this.#record, this.#tiles);
  }

  #frame() {
    nextFrame(() => {
      if (!this.running) return;
      this.#drain();
      this.dispatchEvent(new Event('progress'));
      this.#frame();
    });
  }

  /**
   * @param {boolean} stopped
   * @param {number} [iterations]
   */
  #finish(stopped, iterations) {
    if (!this.running) return;
    const now = this.now();
    this.#drain();
    // A run that ended by itself ended with its last event, not when the page heard of it.
    this.#record.end(stopped ? now : this.#record.last(), stopped);
    this.#end = this.#record.last();
    const summary = this.summary();
    const record = this.#record;
    /** @type {object | undefined} */
    let trace;
    /** @type {LastRun} */
    const lastRun = {
      spec: this.spec,
      tier: this.tier,
      summary,
      get trace() {
        trace ??= /** @type {object} */ (JSON.parse(record.trace()));
        return trace;
      },
      result:
        this.spec.workload === 'mandelbrot'
          ? { iterations: iterations ?? summary.iterations }
          : {
              answered: summary.tasks - summary.failed - summary.cancelled,
              failed: summary.failed,
              cancelled: summary.cancelled,
            },
    };
    records.set(lastRun, this.#record);
    this.dispatchEvent(new Event('done'));
    this.#resolve(lastRun);
  }

  /** @param {unknown} error */
  #fail(error) {
    if (!this.running) return;
    this.#end = this.now();
    this.#record.end(this.#end, true);
    this.dispatchEvent(new Event('done'));
    this.#reject(error instanceof Error ? error : new Error(String(error)));
  }
}

/**
 * Once, at the next frame; or soon, where the page isn't shown and there are no frames.
 * @param {() => void} callback
 */
function nextFrame(callback) {
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const frame = requestAnimationFrame(() => {
    cancel();
    callback();
  });
  const timer = setTimeout(() => {
    cancel();
    callback();
  }, 250);
}
