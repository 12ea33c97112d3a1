/**
 * The worker that holds a pool of threads which tasks move between. It drives their timers: while
 * a run goes on it is blocked, and nobody but `terminate` can interrupt it.
 */

import init, { initThreadPool, Moving, sharedMemory } from '../../wasm/moving/ww_web.js';
import { answer } from './answering.js';

answer({
  /** @param {{ threads: number }} message */
  async start({ threads }) {
    await init({ module_or_path: new URL('../../wasm/moving/ww_web_bg.wasm', import.meta.url) });
    await initThreadPool(threads);
    postMessage({ type: 'started' });
  },

  /** @param {{ spec: string, epoch: number }} message */
  run({ spec, epoch }) {
    const moving = new Moving(spec, epoch);
    postMessage({ type: 'running', memory: sharedMemory().buffer, rings: moving.rings() });
    moving.run();
    postMessage({ type: 'ran' });
    // Its rings are read once more, and then this worker is ended: nothing is freed here.
  },
});
