/**
 * A worker that makes videos: with a pool of threads all of one, or alone the chunks that it is
 * told to. While it encodes it is blocked, and nobody but `terminate` can interrupt it.
 */

import init, { ChunkWorker, PoolFilm, initThreadPool, sharedMemory } from '../../wasm/video/ww_web.js';
import { answer } from './answering.js';

/** @type {ChunkWorker | undefined} */
let worker;

/** Nobody asks for a chunk before the run has begun. */
function begun() {
  if (!worker) throw new Error('a worker was given a chunk before its video');
  return worker;
}

answer({
  /** @param {{ threads: number }} message no threads: a worker that is alone */
  async start({ threads }) {
    await init({ module_or_path: new URL('../../wasm/video/ww_web_bg.wasm', import.meta.url) });
    if (threads > 0) await initThreadPool(threads);
    postMessage({ type: 'started' });
  },

  /** @param {{ spec: string, epoch: number }} message */
  film({ spec, epoch }) {
    const film = new PoolFilm(spec, epoch);
    postMessage({ type: 'filming', memory: sharedMemory().buffer, rings: film.rings() });
    hand({ type: 'filmed', file: film.make() }, ['file']);
    // Its rings are read once more, and then this worker is ended: nothing is freed here.
  },

  /** @param {{ spec: string, lane: number, epoch: number }} message */
  begin({ spec, lane, epoch }) {
    worker = new ChunkWorker(spec, lane, epoch);
    postMessage({ type: 'begun', chunks: worker.chunks() });
  },

  /** @param {{ chunk: number }} message */
  chunk({ chunk }) {
    const cluster = begun().make(chunk);
    hand({ type: 'made', cluster, words: begun().drain(), dropped: begun().takeDropped() }, ['cluster', 'words']);
  },

  /** @param {{ clusters: Uint8Array[] }} message */
  join({ clusters }) {
    hand({ type: 'joined', file: begun().join(clusters) }, ['file']);
  },
});

/**
 * Posts a message, and gives away the memory of some of its parts.
 * @param {Record<string, any>} message
 * @param {string[]} parts
 */
function hand(message, parts) {
  postMessage(message, { transfer: parts.map((part) => message[part].buffer) });
}
