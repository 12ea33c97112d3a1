/**
 * A worker of the bench: a pool of so many threads, in the bench's own module. It calls the
 * exports that it is told to, and answers with what they return.
 */

import * as glue from '../../wasm/bench/ww_web.js';

/** What a message may ask for: an export and its arguments. @typedef {{ id: number, name: string, given: unknown[] }} Ask */

/** Kept until the next one: the page reads its pixels. @type {import('../../wasm/bench/ww_web.js').PoolPicture | undefined} */
let picture;

/** @type {Record<string, (...given: any[]) => unknown>} */
const functions = {
  /** @param {number} threads */
  async start(threads) {
    await glue.default({ module_or_path: new URL('../../wasm/bench/ww_web_bg.wasm', import.meta.url) });
    await glue.initThreadPool(threads);
  },
  /**
   * @param {Float64Array} spec
   * @param {number} epoch
   */
  draw(spec, epoch) {
    picture = new glue.PoolPicture(spec, epoch, picture);
    picture.draw();
    return { memory: glue.sharedMemory().buffer, rings: picture.rings(), pixels: picture.pixels() };
  },
  measure: glue.measure,
  peerPicture: glue.peerPicture,
  clockResolution: glue.clockResolution,
};

onmessage = async ({ data }) => {
  const { id, name, given } = /** @type {Ask} */ (data);
  try {
    const value = await functions[name](...given);
    // Pixels are handed over, and not copied once more.
    postMessage({ id, value }, { transfer: value instanceof Uint8Array ? [value.buffer] : [] });
  } catch (error) {
    postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
};
