/**
 * A worker that answers: one realm, one wasm instance. It is ended, never repaired.
 */

export class WorkerHost {
  #worker;
  /** @type {Map<string, { resolve: (message: any) => void, reject: (error: Error) => void }>} */
  #awaited = new Map();
  /** @type {Map<string, (message: any) => void>} */
  #heard = new Map();

  /** @param {URL} url */
  constructor(url) {
    this.#worker = new Worker(url, { type: 'module' });
    this.#worker.onmessage = ({ data }) => {
      if (data.type === 'failed') this.#fail(new Error(data.message));
      else this.#settle(data);
    };
    this.#worker.onmessageerror = () => this.#fail(new Error('a worker’s message could not be read'));
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(new Error(event.message || 'a worker could not be loaded'));
    };
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
    return answered;
  }

  /**
   * Awaits a message of this type.
   * @param {string} type
   * @returns {Promise<any>}
   */
  next(type) {
    return new Promise((resolve, reject) => this.#awaited.set(type, { resolve, reject }));
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
    this.#worker.terminate();
    this.#awaited.clear();
    this.#heard.clear();
  }

  /** @param {{ type: string }} message */
  #settle(message) {
    this.#heard.get(message.type)?.(message);
    this.#awaited.get(message.type)?.resolve(message);
    this.#awaited.delete(message.type);
  }

  /** @param {Error} error */
  #fail(error) {
    for (const { reject } of this.#awaited.values()) reject(error);
    this.#awaited.clear();
  }
}
