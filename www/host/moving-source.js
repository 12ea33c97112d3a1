/**
 * Tasks that move between the threads of a pool, over shared memory. Each run has a pool of its
 * own, which is ended with it.
 */

import { keeps } from './kept-ready.js';
import { RingReader } from './ring-reader.js';
import { Run } from './run.js';
import { WorkerHost } from './worker-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */

/** A pool that has been started and not been used. @type {{ host: WorkerHost, threads: number } | undefined} */
let fresh;

keeps(letGoOfFresh);

function letGoOfFresh() {
  fresh?.host.terminate();
  fresh = undefined;
}

/**
 * Has a pool of so many threads ready.
 * @param {number} threads
 */
export async function prepareMoving(threads) {
  if (fresh?.threads === threads && !fresh.host.isBroken) return;
  letGoOfFresh();
  const host = await WorkerHost.started('moving.js', { threads });
  // Somebody may have had another made ready meanwhile: it would be held by nobody.
  letGoOfFresh();
  fresh = { host, threads };
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 */
export function startMoving(spec, epoch) {
  if (fresh?.threads !== spec.threads) throw new Error('A run has to be prepared before it is started.');
  const { host } = fresh;
  fresh = undefined;
  return new Run(spec, 'threads', epoch, source(host, spec, epoch));
}

/**
 * @param {WorkerHost} host
 * @param {RunSpec} spec
 * @param {number} epoch
 * @returns {import('./run.js').Source}
 */
function source(host, spec, epoch) {
  /** @type {RingReader[]} */
  let rings = [];
  let isOver = false;
  const done = (async () => {
    const ran = host.next('ran');
    // Where it breaks before it runs, that is heard below.
    ran.catch(() => {});
    const { memory, rings: at } = await host.ask('run', { spec: JSON.stringify(spec), epoch }, 'running');
    rings = RingReader.all(memory, at);
    await ran;
    isOver = true;
    return {};
  })();
  return {
    drain: (record) => {
      for (const ring of rings) ring.feed(record);
      if (!isOver) return;
      host.terminate();
      rings = [];
    },
    stop: () => host.terminate(),
    done,
  };
}
