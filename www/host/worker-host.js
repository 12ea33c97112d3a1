/**
 * A worker that answers: one realm, one wasm instance. It is ended, never repaired.
 *
 * A worker may die without a word. While it lives it holds a lock that has its name: who gets that
 * lock knows that it is dead. And where a pool's thread breaks, the worker that holds the pool
 * waits for ever and can't say so; the thread says it on a channel of all.
 */

import { trusted } from './trusted.js';
import { say } from './words.js';

/** Milliseconds within which a worker starts, or it never will. */
const STARTS_WITHIN = 30_000;

/** Those that may break, by name. @type {Map<string, (error: Error) => void>} */
const living = new Map();
let number = 0;
/** @type {BroadcastChannel | undefined} */
let broken;

/** Hears of threads that broke. */
function listen() {
  if (broken) return;
  broken = new BroadcastChannel('ww-broken');
  broken.onmessage = ({ data }) => living.get(data.name)?.(new Error(data.message));
}

/** It says nothing, though there was time. */
class Late extends Error {}

export class WorkerHost {
  #worker;
  #name = `ww ${performance.timeOrigin} ${(number += 1)}`;
  /** Why it answers no more. @type {Error | undefined} */
  #error;
  /** What it said when it had started. @type {any} */
  said;
  /** @type {Map<string, { resolve: (message: any) => void, reject: (error: Error) => void }>} */
  #awaited = new Map();
  /** @type {Map<string, (message: any) => void>} */
  #heard = new Map();

  /** @param {URL} url */
  constructor(url) {
    listen();
    living.set(this.#name, (error) => this.#fail(error));
    this.#worker = new Worker(trusted(url), { type: 'module', name: this.#name });
    this.#worker.onmessage = ({ data }) => {
      if (data.type === 'failed') this.#fail(new Error(data.message));
      else if (data.type === 'alive') this.#watch();
      else this.#settle(data);
    };
    this.#worker.onmessageerror = () => this.#fail(new Error(say('worker.unread')));
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(new Error(event.message || say('worker.unloaded')));
    };
  }

  /**
   * A worker that has started. It is asked twice: behind a service worker that the browser has ended
   * the first load may fail, and the second not. One that doesn't answer is not waited for again.
   * @param {string} file in `worker/`
   * @param {object} message what it starts with
   */
  static async started(file, message) {
    try {
      return await WorkerHost.#startedOnce(file, message);
    } catch (error) {
      if (error instanceof Late) throw error;
      return WorkerHost.#startedOnce(file, message);
    }
  }

  /**
   * Where it doesn't start it is ended.
   * @param {string} file
   * @param {object} message
   */
  static async #startedOnce(file, message) {
    const host = new WorkerHost(new URL(`worker/${file}`, import.meta.url));
    try {
      host.said = await host.ask('start', message, 'started');
      return host;
    } catch (error) {
      host.terminate();
      throw error;
    }
  }

  /** Whether it answers no more. */
  get isBroken() {
    return this.#error !== undefined;
  }

  /**
   * Says something.
   * @param {string} type
   * @param {object} message
   */
  say(type, message) {
    this.#worker.postMessage({ type, ...message });
  }

  /**
   * Says something and awaits the answer of this type.
   * @param {string} type
   * @param {object} message
   * @param {string} answer
   */
  ask(type, message, answer) {
    const answered = this.next(answer);
    this.say(type, message);
    return type === 'start' ? this.#soon(answered) : answered;
  }

  /**
   * @template T
   * @param {Promise<T>} answered
   */
  #soon(answered) {
    const timer = setTimeout(() => this.#fail(new Late(say('worker.late', { n: STARTS_WITHIN / 1000 }))), STARTS_WITHIN);
    return answered.finally(() => clearTimeout(timer));
  }

  /**
   * Awaits a message of this type.
   * @param {string} type
   * @returns {Promise<any>}
   */
  next(type) {
    return new Promise((resolve, reject) => {
      if (this.#error) reject(this.#error);
      else this.#awaited.set(type, { resolve, reject });
    });
  }

  /**
   * Has every message of this type heard, until another hears it.
   * @param {string} type
   * @param {(message: any) => void} listener
   */
  hear(type, listener) {
    this.#heard.set(type, listener);
  }

  /** Ends the worker at once, and every worker that it started. */
  terminate() {
    living.delete(this.#name);
    this.#worker.terminate();
    this.#awaited.clear();
    this.#heard.clear();
  }

  /** It holds its lock: whoever gets it now gets it from the dead. */
  #watch() {
    navigator.locks.request(this.#name, () => {
      if (living.has(this.#name)) this.#fail(new Error(say('worker.ended')));
    });
  }

  /** @param {{ type: string }} message */
  #settle(message) {
    this.#heard.get(message.type)?.(message);
    this.#awaited.get(message.type)?.resolve(message);
    this.#awaited.delete(message.type);
  }

  /** @param {Error} error */
  #fail(error) {
    this.#error ??= error;
    for (const { reject } of this.#awaited.values()) reject(error);
    this.#awaited.clear();
  }
}
