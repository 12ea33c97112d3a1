/**
 * The worker that runs tasks, on the executor that the run names: awaited on this realm's event
 * loop, or blocking its thread. Also then what was recorded leaves it, by message, for as long
 * as its tasks let anybody have a turn.
 */

import { connect } from '../answerer.js';
import { waitable } from '../waitable.js';
import { answer } from './answering.js';

/** Milliseconds between two messages with what was recorded. */
const OFTEN = 16;

/** What is loaded is what was asked for. */
const modules = {
  tasks: () => import('../../wasm/tasks/ww_web.js'),
  history: () => import('../../wasm/history/ww_web.js'),
};

/** @typedef {keyof typeof modules} Name */

/** @type {typeof import('../../wasm/tasks/ww_web.js')} */
let glue;

answer({
  /** @param {{ name: Name, module: WebAssembly.Module }} message */
  async start({ name, module }) {
    // `history` has less than `tasks`: who runs is then always awaited.
    glue = /** @type {typeof glue} */ (await modules[name]());
    glue.initSync({ module });
    postMessage({ type: 'started' });
  },

  /**
   * Whether the service worker answers fetches from here.
   * @param {{ base: string }} message
   */
  async reach({ base }) {
    const answer = await fetch(`${base}slow?ms=0&via=service-worker`).catch(() => undefined);
    postMessage({ type: 'reached', isAnswered: answer?.headers.get('answered-by') === 'service-worker' });
  },

  /** @param {{ spec: string, run: number, base: string, epoch: number }} message */
  async run({ spec, run, base, epoch }) {
    /**
     * @param {Uint32Array<ArrayBuffer>} words
     * @param {number} dropped
     */
    const post = (words, dropped) => postMessage({ type: 'events', words, dropped }, { transfer: [words.buffer] });
    const tasks = new glue.TaskRun(spec, run, base, epoch, post, connect);
    try {
      if (tasks.blocks) {
        tasks.blocking(waitable());
      } else {
        const timer = setInterval(() => tasks.post(), OFTEN);
        await tasks.awaited().finally(() => clearInterval(timer));
      }
      postMessage({ type: 'ended', hasLooked: tasks.blocks && !waitable() });
    } finally {
      tasks.free();
    }
  },

  /** @param {{ engine: string, tasks: number, polls: number }} message */
  async measure({ engine, tasks, polls }) {
    postMessage({ type: 'measured', found: await glue.measureEngine(engine, tasks, polls) });
  },
});
