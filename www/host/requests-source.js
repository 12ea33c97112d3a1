/**
 * Requests that are answered by tasks on a worker's event loop, while threads compute what they
 * ask for: the worker's pool where memory can be shared, and else workers that are asked and
 * answer by message. Each run has workers of its own, which are ended with it.
 */

import { keeps } from './kept-ready.js';
import { pageModule } from './page-host.js';
import { RingReader } from './ring-reader.js';
import { Run } from './run.js';
import { findTier } from './tier.js';
import { say } from './words.js';
import { WorkerHost } from './worker-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */

/** Workers that have been started and not been used. @type {{ host: WorkerHost, key: string } | undefined} */
let fresh;

keeps(() => keep(undefined));

/**
 * What workers are started for.
 * @param {RunSpec} spec
 */
function keyOf({ threads }) {
  return `${findTier().name} ${threads}`;
}

/**
 * Has as many threads ready as a run needs.
 * @param {RunSpec} spec
 */
export async function prepareRequests(spec) {
  const { name, why } = findTier();
  if (name === 'single') throw new Error(say('needs.waiting', { why }));
  const key = keyOf(spec);
  if (fresh?.key === key && !fresh.host.isBroken) return;
  keep(undefined);
  const file = name === 'threads' ? 'requests.js' : 'requests-alone.js';
  keep({ host: await WorkerHost.started(file, { threads: spec.threads }), key });
}

/** Another may have been started meanwhile: one is kept. @param {typeof fresh} started */
function keep(started) {
  fresh?.host.terminate();
  fresh = started;
}

/**
 * @param {RunSpec} spec
 * @param {string} tier
 * @param {number} epoch
 */
export function startRequests(spec, tier, epoch) {
  if (fresh?.key !== keyOf(spec)) throw new Error('A run has to be prepared before it is started.');
  const { host } = fresh;
  fresh = undefined;
  return new Run(spec, tier, epoch, source(host, spec, epoch));
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
  /** @type {Uint32Array[]} */
  const words = [];
  let isOver = false;
  host.hear('events', (message) => words.push(message.words));
  const message = {
    numbers: pageModule().specNumbers(JSON.stringify(spec)),
    tasks: spec.tasks,
    every: spec.delay_ms,
    inTask: spec.computes === 'task',
    epoch,
  };
  const served = host.next('served').then(() => (isOver = true));
  const serving = host.ask('serve', message, 'serving').then(({ memory, rings: at }) => {
    if (memory) rings = RingReader.all(memory, at);
  });
  const done = Promise.all([serving, served]).then(() => ({}));
  return {
    drain: (record) => {
      for (const ring of rings) ring.feed(record);
      for (const some of words.splice(0)) record.feed(some);
      if (!isOver) return;
      host.terminate();
      rings = [];
    },
    stop: () => host.terminate(),
    done,
  };
}
