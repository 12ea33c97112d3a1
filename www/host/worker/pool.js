/**
 * The worker that holds a rayon pool: starts it, and gives it pictures. While the pool
 * works this worker's own thread is blocked, so nobody but `terminate` can interrupt it.
 */

import init, { initThreadPool, PoolPicture, sharedMemory } from '../../wasm/threads/ww_web.js';

/** Kept until the next one: the page may still be reading its pixels. @type {PoolPicture | undefined} */
let picture;

const handlers = {
  /** @param {{ threads: number }} message */
  async start({ threads }) {
    await init({ module_or_path: new URL('../../wasm/threads/ww_web_bg.wasm', import.meta.url) });
    await initThreadPool(threads);
    postMessage({ type: 'started' });
  },

  /** @param {{ spec: Float64Array, epoch: number }} message */
  draw({ spec, epoch }) {
    picture = new PoolPicture(spec, epoch, picture);
    postMessage({
      type: 'drawing',
      memory: sharedMemory().buffer,
      rings: picture.rings(),
      pixels: picture.pixels(),
    });
    postMessage({ type: 'drawn', iterations: picture.draw() });
  },
};

onmessage = async ({ data }) => {
  try {
    await handlers[/** @type {keyof typeof handlers} */ (data.type)](data);
  } catch (error) {
    postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
