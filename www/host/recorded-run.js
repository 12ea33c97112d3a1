/**
 * A run as elements may question it: bars, numbers, sentences, and every moment of it. All of
 * it is computed in Rust, from the record that this holds.
 */

import { draws } from './draws.js';
import { pageModule } from './page-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */
/** @typedef {import('./types.d.ts').Summary} Summary */
/** @typedef {import('./types.d.ts').Moment} Moment */
/** @typedef {import('../wasm/plain/ww_web.js').Record} RunRecord */
/** @typedef {{ from: number, to: number, width: number }} View */
/** @typedef {'lanes' | 'tasks'} Rows */

/**
 * What a run left behind.
 * @typedef {object} LastRun
 * @property {RunSpec} spec
 * @property {string} tier
 * @property {Summary} summary
 * @property {object} trace its events; made when it is first asked for, since it may be long
 * @property {{ iterations: number } | { rays: number } | { answered: number, failed: number, cancelled: number }} result
 */

/** @type {WeakMap<object, RunRecord>} */
const records = new WeakMap();

/**
 * The record behind a run, or behind what a run left: for the host, not for elements.
 * @param {RecordedRun | LastRun} run
 * @returns {RunRecord}
 */
export function recordOf(run) {
  const record = records.get(run);
  if (!record) throw new Error('Only runs of this page can be compared.');
  return record;
}

export class RecordedRun extends EventTarget {
  #record;

  /** @param {RunRecord} record */
  constructor(record) {
    super();
    this.#record = record;
    records.set(this, record);
    /** @type {RunSpec} */
    this.spec = JSON.parse(record.spec());
    this.tier = record.tier();
    this.lanes = record.laneNames();
  }

  get running() {
    return false;
  }

  /** Where and when it was recorded, in one sentence; empty where that isn't known. */
  get origin() {
    return this.#record.origin;
  }

  /** A name for what comes of it, without an ending. */
  get fileStem() {
    return this.#record.fileStem;
  }

  /** Milliseconds since the run's origin; frozen at its end. */
  now() {
    return this.#record.last();
  }

  /** What the lanes are called; after the run, with how busy each was. */
  laneLabels() {
    if (this.running) return this.lanes;
    const busy = this.#record.busy(this.now());
    return this.lanes.map((name, lane) => `${name} · ${busy[lane] ?? ''}`);
  }

  /** @param {Rows} rows */
  rowCount(rows) {
    return this.#record.rowCount(rows);
  }

  /**
   * Nine numbers a bar: x0, x1, row, mark, lane, id, state, merged, share.
   * @param {Rows} rows
   * @param {View & { rows?: [number, number], least?: number }} sight which rows, from and to;
   *   what is shorter than `least` pixels is gathered
   */
  bars(rows, { from, to, width, rows: within = [0, 2 ** 32 - 1], least = 1 }) {
    const sight = new (pageModule().Sight)(from, to, width, Uint32Array.from(within), least);
    try {
      return this.#record.bars(rows, sight, this.now());
    } finally {
      sight.free();
    }
  }

  /**
   * What each task is at a moment, a byte each: 0 not there yet, 1 waiting, 2 polled at most
   * `glow` milliseconds before, 3 done, 4 failed, 5 cancelled.
   * @param {number} at milliseconds since the run's origin
   * @param {number} glow
   */
  states(at, glow) {
    return this.#record.states(at, glow);
  }

  /**
   * How things stand at a moment, in a sentence.
   * @param {number} at milliseconds since the run's origin
   */
  standing(at) {
    return this.#record.standing(at);
  }

  /**
   * Where tasks went from one lane to another: x and the lanes, three numbers each.
   * @param {View} view
   */
  hops({ from, to, width }) {
    return this.#record.hops(from, to, width);
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

  /** What a run that goes on will have shown, as long as that may become. */
  sentenceToCome() {
    return this.#record.sentenceToCome(this.now());
  }

  /** How sure the numbers are: that it is one run, how fine its clock is, what recording took. */
  measured() {
    return this.#record.measured(this.now());
  }

  /**
   * @param {Rows} rows
   * @param {number} row
   * @param {number} at milliseconds since the run's origin
   * @param {number} gathered how many spans the bar there stands for
   */
  describe(rows, row, at, gathered) {
    return this.#record.describe(rows, row, at, gathered, this.now());
  }

  /**
   * @param {Rows} rows
   * @returns {import('./types.d.ts').Table}
   */
  table(rows) {
    return JSON.parse(this.#record.table(rows, this.now()));
  }

  /** How many events there are to step through; 0 while the run goes on. */
  positions() {
    return this.#record.positions();
  }

  /**
   * The run after so many events.
   * @param {number} position
   * @returns {Moment | null} `null` while it goes on
   */
  moment(position) {
    return JSON.parse(this.#record.moment(position));
  }

  /**
   * How many events had happened at a moment.
   * @param {number} at milliseconds since the run's origin
   */
  positionAt(at) {
    return this.#record.positionAt(at);
  }

  /** The tiles in the order in which they were finished: number and lane, alternating. */
  finishedTiles() {
    return this.#record.finishedTiles();
  }

  /** Where the tiles of its picture lie: x, y, width and height of each. */
  tileRects() {
    return pageModule().tileRects(JSON.stringify(this.spec));
  }

  /**
   * What drawing its picture took.
   * @param {number} steps
   */
  #drawn(steps) {
    return this.spec.workload === 'raytrace' ? { rays: steps } : { iterations: steps };
  }

  /**
   * What it left behind.
   * @param {number} [iterations] of a picture, where they are known better than from its events
   * @returns {LastRun}
   */
  leave(iterations) {
    const record = this.#record;
    const summary = this.summary();
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
        draws(this.spec)
          ? this.#drawn(iterations ?? summary.iterations)
          : {
              answered: summary.tasks - summary.failed - summary.cancelled,
              failed: summary.failed,
              cancelled: summary.cancelled,
            },
    };
    records.set(lastRun, record);
    return lastRun;
  }
}
