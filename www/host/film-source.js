/**
 * Videos: on a pool over shared memory or, where memory can't be shared, on workers that each have
 * an instance of their own and get chunks by message. Each run has its own, ended with it.
 */

import { crew, end } from './crew.js';
import { keeps } from './kept-ready.js';
import { RingReader } from './ring-reader.js';
import { Run } from './run.js';
import { say } from './words.js';
import { WorkerHost } from './worker-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */
/** @typedef {import('./run.js').Source} Source */

/** Workers that have been started and not been used: one with a pool, or one for each thread.
 *  @type {{ hosts: WorkerHost[], threads: number } | undefined} */
let fresh;

keeps(letGo);

/** Ends what was made ready and isn't used. */
function letGo() {
  end(fresh?.hosts ?? []);
  fresh = undefined;
}

/**
 * Has what makes a video ready.
 * @param {RunSpec} spec
 * @param {import('./tier.js').Tier} tier
 */
export async function prepareFilm({ threads }, { name, why }) {
  if (name === 'single') throw new Error(say('needs.another', { why }));
  if (fresh?.threads === threads && !fresh.hosts.some((host) => host.isBroken)) return;
  letGo();
  const isPool = name === 'threads';
  const start = () => WorkerHost.started('film.js', { threads: isPool ? threads : 0 });
  try {
    const hosts = await crew(isPool ? 1 : threads, start);
    // Others may have been made ready meanwhile: nobody would hold them.
    letGo();
    fresh = { hosts, threads };
  } catch (error) {
    throw new Error(say('needs.encoder', { because: error instanceof Error ? error.message : String(error), why }));
  }
}

/**
 * @param {RunSpec} spec
 * @param {string} tier
 * @param {number} epoch
 */
export function startFilm(spec, tier, epoch) {
  if (fresh?.threads !== spec.threads) throw new Error('A run has to be prepared before it is started.');
  const { hosts } = fresh;
  fresh = undefined;
  const about = { spec: JSON.stringify(spec), epoch };
  return new Run(spec, tier, epoch, tier === 'threads' ? poolSource(hosts[0], about) : apartSource(hosts, about));
}

/** @param {Uint8Array<ArrayBuffer>} file */
function film(file) {
  return new Blob([file], { type: 'video/webm' });
}

/**
 * @param {WorkerHost} host
 * @param {{ spec: string, epoch: number }} about
 * @returns {Source}
 */
function poolSource(host, about) {
  /** @type {RingReader[]} */
  let rings = [];
  let isOver = false;
  const done = (async () => {
    const filmed = host.next('filmed');
    const { memory, rings: at } = await host.ask('film', about, 'filming');
    rings = RingReader.all(memory, at);
    const { file } = await filmed;
    isOver = true;
    return { film: film(file) };
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

/**
 * @param {WorkerHost[]} hosts
 * @param {{ spec: string, epoch: number }} about
 * @returns {Source}
 */
function apartSource(hosts, about) {
  /** @type {Uint32Array[]} */
  const words = [];
  let dropped = 0;
  let next = 0;

  /** @type {Uint8Array[]} */
  const clusters = [];
  /** Whoever made a chunk knows what all of them have in common. @type {WorkerHost | undefined} */
  let joiner;

  /**
   * @param {WorkerHost} host
   * @param {number} lane
   */
  const work = async (host, lane) => {
    const { chunks } = await host.ask('begin', { ...about, lane }, 'begun');
    while (next < chunks) {
      const chunk = next++;
      const made = await host.ask('chunk', { chunk }, 'made');
      clusters[chunk] = made.cluster;
      words.push(made.words);
      dropped += made.dropped;
      joiner = host;
    }
  };

  const done = (async () => {
    await Promise.all(hosts.map(work));
    if (!joiner) throw new Error(say('run.no-chunk'));
    const { file } = await joiner.ask('join', { clusters }, 'joined');
    end(hosts);
    return { film: film(file) };
  })();

  return {
    drain: (record) => {
      for (const some of words.splice(0)) record.feed(some);
      record.addDropped(dropped);
      dropped = 0;
    },
    stop: () => end(hosts),
    done,
  };
}
