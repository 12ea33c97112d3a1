/**
 * What four runs show of what tasks and threads do to what waits and to what works. Rust says it;
 * loaded by the demo that asks.
 */

import { measuringModule } from './measure.js';

/** @typedef {import('./recorded-run.js').LastRun} LastRun */

/**
 * @param {LastRun[]} runs those that ended by themselves
 * @returns {Promise<import('./types.d.ts').Corners>}
 */
export async function cornersOf(runs) {
  const { cornersSaid } = await measuringModule();
  const numbers = runs.flatMap(({ summary }) => [summary.wall_ms, summary.work_ms, summary.wait_ms]);
  return JSON.parse(cornersSaid(runs.map(({ spec }) => JSON.stringify(spec)), Float64Array.from(numbers)));
}
