/**
 * Runs of what the first screen doesn't have, each by a source of its own: whoever only reads that
 * screen loads neither this nor them.
 */

import { draws } from './draws.js';
import { prepared } from './run.js';
import { findTier } from './tier.js';
import { say } from './words.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */
/** @typedef {import('./run.js').Run} Run */

/** @type {typeof import('./moving-source.js') | undefined} */
let moving;
/** For threads that do one thing each, or read the clock. @type {Pick<typeof import('./threads-source.js'), 'prepareThreads' | 'startThreads'> | undefined} */
let threads;
/** @type {typeof import('./film-source.js') | undefined} */
let film;
/** @type {typeof import('./requests-source.js') | undefined} */
let requests;
/** @type {typeof import('./task-source.js') | undefined} */
let tasks;

/**
 * Starts what a run needs.
 * @param {RunSpec} spec
 * @throws {Error} whose message is the sentence why it can't run here
 */
export async function prepareElsewhere(spec) {
  if (spec.engine === 'smol-threads') {
    if (findTier().name !== 'threads') throw new Error(say('needs.moving', { why: findTier().why }));
    moving = await import('./moving-source.js');
    await moving.prepareMoving(spec.threads);
  } else if (spec.workload === 'requests') {
    requests = await import('./requests-source.js');
    await requests.prepareRequests(spec);
  } else if (spec.engine === 'threads' && !draws(spec)) {
    threads = await (spec.workload === 'clock' ? import('./clock-source.js') : import('./threads-source.js'));
    await threads.prepareThreads(spec);
  } else if (spec.workload === 'video') {
    film = await import('./film-source.js');
    await film.prepareFilm(spec, findTier());
  } else {
    tasks ??= await import('./task-source.js');
    await tasks.prepareTasks(spec);
  }
}

/**
 * Starts a run that was prepared.
 * @param {RunSpec} spec
 * @param {string} tier
 * @param {number} epoch
 * @returns {Run}
 */
export function startElsewhere(spec, tier, epoch) {
  if (spec.engine === 'smol-threads') return prepared(moving).startMoving(spec, epoch);
  if (spec.workload === 'requests') return prepared(requests).startRequests(spec, tier, epoch);
  if (spec.engine === 'threads' && !draws(spec)) return prepared(threads).startThreads(spec, tier, epoch);
  if (spec.workload === 'video') return prepared(film).startFilm(spec, tier, epoch);
  return prepared(tasks).startTasks(spec, tier, epoch);
}
