/**
 * A run while it goes on: drained once a frame into the record that Rust keeps. Nothing flows
 * back but stop.
 */

import { sayOrigin } from './origin.js';
import { clockResolution, pageModule } from './page-host.js';
import { RecordedRun } from './recorded-run.js';
import { hardwareThreads } from './tier.js';
import { say } from './words.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */
/** @typedef {import('./recorded-run.js').LastRun} LastRun */
/** @typedef {import('./recorded-run.js').RunRecord} RunRecord */

/**
 * A finished tile of a picture. `lane` is -1 where the recorder lost who made it.
 * @typedef {{ x: number, y: number, width: number, height: number, lane: number, tile: number, pixels: Uint8ClampedArray<ArrayBuffer> }} Tile
 */

/**
 * Where a run's events come from.
 * @typedef {object} Source
 * @property {(record: RunRecord, tiles: Tile[]) => void} drain hands over what happened since the last call
 * @property {() => void | Promise<void>} stop ends it at once
 * @property {() => void} [release] its tiles are shown no more: their memory may be used again
 * @property {Promise<{ iterations?: number, note?: string, film?: Blob }>} done resolves when it has ended by itself
 */

export class Run extends RecordedRun {
  /** What is to be said of how it ran; mostly nothing. */
  note = '';
  /** The video that it made, if it made one. @type {Blob | undefined} */
  film;
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
    const record = new (pageModule().Record)(JSON.stringify(spec), tier, clockResolution());
    record.offer(hardwareThreads());
    sayOrigin(record, epoch);
    super(record);
    this.#record = record;
    this.#origin = epoch - performance.timeOrigin;
    this.#source = source;
    /** @type {Promise<LastRun>} */
    this.finished = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    source.done.then(
      ({ iterations, note = '', film }) => {
        this.note = note;
        this.film = film;
        this.#finish(this.#stopping, iterations);
      },
      (error) => this.#fail(error),
    );
    this.#frame();
  }

  get running() {
    return Number.isNaN(this.#end);
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

  /** The tiles that were finished since the last call. */
  takeTiles() {
    return this.#tiles.splice(0);
  }

  /** Its tiles are shown no more: the next run may have their memory. */
  release() {
    if (!this.running) this.#source.release?.();
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
    // The picture first: what is measured now is not what the reader waits for.
    this.dispatchEvent(new Event('progress'));
    this.#record.measureCost();
    this.dispatchEvent(new Event('done'));
    this.#resolve(this.leave(iterations));
  }

  /** @param {unknown} error */
  #fail(error) {
    if (!this.running) return;
    this.#end = this.now();
    this.#record.end(this.#end, true);
    // Whoever else works on it works for nobody now.
    this.#source.stop();
    this.dispatchEvent(new Event('done'));
    const because = error instanceof Error ? error.message : String(error);
    this.#reject(new Error(say('run.broke-off', { because: because.replace(/\.$/, '') })));
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

/**
 * The source of a run, which has to be there.
 * @template T
 * @param {T | undefined} source
 */
export function prepared(source) {
  if (!source) throw new Error('A run has to be prepared before it is started.');
  return source;
}
