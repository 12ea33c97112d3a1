/**
 * A thread that reads the clock without pause, and never comes back to its event loop before its
 * end: what it found leaves it by message.
 */

import './alive.js';
import { initSync, readClock } from '../../wasm/working-alone/ww_web.js';

const handlers = {
  /** @param {{ module: WebAssembly.Module }} message */
  start({ module }) {
    initSync({ module });
    postMessage({ type: 'started' });
  },

  /** @param {{ spec: string, lane: number, epoch: number, resolution: number }} message */
  run({ spec, lane, epoch, resolution }) {
    /**
     * @param {Uint32Array<ArrayBuffer>} words
     * @param {number} dropped
     */
    const post = (words, dropped) => postMessage({ type: 'events', words, dropped }, { transfer: [words.buffer] });
    readClock(spec, lane, epoch, resolution, post);
    postMessage({ type: 'ended' });
  },
};

onmessage = ({ data }) => {
  try {
    handlers[/** @type {keyof typeof handlers} */ (data.type)](data);
  } catch (error) {
    postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
