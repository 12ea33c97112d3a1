/**
 * What elements may ask of a host: which tier this is, whether a spec can be run, and to
 * run it. Everything that touches wasm or a worker is behind this file.
 */

import { answeredHere, awaitServiceWorker, hasServiceWorker, isHosted, registerServiceWorker } from './answers.js';
import { draws, isPlain, works } from './draws.js';
import { adopt, startEventLoop } from './event-loop-source.js';
import { instance, pageModule } from './page-host.js';
import { preparePool, startPool } from './pool-source.js';
import { RecordedRun, recordOf } from './recorded-run.js';
import { Run, prepared } from './run.js';
import { fall, findTier, hardwareThreads, nameTier } from './tier.js';
import { say } from './words.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */
/** @typedef {import('./recorded-run.js').LastRun} LastRun */
/** @typedef {import('./tier.js').Tier} Tier */

/**
 * @typedef {object} Ready
 * @property {Tier['name']} tier
 * @property {string} why one sentence: why this tier, and how to reach a higher one
 * @property {number} hardwareThreads threads that the machine offers
 * @property {boolean} serviceWorker whether a service worker can answer here
 */

/** @type {Promise<Ready> | undefined} */
let readiness;
/** For the tier 'workers' only. @type {typeof import('./tiles-source.js') | undefined} */
let tiles;
/** For pictures that the page's own module doesn't draw, on its thread. @type {typeof import('./alone-source.js') | undefined} */
let alone;
/** For what the first screen doesn't have. @type {typeof import('./elsewhere.js') | undefined} */
let elsewhere;

/**
 * Resolves once the page's own instance is up, or it is clear that nothing can run here.
 * @returns {Promise<Ready>}
 */
export function ready() {
  readiness ??= (async () => {
    let tier = findTier();
    if (tier.name !== 'recording') {
      try {
        await instance();
        if (isHosted) import('./hosted.js').then(({ host }) => host());
        else registerServiceWorker();
      } catch (error) {
        tier = fall('recording', say('because.wasm', { why: sentence(error) }));
      }
    }
    nameTier(tier);
    if (tier.name !== 'recording') {
      document.documentElement.dataset.ready = '';
      // How long that took, for whoever measures it.
      performance.mark('ww-ready');
    }
    return {
      tier: tier.name,
      why: tier.why,
      hardwareThreads: hardwareThreads(),
      serviceWorker: hasServiceWorker(),
    };
  })();
  return readiness;
}

/**
 * Reads a spec from names and texts; what isn't given has its default.
 * @param {Iterable<[string, string]>} pairs
 * @returns {RunSpec}
 * @throws {Error} whose message is the sentence of refusal
 */
export function parseSpec(pairs) {
  return JSON.parse(pageModule().parseSpec([...pairs].flat()));
}

/**
 * The smallest and largest values of what a reader can set.
 * @returns {Record<'threads' | 'tasks' | 'delay_ms', { min: number, max: number }>}
 */
export function limits() {
  return JSON.parse(pageModule().limits());
}

/** Whether the host that this page came from answers sockets; none: nobody has asked. @type {boolean | undefined} */
let answersSockets;

/** @param {RunSpec} spec */
function wantsTheServer({ workload, via }) {
  return via === 'network' && (workload === 'sockets' || workload === 'connections');
}

/**
 * The spec as it can be run here: where no server answers sockets, a worker does.
 * @param {RunSpec} spec
 * @returns {RunSpec}
 */
function reachable(spec) {
  return answersSockets === false && wantsTheServer(spec) ? { ...spec, via: 'message-channel' } : spec;
}

/**
 * Starts what a run needs, so that the run itself measures no start-up.
 * @param {RunSpec} spec
 */
export async function prepare(spec) {
  await ready();
  if (wantsTheServer(spec)) answersSockets ??= (await (await import('./live.js')).serverNow()) !== null;
  if (spec.workload === 'fetch' && (isHosted || spec.via === 'service-worker')) await awaitServiceWorker();
  if (spec.workload === 'fetch' && isHosted && !answeredHere()) throw new Error(say('host.nobody'));
  if (!draws(spec) && works(spec) && findTier().name !== 'threads') throw new Error(say('needs.sweep', { why: findTier().why }));
  if (isElsewhere(spec)) {
    elsewhere = await import('./elsewhere.js');
    return elsewhere.prepareElsewhere(isHosted ? adopt(spec) : spec);
  }
  if (spec.engine === 'rayon' || (spec.engine === 'threads' && draws(spec))) {
    await orFall('threads', 'workers', 'because.pool', () => preparePool(spec));
    await orFall('workers', 'single', 'because.workers', async () => {
      tiles = await import('./tiles-source.js');
      await tiles.prepareTiles(spec);
    });
  }
  if (isAlone(spec)) {
    alone = await import('./alone-source.js');
    await alone.prepareAlone(spec);
  }
}

/**
 * Starts a run that was prepared. `origin` is a moment of `performance.now()`: runs that share one share a
 * time axis.
 * @param {RunSpec} spec
 * @param {{ origin?: number }} [options]
 * @returns {Run}
 */
export function start(spec, { origin = performance.now() } = {}) {
  const possible = reachable(adopt(spec));
  const tier = findTier().name;
  const epoch = performance.timeOrigin + origin;
  if (isAlone(possible)) return prepared(alone).startAlone({ ...possible, engine: 'event-loop' }, tier, epoch);
  if (isElsewhere(possible)) return prepared(elsewhere).startElsewhere(possible, tier, epoch);
  if (possible.engine === 'event-loop') return startEventLoop(possible, tier, epoch);
  if (tier === 'threads') return startPool(possible, epoch);
  if (tier === 'workers') return prepared(tiles).startTiles(possible, epoch);
  // No workers: the page's own thread is the only lane there is, and the run says so.
  return startEventLoop({ ...possible, engine: 'event-loop' }, tier, epoch);
}

/**
 * What a spec sets, in a few words.
 * @param {RunSpec} spec
 */
export function settingsOf(spec) {
  return pageModule().settings(JSON.stringify(spec));
}

/**
 * What works, and fetches on the event loop that need no timer, are what the first screen has.
 * @param {RunSpec} spec
 */
function isElsewhere({ workload, engine, order, cancel }) {
  const isFirst = engine === 'event-loop' && cancel === 'no' && order !== 'lazy' && order !== 'race';
  return !works({ workload }) && !(workload === 'fetch' && isFirst);
}

/**
 * Pictures that the page's own module doesn't draw, on its thread.
 * @param {RunSpec} spec
 */
function isAlone(spec) {
  return draws(spec) && !isPlain(spec) && (spec.engine === 'event-loop' || findTier().name === 'single');
}

/**
 * What engines cost, here and now: each of them in nanoseconds for a poll and for a task.
 * @type {typeof import('./task-source.js').measureEngines}
 */
export async function measureEngines(engines, how) {
  return (await import('./task-source.js')).measureEngines(engines, how);
}

/**
 * Sets two runs beside each other; `null` if they did different things.
 * @param {LastRun} before
 * @param {LastRun | RecordedRun} now which may go on
 * @returns {import('./types.d.ts').Comparison | null}
 */
export function compare(before, now) {
  return JSON.parse(recordOf(now).compare(recordOf(before)));
}

/**
 * A finished run as a file, and a name for it.
 * @param {RecordedRun | LastRun} run
 */
export async function saveTrace(run) {
  return (await import('./files.js')).saveTrace(run);
}

/**
 * The run that a file tells of.
 * @param {Blob} file
 */
export async function openTrace(file) {
  return (await import('./files.js')).openTrace(file);
}

/**
 * A finished run as a Chrome trace, which opens in Perfetto, and a name for it.
 * @param {RecordedRun | LastRun} run
 */
export async function exportChrome(run) {
  return (await import('./files.js')).exportChrome(run);
}

/**
 * Draws the picture of a run that was opened from a file again, tile by tile.
 * @type {typeof import('./redraw.js').redraw}
 */
export async function redraw(run, each, signal) {
  await (await import('./redraw.js')).redraw(run, each, signal);
}

/** Milliseconds after which nobody waits for a frame any more. */
const NO_FRAME = 250;

/**
 * A frame later what is new is laid out: no run should wait for that. Hidden pages have no frames,
 * nor have those in a frame of another page that is out of sight.
 * @returns {Promise<void>}
 */
export function laidOut() {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, NO_FRAME);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}

export { RecordedRun, Run };
export { letGo } from './kept-ready.js';
export { isInSandbox } from './tier.js';

/**
 * In this tier, starts something; where that fails, goes down to the next tier.
 * @param {Tier['name']} tier
 * @param {Tier['name']} lower
 * @param {import('./words.js').Name} because
 * @param {() => Promise<void>} starting
 */
async function orFall(tier, lower, because, starting) {
  if (findTier().name !== tier) return;
  try {
    await starting();
  } catch (error) {
    nameTier(fall(lower, say(because, { why: sentence(error) })));
  }
}

/** @param {unknown} error */
function sentence(error) {
  return error instanceof Error ? error.message : String(error);
}
