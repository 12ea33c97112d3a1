/**
 * A worker with an instance of its own, which draws the tiles that it is told to.
 */

import { answer } from './answering.js';

/** What is loaded is what was asked for. */
const modules = {
  plain: () => import('../../wasm/plain/ww_web.js'),
  'working-alone': () => import('../../wasm/working-alone/ww_web.js'),
};

/** What both have. @type {{ initSync: (from: { module: WebAssembly.Module }) => unknown, TileWorker: new (spec: string, lane: number, epoch: number) => import('../tile-module.js').TileWorker }} */
let glue;

/** @type {import('../tile-module.js').TileWorker | undefined} */
let worker;

answer({
  /** @param {{ name: keyof typeof modules, module: WebAssembly.Module }} message */
  async start({ name, module }) {
    glue = /** @type {typeof glue} */ (await modules[name]());
    glue.initSync({ module });
    postMessage({ type: 'started' });
  },

  /** @param {{ spec: string, lane: number, epoch: number }} message */
  begin({ spec, lane, epoch }) {
    worker?.free();
    worker = new glue.TileWorker(spec, lane, epoch);
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
});
