/**
 * The worker whose event loop answers requests where no memory is shared: others compute for it,
 * each with an instance of its own, asked and answering by message.
 */

import init, { RequestsAlone } from '../../wasm/working-alone/ww_web.js';
import { WorkerHost } from '../worker-host.js';
import { answer } from './answering.js';

/** Milliseconds between two messages with what was recorded. */
const OFTEN = 16;

/** @typedef {{ host: WorkerHost, lane: number }} Computing */

/** Who computes and has nothing to do. @type {Computing[]} */
const free = [];

answer({
  /** @param {{ threads: number }} message */
  async start({ threads }) {
    const starting = Array.from({ length: threads }, async (_, thread) => {
      free.push({ host: await WorkerHost.started('computing.js', {}), lane: thread + 1 });
    });
    await init({ module_or_path: new URL('../../wasm/working-alone/ww_web_bg.wasm', import.meta.url) });
    await Promise.all(starting);
    postMessage({ type: 'started' });
  },

  /** @param {{ numbers: Float64Array, tasks: number, every: number, inTask: boolean, epoch: number }} message */
  async serve({ numbers, tasks, every, inTask, epoch }) {
    /** @type {number[]} */
    const asked = [];
    /** @type {(reason: unknown) => void} */
    let fail = () => {};
    const failed = new Promise((_, reject) => (fail = reject));

    /** Gives whoever is free what was asked first. */
    const next = async () => {
      if (free.length === 0 || asked.length === 0) return;
      const { host, lane } = /** @type {Computing} */ (free.shift());
      const request = /** @type {number} */ (asked.shift());
      try {
        const { steps, words } = await host.ask('compute', { numbers, request, lane, epoch }, 'computed');
        post(words);
        requests.answer(request, steps);
      } catch (error) {
        fail(error);
      }
      free.push({ host, lane });
      next();
    };
    const requests = new RequestsAlone(numbers, tasks, every, inTask, epoch, (/** @type {number} */ request) => {
      asked.push(request);
      next();
    });
    postMessage({ type: 'serving' });
    const timer = setInterval(() => post(requests.drain()), OFTEN);
    await Promise.race([requests.serve(), failed]).finally(() => clearInterval(timer));
    post(requests.drain());
    postMessage({ type: 'served' });
  },
});

/** @param {Uint32Array} words */
function post(words) {
  if (words.length > 0) postMessage({ type: 'events', words }, { transfer: [words.buffer] });
}
