/**
 * Runs of tasks on the executor that the spec names: the browser's event loop in the page's own
 * realm, all others in a worker. Loaded by the demos that need it.
 */

import { connect } from './answerer.js';
import { BASE } from './answers.js';
import { nextRun } from './event-loop-source.js';
import { keeps } from './kept-ready.js';
import { compile } from './page-host.js';
import { Run } from './run.js';
import { findTier } from './tier.js';
import { say, translate } from './words.js';
import { WorkerHost } from './worker-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */
/** @typedef {'tasks' | 'history'} Name */

const modules = {
  tasks: { glue: () => import('../wasm/tasks/ww_web.js'), wasm: new URL('../wasm/tasks/ww_web_bg.wasm', import.meta.url) },
  history: { glue: () => import('../wasm/history/ww_web.js'), wasm: new URL('../wasm/history/ww_web_bg.wasm', import.meta.url) },
};

/** @type {Map<Name, Promise<WebAssembly.Module>>} */
const compiled = new Map();
/** @typedef {Pick<typeof import('../wasm/tasks/ww_web.js'), 'TaskRun' | 'engineCosts'>} Glue */

/** @type {Map<Name, Glue>} */
const started = new Map();
/** Workers that have nothing to do: at most one with each module. @type {Map<Name, WorkerHost>} */
const idle = new Map();
/** Whether the service worker answers fetches from workers; none: nobody has asked. @type {boolean | undefined} */
let answersWorkers;

/**
 * What a spec needs.
 * @param {RunSpec} spec
 * @returns {Name}
 */
function moduleOf(spec) {
  return spec.engine === 'async-std' ? 'history' : 'tasks';
}

/**
 * Whether it is the page's own realm that runs it.
 * @param {RunSpec} spec
 */
function isThePages(spec) {
  const keepsItsThread = ['spin', 'compute', 'count'].includes(spec.workload);
  if (findTier().name === 'single') {
    if (keepsItsThread) {
      throw new Error(say('needs.own-thread', { workload: spec.workload }));
    }
    return true;
  }
  const isAnsweredOnlyHere = spec.workload === 'fetch' && spec.via === 'service-worker' && answersWorkers === false;
  return isAnsweredOnlyHere || (spec.engine === 'event-loop' && !keepsItsThread);
}

/**
 * Has everything ready that a run needs.
 * @param {RunSpec} spec
 */
export async function prepareTasks(spec) {
  const name = moduleOf(spec);
  if (!isThePages(spec)) {
    const host = take(name) ?? (await newWorker(name));
    if (spec.workload === 'fetch' && spec.via === 'service-worker') {
      ({ isAnswered: answersWorkers } = await host.ask('reach', { base: BASE }, 'reached'));
    }
    keep(name, host);
  }
  if (isThePages(spec)) await pageGlue(name);
}

/** @param {Name} name */
export function moduleNamed(name) {
  let module = compiled.get(name);
  if (!module) {
    module = compile(modules[name].wasm);
    // What could not be loaded may be, the next time.
    module.catch(() => compiled.delete(name));
    compiled.set(name, module);
  }
  return module;
}

/** @param {Name} name */
async function pageGlue(name) {
  const found = started.get(name);
  if (found) return found;
  const [loaded, module] = await Promise.all([modules[name].glue(), moduleNamed(name)]);
  loaded.initSync({ module });
  // `history` can't block a thread; the page never asks for that.
  const glue = /** @type {Glue} */ (/** @type {unknown} */ (loaded));
  await translate(loaded);
  started.set(name, glue);
  return glue;
}

/** The module `tasks` in the page's own realm. */
export async function tasksGlue() {
  await pageGlue('tasks');
  return modules.tasks.glue();
}

/**
 * A worker with a module of its own.
 * @param {Name} name
 */
async function newWorker(name) {
  return WorkerHost.started('tasks.js', { name, module: await moduleNamed(name) });
}

/**
 * @param {Name} name
 * @param {WorkerHost} host
 */
function keep(name, host) {
  if (idle.get(name) !== host) idle.get(name)?.terminate();
  idle.set(name, host);
}

keeps(() => {
  for (const host of idle.values()) host.terminate();
  idle.clear();
});

/** @param {Name} name */
function take(name) {
  const host = idle.get(name);
  idle.delete(name);
  return host?.isBroken ? undefined : host;
}

/**
 * @param {RunSpec} spec
 * @param {string} tier
 * @param {number} epoch
 */
export function startTasks(spec, tier, epoch) {
  return new Run(spec, tier, epoch, isThePages(spec) ? inPage(spec, epoch) : inWorker(spec, epoch));
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 * @returns {import('./run.js').Source}
 */
function inPage(spec, epoch) {
  const glue = started.get(moduleOf(spec));
  if (!glue) throw new Error('A run has to be prepared before it is started.');
  const tasks = new glue.TaskRun(JSON.stringify(spec), nextRun(), BASE, epoch, undefined, connect);
  const done = tasks.awaited();
  return {
    drain: (record) => {
      record.feed(tasks.drain());
      record.addDropped(tasks.takeDropped());
    },
    stop: async () => {
      tasks.stop();
      await done;
      // Tasks that were spawned apart are dropped when the loop comes round to them.
      await new Promise((resolve) => setTimeout(resolve));
    },
    done: done.then(() => ({})),
  };
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 * @returns {import('./run.js').Source}
 */
function inWorker(spec, epoch) {
  const name = moduleOf(spec);
  /** @type {Uint32Array[]} */
  const words = [];
  let dropped = 0;
  /** @type {WorkerHost | undefined} */
  let host;
  let stopped = false;

  const done = (async () => {
    host = take(name) ?? (await newWorker(name));
    if (stopped) {
      host.terminate();
      return {};
    }
    host.hear('events', (message) => {
      words.push(message.words);
      dropped += message.dropped;
    });
    const { hasLooked } = await host.ask('run', { spec: JSON.stringify(spec), run: nextRun(), base: BASE, epoch }, 'ended');
    keep(name, host);
    // It blocked its thread without anything to wait on.
    return { note: hasLooked ? say('run.looked') : '' };
  })();

  return {
    drain: (record) => {
      for (const some of words.splice(0)) record.feed(some);
      record.addDropped(dropped);
      dropped = 0;
    },
    // Nobody else can interrupt a thread that never gives way.
    stop: () => {
      stopped = true;
      host?.terminate();
    },
    done,
  };
}

/**
 * What engines cost, measured one after another in a worker, as a table.
 * @param {RunSpec['engine'][]} engines
 * @param {{ tasks?: number, polls?: number }} [how]
 * @returns {Promise<import('./types.d.ts').Table>}
 */
export async function measureEngines(engines, { tasks = 100_000, polls = 4 } = {}) {
  /** @type {number[]} */
  const found = [];
  for (const engine of engines) {
    const host = await newWorker(engine === 'async-std' ? 'history' : 'tasks');
    try {
      found.push(...(await host.ask('measure', { engine, tasks, polls }, 'measured')).found);
    } finally {
      host.terminate();
    }
  }
  const glue = await tasksGlue();
  return JSON.parse(glue.engineCosts(engines, Float64Array.from(found), tasks, polls));
}
