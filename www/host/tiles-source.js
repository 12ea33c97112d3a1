/**
 * Pictures on workers that share nothing: each has an instance of its own, gets tiles by
 * message, and sends back pixels and events. The tier where memory can't be shared.
 */

import { crew, end } from './crew.js';
import { refines } from './draws.js';
import { keeps } from './kept-ready.js';
import { pageModule } from './page-host.js';
import { Run } from './run.js';
import { tileModule } from './tile-module.js';
import { say } from './words.js';
import { WorkerHost } from './worker-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */

/** Tiles that a worker has been told of: one to work on, one so that it never runs dry. */
const AHEAD = 2;

/** What they can't share they do again. */
const AGAIN = say('run.again');

/** Workers that have nothing to do: of one run at most. @type {{ hosts: WorkerHost[], name: string }} */
let idle = { hosts: [], name: '' };

/**
 * Has workers ready that can run a spec.
 * @param {RunSpec} spec
 */
export async function prepareTiles(spec) {
  const { name } = await tileModule(spec);
  if (isIdleFor(spec, name)) return;
  const hosts = await newWorkers(spec);
  keep(hosts, name);
}

keeps(() => end(idle.hosts.splice(0)));

/** @param {RunSpec} spec */
async function newWorkers(spec) {
  const module = await tileModule(spec);
  return crew(spec.threads, () => WorkerHost.started('tile.js', module));
}

/**
 * @param {WorkerHost[]} hosts
 * @param {string} name of their module
 */
function keep(hosts, name) {
  end(idle.hosts);
  idle = { hosts, name };
}

/**
 * @param {RunSpec} spec
 * @param {string} name
 */
function isIdleFor(spec, name) {
  return idle.hosts.length === spec.threads && idle.name === name && !idle.hosts.some((host) => host.isBroken);
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 */
export function startTiles(spec, epoch) {
  return new Run(spec, 'workers', epoch, tilesSource(spec, epoch));
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 * @returns {import('./run.js').Source}
 */
function tilesSource(spec, epoch) {
  const json = JSON.stringify(spec);
  const rects = pageModule().tileRects(json);
  const count = rects.length / 4;
  /** @type {import('./run.js').Tile[]} */
  const tiles = [];
  /** @type {Uint32Array[]} */
  const words = [];
  /** @type {WorkerHost[]} */
  let hosts = [];
  let stopped = false;
  let dropped = 0;
  const nextOf = queues(spec, count);
  let iterations = 0;

  /**
   * @param {WorkerHost} host
   * @param {number} lane
   */
  const work = async (host, lane) => {
    for (let tile = nextOf(lane); tile < count; tile = nextOf(lane)) {
      const drawn = await host.ask('draw', { tile }, `drawn ${tile}`);
      const [x, y, width, height] = rects.subarray(tile * 4, tile * 4 + 4);
      tiles.push({ x, y, width, height, lane, tile, pixels: new Uint8ClampedArray(drawn.pixels) });
      words.push(drawn.words);
      dropped += drawn.dropped;
      iterations += drawn.iterations;
    }
  };

  const done = (async () => {
    const { name } = await tileModule(spec);
    hosts = isIdleFor(spec, name) ? idle.hosts.splice(0) : await newWorkers(spec);
    if (stopped) return end(hosts);
    await Promise.all(
      hosts.flatMap((host, lane) => {
        host.say('begin', { spec: json, lane, epoch });
        return Array.from({ length: AHEAD }, () => work(host, lane));
      }),
    );
    keep(hosts, name);
  })();

  return {
    drain: (record, into) => {
      for (const some of words.splice(0)) record.feed(some);
      record.addDropped(dropped);
      dropped = 0;
      into.push(...tiles.splice(0));
    },
    stop: () => {
      stopped = true;
      end(hosts);
    },
    done: done.then(() => ({ iterations, note: refines(spec) && !stopped ? AGAIN : '' })),
  };
}

/**
 * Which tile a worker gets next: the next of all, or of a share of its own; at the end of those
 * it is as many as there are.
 * @param {RunSpec} spec
 * @param {number} count
 * @returns {(lane: number) => number}
 */
function queues({ engine, share, threads }, count) {
  const shares = engine === 'threads' && share === 'fixed' ? threads : 1;
  const start = (/** @type {number} */ nth) => Math.floor((count * nth) / shares);
  const next = Array.from({ length: shares }, (_, nth) => start(nth));
  return (lane) => {
    const nth = lane % shares;
    if (next[nth] >= start(nth + 1)) return count;
    next[nth] += 1;
    return next[nth] - 1;
  };
}
