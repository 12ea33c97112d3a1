/**
 * Pictures on the page's own thread, a tile at a time: everything else has its turn in between,
 * and nothing else has one meanwhile.
 */

import { pageModule } from './page-host.js';
import { Run } from './run.js';
import { tileGlue } from './tile-module.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */

/** @type {import('./tile-module.js').TileGlue | undefined} */
let glue;

/**
 * Has what draws ready.
 * @param {RunSpec} spec
 */
export async function prepareAlone(spec) {
  glue = await tileGlue(spec);
}

/**
 * @param {RunSpec} spec
 * @param {string} tier
 * @param {number} epoch
 */
export function startAlone(spec, tier, epoch) {
  if (!glue) throw new Error('A run has to be prepared before it is started.');
  const json = JSON.stringify(spec);
  return new Run(spec, tier, epoch, aloneSource(new glue.TileWorker(json, 0, epoch), pageModule().tileRects(json)));
}

/**
 * @param {import('./tile-module.js').TileWorker} worker
 * @param {Uint32Array} rects
 * @returns {import('./run.js').Source}
 */
function aloneSource(worker, rects) {
  /** @type {import('./run.js').Tile[]} */
  const finished = [];
  /** @type {Uint32Array[]} */
  const words = [];
  let stopped = false;

  const done = (async () => {
    let steps = 0;
    for (let tile = 0; tile < rects.length / 4; tile += 1) {
      await turn();
      if (stopped) break;
      const pixels = new Uint8ClampedArray(worker.draw(tile));
      const [x, y, width, height] = rects.subarray(tile * 4, tile * 4 + 4);
      finished.push({ x, y, width, height, lane: 0, tile, pixels });
      words.push(worker.drain());
      steps += worker.iterations;
    }
    worker.free();
    return { iterations: steps };
  })();

  return {
    drain: (record, tiles) => {
      for (const some of words.splice(0)) record.feed(some);
      tiles.push(...finished.splice(0));
    },
    stop: async () => {
      stopped = true;
      await done;
    },
    done,
  };
}

/** A turn for everything else. */
function turn() {
  return new Promise((resolve) => setTimeout(resolve));
}
