/**
 * A thread that reads the clock without pause, and never comes back to its event loop before its
 * end: what it found leaves it by message.
 */

import { initSync, readClock } from '../../wasm/working-alone/ww_web.js';
import { answer } from './answering.js';

answer({
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
});
