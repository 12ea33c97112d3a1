/**
 * Threads that read the clock without pause: a worker each, with an instance of its own. Nothing
 * has to be shared to be put aside by the operating system. Loaded by the demo that shows it.
 */

import { crew, end as endAll, whole } from './crew.js';
import { keeps } from './kept-ready.js';
import { clockResolution, compile } from './page-host.js';
import { Run } from './run.js';
import { findTier } from './tier.js';
import { say } from './words.js';
import { WorkerHost } from './worker-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */
/** @typedef {typeof import('../wasm/working-alone/ww_web.js')} Glue */

/** @type {Promise<{ glue: Glue, module: WebAssembly.Module }> | undefined} */
let loading;

/** Threads that have been started and not been used. @type {WorkerHost[]} */
let fresh = [];

keeps(() => endAll(fresh.splice(0)));

/** The module, and its functions in the page's own realm. */
function loaded() {
  loading ??= (async () => {
    const [glue, module] = await Promise.all([
      import('../wasm/working-alone/ww_web.js'),
      compile(new URL('../wasm/working-alone/ww_web_bg.wasm', import.meta.url)),
    ]);
    glue.initSync({ module });
    return { glue, module };
  })();
  // What could not be loaded may be, the next time.
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * Has so many threads ready.
 * @param {RunSpec} spec
 */
export async function prepareThreads({ threads }) {
  const { name, why } = findTier();
  if (name === 'single') throw new Error(say('needs.turns', { why }));
  heart = await loaded();
  const { module } = heart;
  fresh = whole(fresh, threads);
  const started = await crew(threads - fresh.length, () => WorkerHost.started('clock.js', { module }));
  // Others may have been made ready meanwhile: what is too many is ended.
  fresh = whole([...fresh, ...started], threads);
}

/** @type {{ glue: Glue, module: WebAssembly.Module }} */
let heart;

/**
 * @param {RunSpec} spec
 * @param {string} tier
 * @param {number} epoch
 */
export function startThreads(spec, tier, epoch) {
  return new Run(spec, tier, epoch, source(spec, epoch));
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 * @returns {import('./run.js').Source}
 */
function source(spec, epoch) {
  const hosts = fresh.splice(0);
  const json = JSON.stringify(spec);
  const heartbeat = new heart.glue.Heartbeat(json, epoch);
  /** @type {{ words: Uint32Array, dropped: number }[]} */
  const events = [];
  let timer = 0;
  const beat = () => {
    timer = setTimeout(beat, heartbeat.beat());
  };
  const end = () => {
    clearTimeout(timer);
    endAll(hosts);
  };
  // The workers first: who is to be put aside has to be there.
  const ended = hosts.map((host, lane) => {
    host.hear('events', (message) => events.push(message));
    return host.ask('run', { spec: json, lane, epoch, resolution: clockResolution() }, 'ended');
  });
  beat();
  return {
    drain: (record) => {
      for (const { words, dropped } of events.splice(0)) {
        record.feed(words);
        record.addDropped(dropped);
      }
      record.feed(heartbeat.drain());
    },
    stop: end,
    done: Promise.all(ended)
      .finally(() => {
        end();
        heartbeat.end();
      })
      .then(() => ({})),
  };
}
