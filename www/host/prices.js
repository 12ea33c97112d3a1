/**
 * What a task and what a thread cost, measured here: so many of each are really made.
 */

import { ready } from './index.js';
import { tasksGlue } from './task-source.js';
import { newThread } from './threads-source.js';
import { say } from './words.js';

/** How many are made: threads as many as are safe in any browser. */
const TASKS = 10_000;
const THREADS = 8;

/** Each is measured so often, after once to warm up; the middle one counts. */
const ROUNDS = 3;

/** @returns {Promise<import('./types.d.ts').Prices>} */
export async function measurePrices() {
  const { tier, why } = await ready();
  if (tier === 'single' || tier === 'recording') throw new Error(say('needs.threads', { why }));
  const glue = await tasksGlue();
  const [tasks, threads] = [[], []].map((list) => /** @type {number[][]} */ (list));
  for (let round = 0; round <= ROUNDS; round += 1) {
    tasks.push(await tasksOnce());
    threads.push(await threadsOnce());
  }
  return JSON.parse(glue.prices(TASKS, flat(tasks), THREADS, flat(threads)));
}

/**
 * Without the round that warmed up.
 * @param {number[][]} rounds
 */
function flat(rounds) {
  return Float64Array.from(rounds.slice(1).flat());
}

/** Bytes and milliseconds of all tasks, in an instance that has none yet. */
async function tasksOnce() {
  const host = await newThread();
  try {
    return (await host.ask('tasks', { number: TASKS }, 'made')).price;
  } finally {
    host.terminate();
  }
}

/** Bytes and milliseconds of all threads. */
async function threadsOnce() {
  const began = performance.now();
  const hosts = await Promise.all(Array.from({ length: THREADS }, newThread));
  const ms = performance.now() - began;
  try {
    const told = await Promise.all(hosts.map((host) => host.ask('memory', {}, 'memory')));
    return [told.reduce((sum, { bytes }) => sum + bytes, 0), ms];
  } finally {
    for (const host of hosts) host.terminate();
  }
}
