/**
 * Pictures on a rayon pool: one worker and the pool's own workers, over shared memory. A
 * pool is cheap to start and thrown away, not repaired: another number of threads, or a
 * stop, is another worker.
 */

import { draws, poolModule } from './draws.js';
import { keeps } from './kept-ready.js';
import { pageModule } from './page-host.js';
import { RingReader } from './ring-reader.js';
import { Run } from './run.js';
import { WorkerHost } from './worker-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */

/**
 * A pool, and what it can do.
 * @typedef {{ host: WorkerHost, threads: number, module: ReturnType<typeof poolModule> }} Pool
 */

/** A pool that has nothing to do: at most one is kept. @type {Pool | undefined} */
let idle;

/**
 * Has a pool ready that can run a spec.
 * @param {RunSpec} spec
 */
export async function preparePool(spec) {
  if (!isIdleFor(spec)) keep(await newPool(spec));
  // Arrays are made before a run: it shows how they are swept.
  if (!draws(spec)) await idle?.host.ask('room', { spec: pageModule().specNumbers(JSON.stringify(spec)) }, 'roomy');
}

/**
 * @param {RunSpec} spec
 * @returns {Promise<Pool>}
 */
async function newPool(spec) {
  const { threads } = spec;
  const module = poolModule(spec);
  return { host: await WorkerHost.started('pool.js', { module, threads }), threads, module };
}

keeps(() => {
  idle?.host.terminate();
  idle = undefined;
  spare = new Uint8ClampedArray();
});

/** @param {Pool} pool */
function keep(pool) {
  idle?.host.terminate();
  idle = pool;
}

/** @param {RunSpec} spec */
function isIdleFor(spec) {
  return idle?.threads === spec.threads && idle.module === poolModule(spec) && !idle.host.isBroken;
}

/** @param {RunSpec} spec */
function take(spec) {
  if (!isIdleFor(spec)) return undefined;
  const pool = idle;
  idle = undefined;
  return pool;
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 */
export function startPool(spec, epoch) {
  return new Run(spec, 'threads', epoch, poolSource(spec, epoch));
}

/** Memory for a picture's pixels that nobody shows any more. @type {Uint8ClampedArray<ArrayBuffer>} */
let spare = new Uint8ClampedArray();

/**
 * Memory that has been touched: to touch it for the first time costs many times what it costs
 * to copy a picture into it.
 * @param {number} bytes
 */
function room(bytes) {
  const found = spare;
  spare = new Uint8ClampedArray();
  return found.length === bytes ? found : new Uint8ClampedArray(bytes).fill(0);
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 * @returns {import('./run.js').Source}
 */
function poolSource(spec, epoch) {
  const json = JSON.stringify(spec);
  /** @type {Uint32Array} */
  let rects = new Uint32Array();
  /** Bytes of a whole tile: the first one is. */
  let square = 0;
  /** @type {Pool | undefined} */
  let pool;
  /** @type {{ rings: RingReader[], pixels: Uint8Array } | undefined} */
  let shared;
  /** The page's own copy, since a canvas takes no shared memory. @type {Uint8ClampedArray<ArrayBuffer>} */
  let own = new Uint8ClampedArray();
  let stopped = false;
  let complete = false;
  const taken = new Set();

  /**
   * @param {number} tile
   * @param {number} lane
   * @returns {import('./run.js').Tile}
   */
  const take1 = (tile, lane) => {
    const [x, y, width, height] = rects.subarray(tile * 4, tile * 4 + 4);
    taken.add(tile);
    const pixels = own.subarray(tile * square, tile * square + width * height * 4);
    // The tile's thread is done with it: its end was published after its pixels.
    if (shared) pixels.set(shared.pixels.subarray(tile * square, tile * square + pixels.length));
    return { x, y, width, height, lane, tile, pixels };
  };

  const done = (async () => {
    pool = take(spec) ?? (await newPool(spec));
    const { host } = pool;
    if (stopped) {
      host.terminate();
      return {};
    }
    const drawing = host.ask('draw', { spec: pageModule().specNumbers(json), epoch }, 'drawing');
    // While the message is on its way.
    if (draws(spec)) rects = pageModule().tileRects(json);
    square = rects.length > 0 ? rects[2] * rects[3] * 4 : 0;
    own = room((rects.length / 4) * square);
    const { memory, rings, pixels } = await drawing;
    shared = {
      rings: RingReader.all(memory, rings),
      pixels: new Uint8Array(memory, pixels, (rects.length / 4) * square),
    };
    const { iterations } = await host.next('drawn');
    complete = true;
    return { iterations };
  })();

  return {
    drain: (record, tiles) => {
      for (const ring of shared?.rings ?? []) {
        const finished = ring.feed(record);
        for (let at = 0; square > 0 && at < finished.length; at += 2) tiles.push(take1(finished[at], finished[at + 1]));
      }
      if (!complete) return;
      // What a full ring lost is in the picture all the same.
      for (let tile = 0; tile < rects.length / 4; tile += 1) {
        if (!taken.has(tile)) tiles.push(take1(tile, -1));
      }
      if (pool) keep(pool);
      pool = undefined;
      // The run stays in the page; what it shared with the pool may go with the pool.
      shared = undefined;
    },
    stop: () => {
      stopped = true;
      pool?.host.terminate();
    },
    release: () => {
      if (complete) spare = own;
    },
    done,
  };
}
