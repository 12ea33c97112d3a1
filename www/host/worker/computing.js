/** A worker that computes pictures for another, which asks it by message. */

import init, { Computed } from '../../wasm/working-alone/ww_web.js';
import { answer } from './answering.js';

answer({
  async start() {
    await init({ module_or_path: new URL('../../wasm/working-alone/ww_web_bg.wasm', import.meta.url) });
    postMessage({ type: 'started' });
  },

  /** @param {{ numbers: Float64Array, request: number, lane: number, epoch: number }} message */
  compute({ numbers, request, lane, epoch }) {
    const computed = new Computed(numbers, request, lane, epoch);
    postMessage({ type: 'computed', steps: computed.steps, words: computed.words() });
    computed.free();
  },
});
