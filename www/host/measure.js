/**
 * Measurements of several runs: specs run one after another, nothing beside them, and their
 * wall times go to Rust, which says what they show.
 */

import { laidOut, prepare, ready, start } from './index.js';
import { clockResolution, compile, pageModule } from './page-host.js';
import { findTier, hardwareThreads } from './tier.js';
import { say, translate } from './words.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */

/**
 * A run that ended by itself.
 * @typedef {object} Measured
 * @property {number} wall_ms
 * @property {boolean} failed whether anything in it failed
 * @property {string} tier the tier in which it ran
 */

/** @typedef {typeof import('../wasm/measuring/ww_web.js')} MeasuringModule */

/** @type {Promise<MeasuringModule> | undefined} */
let loading;

/** What says what runs show: an instance of its own, which most readers never need. */
export function measuringModule() {
  loading ??= (async () => {
    const glue = await import('../wasm/measuring/ww_web.js');
    await glue.default({ module_or_path: await compile(new URL('../wasm/measuring/ww_web_bg.wasm', import.meta.url)) });
    await translate(glue);
    return glue;
  })();
  // What could not be loaded may be, the next time.
  loading.catch(() => (loading = undefined));
  return loading;
}

/** Whether a measurement is under way: two at once would measure each other. */
let isMeasuring = false;

/**
 * Runs specs one after another, and yields each as it ends. The next is taken, prepared and
 * started when the caller asks for it, so that nothing runs meanwhile. Starting a pool is no
 * part of a run. Once `signal` is aborted the run under way ends at once, and no other follows.
 * @param {Iterable<RunSpec>} specs
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<Measured, void, void>}
 */
export async function* measure(specs, signal) {
  if (isMeasuring) throw new Error(say('measure.another'));
  isMeasuring = true;
  /** @type {string | undefined} */
  let tier;
  try {
    for (const spec of specs) {
      if (signal.aborted) return;
      await prepare(spec);
      await laidOut();
      if (signal.aborted) return;
      const last = await ended(start(spec), signal);
      if (last.summary.stopped) return;
      tier ??= last.tier;
      if (last.tier !== tier) throw new Error(say('measure.incomparable'));
      yield { wall_ms: last.summary.wall_ms, failed: last.summary.failed > 0, tier };
    }
  } finally {
    isMeasuring = false;
  }
}

/**
 * @param {import('./run.js').Run} run
 * @param {AbortSignal} signal
 */
async function ended(run, signal) {
  const stop = () => run.stop();
  signal.addEventListener('abort', stop);
  try {
    return await run.finished;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/**
 * The same run so many times, before the first.
 * @param {RunSpec} spec
 * @param {string} times
 */
export async function newRepeats(spec, times) {
  await runnable();
  const { Repeats } = await measuringModule();
  const repeats = new Repeats(pageModule().settings(JSON.stringify(spec)), times, clockResolution());
  return {
    heading: () => repeats.heading(),
    /** @param {Measured} measured */
    add: ({ wall_ms, failed }) => repeats.add(wall_ms, failed),
    stop: () => repeats.stop(),
    isComplete: () => repeats.isComplete(),
    progress: () => repeats.progress(),
    sentence: () => repeats.sentence(),
    /** @returns {import('./types.d.ts').Table} */
    table: () => JSON.parse(repeats.table()),
    /** @param {number} width @returns {import('./types.d.ts').Dots} */
    dots: (width) => JSON.parse(repeats.dots(width)),
  };
}

/**
 * A speed-up curve, before its first run. `counts` may be empty: then they suit the browser, up to
 * `beyond` times the threads that it offers.
 * @param {{ counts: string, rounds: string, beyond?: number }} options
 */
export async function newSpeedUp({ counts, rounds, beyond = 2 }) {
  await runnable();
  refuseSingle(findTier());
  const [seed] = crypto.getRandomValues(new Uint32Array(1));
  const { SpeedUp } = await measuringModule();
  const speedUp = new SpeedUp(counts, rounds, seed, hardwareThreads(), beyond, clockResolution());
  return {
    /** @param {number} percent that are expected to be serial */
    expect: (percent) => speedUp.expect(percent),
    expects: () => speedUp.expects(),
    verdict: () => speedUp.verdict(),
    /** @returns {import('./types.d.ts').Step | null} */
    next: () => JSON.parse(speedUp.next()),
    /** @param {Measured} measured */
    add: ({ wall_ms, tier }) => {
      // Workers that don't start let a run fall to one thread.
      if (tier === 'single') refuseSingle(findTier());
      speedUp.add(wall_ms);
    },
    stop: () => speedUp.stop(),
    progress: () => speedUp.progress(),
    sentence: () => speedUp.sentence(),
    note: () => speedUp.note(),
    method: () => speedUp.method(),
    /** @returns {import('./types.d.ts').Table} */
    table: () => JSON.parse(speedUp.table()),
    /** @param {number} width @param {number} height @returns {import('./types.d.ts').Chart} */
    chart: (width, height) => JSON.parse(speedUp.chart(width, height)),
  };
}

/** @param {import('./tier.js').Tier} tier */
function refuseSingle({ name, why }) {
  if (name === 'single') throw new Error(say('needs.several', { why }));
}

/** Resolves where something can run; where nothing can, the error says why. */
async function runnable() {
  const readiness = await ready();
  if (readiness.tier === 'recording') throw new Error(readiness.why);
  return readiness;
}
