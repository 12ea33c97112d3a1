/**
 * A worker with an instance of its own, which draws the tiles that it is told to.
 */

import { initSync, TileWorker } from '../../wasm/plain/ww_web.js';

/** @type {TileWorker | undefined} */
let worker;

const handlers = {
  /** @param {{ module: WebAssembly.Module }} message */
  start({ module }) {
    initSync({ module });
    postMessage({ type: 'started' });
  },

  /** @param {{ spec: string, lane: number, epoch: number }} message */
  begin({ spec, lane, epoch }) {
    worker?.free();
    worker = new TileWorker(spec, lane, epoch);
  },

  /** @param {{ tile: number }} message */
  draw({ tile }) {
    if (!worker) throw new Error('a worker was given a tile before its picture');
    const pixels = worker.draw(tile);
    const words = worker.drain();
    postMessage(
      { type: `drawn ${tile}`, pixels: pixels.buffer, words, dropped: worker.takeDropped(), iterations: worker.iterations },
      { transfer: [pixels.buffer, words.buffer] },
    );
  },
};

onmessage = ({ data }) => {
  try {
    handlers[/** @type {keyof typeof handlers} */ (data.type)](data);
  } catch (error) {
    postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
