/**
 * Runs on the page's own event loop: fetches, and pictures where there are no workers.
 */

import { BASE, answeredHere, isHosted } from './answers.js';
import { pageModule } from './page-host.js';
import { Run } from './run.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */

/** Tells the addresses of one run from those of the runs before it, also after a reload. */
let runs = Math.floor(performance.timeOrigin % 1e6) * 1000;

export function nextRun() {
  return runs++;
}

/**
 * The spec as it can be run here: without a service worker the server answers, and without a server the
 * service worker.
 * @param {RunSpec} spec
 * @returns {RunSpec}
 */
export function adopt(spec) {
  if (isHosted) return spec.workload === 'fetch' ? { ...spec, via: 'service-worker' } : spec;
  return spec.via === 'service-worker' && !answeredHere() ? { ...spec, via: 'network' } : spec;
}

/**
 * @param {RunSpec} spec
 * @param {string} tier
 * @param {number} epoch
 */
export function startEventLoop(spec, tier, epoch) {
  return new Run(spec, tier, epoch, spec.workload === 'fetch' ? waiting(spec, epoch) : drawing(spec, epoch));
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 * @returns {import('./run.js').Source}
 */
function waiting(spec, epoch) {
  const waiting = new (pageModule().Waiting)(JSON.stringify(spec), nextRun(), BASE, epoch);
  return {
    drain: (record) => waiting.drain(record),
    stop: async () => {
      waiting.stop();
      await waiting.done;
      await turn();
    },
    done: waiting.done.then(() => ({})),
  };
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 * @returns {import('./run.js').Source}
 */
function drawing(spec, epoch) {
  const { Drawing, tileRects } = pageModule();
  const rects = tileRects(JSON.stringify(spec));
  /** @type {import('./run.js').Tile[]} */
  const finished = [];
  const drawing = new Drawing(JSON.stringify(spec), epoch, (/** @type {number} */ tile, /** @type {Uint8ClampedArray<ArrayBuffer>} */ pixels) => {
    const [x, y, width, height] = rects.subarray(tile * 4, tile * 4 + 4);
    finished.push({ x, y, width, height, lane: 0, tile, pixels });
  });
  return {
    drain: (record, tiles) => {
      drawing.drain(record);
      tiles.push(...finished.splice(0));
    },
    stop: async () => {
      drawing.stop();
      await drawing.done;
    },
    done: drawing.done.then(() => ({})),
  };
}

/** Tasks that were spawned apart are dropped when the loop comes round to them. */
function turn() {
  return new Promise((resolve) => setTimeout(resolve));
}
