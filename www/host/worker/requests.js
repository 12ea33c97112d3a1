/**
 * The worker whose event loop answers requests, and that holds the pool which computes for them.
 * It is never blocked, unless a task of it computes.
 */

import init, { initThreadPool, Requests, sharedMemory } from '../../wasm/working/ww_web.js';
import { answer } from './answering.js';

answer({
  /** @param {{ threads: number }} message */
  async start({ threads }) {
    await init({ module_or_path: new URL('../../wasm/working/ww_web_bg.wasm', import.meta.url) });
    await initThreadPool(threads);
    postMessage({ type: 'started' });
  },

  /** @param {{ numbers: Float64Array, tasks: number, every: number, inTask: boolean, epoch: number }} message */
  async serve({ numbers, tasks, every, inTask, epoch }) {
    const requests = new Requests(numbers, tasks, every, inTask, epoch);
    postMessage({ type: 'serving', memory: sharedMemory().buffer, rings: requests.rings() });
    await requests.serve();
    postMessage({ type: 'served' });
    // Its rings are read once more, and then this worker is ended: nothing is freed here.
  },
});
