/**
 * The bench's workers, one for each number of threads, and questions to them.
 */

import { trusted } from '../host/trusted.js';

/** @typedef {{ resolve: (value: any) => void, reject: (error: Error) => void }} Asked */

class BenchWorker {
  #worker = new Worker(trusted(new URL('worker/pool.js', import.meta.url)), { type: 'module' });
  /** @type {Map<number, Asked>} */
  #asked = new Map();
  #asks = 0;

  constructor() {
    this.#worker.onmessage = ({ data: { id, value, error } }) => {
      const { resolve, reject } = /** @type {Asked} */ (this.#asked.get(id));
      this.#asked.delete(id);
      if (error === undefined) resolve(value);
      else reject(new Error(error));
    };
    this.#worker.onerror = (event) => {
      for (const { reject } of this.#asked.values()) reject(new Error(event.message || 'the worker could not be loaded'));
      this.#asked.clear();
    };
  }

  /**
   * Calls an export in the worker.
   * @param {string} name
   * @param {unknown[]} given
   * @returns {Promise<any>}
   */
  ask(name, ...given) {
    return new Promise((resolve, reject) => {
      this.#asks += 1;
      this.#asked.set(this.#asks, { resolve, reject });
      this.#worker.postMessage({ id: this.#asks, name, given });
    });
  }
}

/** @type {Map<number, Promise<BenchWorker>>} */
const workers = new Map();

/**
 * The worker whose pool has so many threads.
 * @param {number} threads
 */
export function workerOf(threads) {
  let worker = workers.get(threads);
  if (!worker) {
    worker = (async () => {
      const started = new BenchWorker();
      await started.ask('start', threads);
      return started;
    })();
    workers.set(threads, worker);
  }
  return worker;
}
