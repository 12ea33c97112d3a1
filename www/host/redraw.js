/**
 * The picture of a run that was opened from a file: a file has no pixels, so its tiles are
 * drawn again, in the order in which they were finished. Only the picture is new: times and
 * lanes are those of the recording.
 */

import { tileGlue, tileModule } from './tile-module.js';
import { findTier } from './tier.js';
import { WorkerHost } from './worker-host.js';

/** @typedef {import('./recorded-run.js').RecordedRun} RecordedRun */
/** @typedef {import('./run.js').Tile} Tile */
/** @typedef {import('./types.d.ts').RunSpec} RunSpec */

/**
 * Who draws: a worker, or this thread.
 * @typedef {object} Painter
 * @property {(tile: number) => Promise<Uint8ClampedArray<ArrayBuffer>>} draw
 * @property {() => void} end
 */

/**
 * Draws the tiles that a run had finished, and hands each over as it comes. Resolves when
 * all are drawn, or when it is aborted, which takes effect at once.
 * @param {RecordedRun} run
 * @param {(tile: Tile) => unknown} each
 * @param {AbortSignal} [signal]
 */
export async function redraw(run, each, signal) {
  const rects = run.tileRects();
  const finished = run.finishedTiles();
  if (finished.length === 0 || signal?.aborted) return;
  /** @type {Promise<undefined>} */
  const aborted = new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const painter = await painterOf(run.spec);
  try {
    for (let at = 0; at < finished.length; at += 2) {
      const [tile, lane] = finished.subarray(at, at + 2);
      const pixels = await Promise.race([painter.draw(tile), aborted]);
      if (!pixels || signal?.aborted) return;
      const [x, y, width, height] = rects.subarray(tile * 4, tile * 4 + 4);
      each({ x, y, width, height, lane, tile, pixels });
    }
  } finally {
    painter.end();
  }
}

/** @param {RunSpec} spec */
async function painterOf(spec) {
  if (findTier().name === 'single') return onThisThread(spec);
  try {
    return await onWorker(spec);
  } catch {
    // No worker starts, whatever the browser promised.
    return onThisThread(spec);
  }
}

/**
 * @param {RunSpec} spec
 * @returns {Promise<Painter>}
 */
async function onWorker(spec) {
  const host = await WorkerHost.started('tile.js', await tileModule(spec));
  host.say('begin', { spec: JSON.stringify(spec), lane: 0, epoch: performance.timeOrigin });
  return {
    draw: async (tile) => {
      const { pixels } = await host.ask('draw', { tile }, `drawn ${tile}`);
      return new Uint8ClampedArray(pixels);
    },
    end: () => host.terminate(),
  };
}

/**
 * A tile at a time, with a turn for everything else in between.
 * @param {RunSpec} spec
 * @returns {Promise<Painter>}
 */
async function onThisThread(spec) {
  const { TileWorker } = await tileGlue(spec);
  const worker = new TileWorker(JSON.stringify(spec), 0, performance.timeOrigin);
  return {
    draw: async (tile) => {
      await new Promise((resolve) => setTimeout(resolve));
      const pixels = worker.draw(tile);
      worker.drain();
      return new Uint8ClampedArray(pixels);
    },
    end: () => worker.free(),
  };
}
