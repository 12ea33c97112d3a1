/**
 * What the bench's driver calls in the page, as `window.bench`.
 */

import { parseSpec, prepare, start } from '../host/index.js';
import { clockResolution, instance } from '../host/page-host.js';
import { lookAt } from './frames.js';
import { paint } from './tiles.js';
import { clickOurs, clickPeer } from './whole.js';
import { workerOf } from './workers.js';

/** @type {Promise<typeof import('../wasm/bench-page/ww_web.js')> | undefined} */
let starting;

/** The bench's module for the page's own thread. */
function ownModule() {
  starting ??= (async () => {
    const glue = await import('../wasm/bench-page/ww_web.js');
    await glue.default({ module_or_path: new URL('../wasm/bench-page/ww_web_bg.wasm', import.meta.url) });
    return glue;
  })();
  return starting;
}

const bench = {
  /**
   * Calls an export in the worker whose pool has so many threads.
   * @param {number} threads
   * @param {string} name
   * @param {unknown[]} given
   */
  async ask(threads, name, ...given) {
    const worker = await workerOf(threads);
    return worker.ask(name, ...given);
  },

  /** The smallest step of the page's clock, in microseconds. */
  async clockResolution() {
    await instance();
    return clockResolution();
  },
  /**
   * What a poll costs on this thread, untraced and traced, alternating, in nanoseconds.
   * @param {string} way
   * @param {number} pairs
   */
  async polls(way, pairs) {
    const module = await ownModule();
    return [...(await module.measurePolls(way, pairs))];
  },

  /**
   * Very many tasks that sleep at the same time, in an instance that has just started: what
   * that took, as JSON.
   * @param {string} way
   * @param {number} tasks
   */
  async sleeping(way, tasks) {
    const module = await ownModule();
    return module.measureSleeping(way, tasks);
  },

  /**
   * Frames while a long run is looked at.
   * @param {'mandelbrot' | 'fetch'} workload
   * @param {number} events
   * @param {number} frames
   */
  async frames(workload, events, frames) {
    const module = await ownModule();
    const of = workload === 'fetch' ? 'fetches' : 'tiles';
    return lookAt(/** @type {Uint8Array<ArrayBuffer>} */ (module.longRun(of, events)), workload, frames);
  },

  /**
   * How long a run takes whose pool is there already, in ms.
   * @param {[string, string][]} pairs
   */
  async wall(pairs) {
    await instance();
    const spec = parseSpec(pairs);
    await prepare(spec);
    return (await start(spec).finished).summary.wall_ms;
  },

  clickOurs,
  clickPeer,
  paint,
};

Object.assign(window, { bench });
