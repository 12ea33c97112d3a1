/**
 * The worker that holds a rayon pool: starts it, and gives it pictures. While the pool
 * works this worker's own thread is blocked, so nobody but `terminate` can interrupt it.
 */

import { answer } from './answering.js';

/** What is loaded is what was asked for. */
const modules = {
  threads: () => import('../../wasm/threads/ww_web.js'),
  working: () => import('../../wasm/working/ww_web.js'),
};

/** @typedef {keyof typeof modules} Name */

/** What both have. @type {typeof import('../../wasm/threads/ww_web.js')} */
let glue;

/** Kept until the next one: the page may still be reading its pixels. @type {import('../../wasm/threads/ww_web.js').PoolPicture | undefined} */
let picture;

answer({
  /** @param {{ module: Name, threads: number }} message */
  async start({ module, threads }) {
    glue = /** @type {typeof glue} */ (await modules[module]());
    await glue.default({ module_or_path: new URL(`../../wasm/${module}/ww_web_bg.wasm`, import.meta.url) });
    await glue.initThreadPool(threads);
    postMessage({ type: 'started' });
  },

  /** @param {{ spec: Float64Array }} message */
  room({ spec }) {
    picture = new glue.PoolPicture(spec, 0, picture);
    postMessage({ type: 'roomy' });
  },

  /** @param {{ spec: Float64Array, epoch: number }} message */
  draw({ spec, epoch }) {
    picture = new glue.PoolPicture(spec, epoch, picture);
    postMessage({
      type: 'drawing',
      memory: glue.sharedMemory().buffer,
      rings: picture.rings(),
      pixels: picture.pixels(),
    });
    postMessage({ type: 'drawn', iterations: picture.draw() });
  },
});
