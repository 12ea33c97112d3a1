/**
 * Tasks that the reader steps by hand, in an instance of their own: it is loaded only where
 * they are stepped.
 */

import { compile } from './page-host.js';
import { findTier, nameTier } from './tier.js';
import { translate } from './words.js';

/** @typedef {import('./types.d.ts').Executor} Executor */
/** @typedef {'poll' | 'ready' | 'wrong' | 'drop' | 'spawn' | 'poll-next'} Action */
/** @typedef {typeof import('../wasm/stepping/ww_web.js')} SteppingModule */

/** @type {Promise<SteppingModule> | undefined} */
let loading;

function steppingModule() {
  loading ??= (async () => {
    const glue = await import('../wasm/stepping/ww_web.js');
    await glue.default({ module_or_path: await compile(new URL('../wasm/stepping/ww_web_bg.wasm', import.meta.url)) });
    await translate(glue);
    nameTier(findTier());
    document.documentElement.dataset.ready = '';
    return glue;
  })();
  // What could not be loaded may be, the next time.
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * So many tasks, none of them polled. What can't be done throws an error whose message is the
 * sentence of refusal, and changes nothing.
 * @param {number} tasks
 */
export async function newStepper(tasks) {
  const { Stepper } = await steppingModule();
  const stepper = new Stepper(tasks);
  return {
    /** @param {Action} action @param {number} task */
    apply: (action, task) => stepper.apply(action, task),
    back: () => stepper.back(),
    forward: () => stepper.forward(),
    /** @param {number} position */
    goTo: (position) => stepper.goTo(position),
    /** @returns {Executor} */
    view: () => JSON.parse(stepper.view()),
  };
}
