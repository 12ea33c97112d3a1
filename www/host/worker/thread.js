/**
 * A thread that does one thing and nothing else. A connection it holds, and is blocked while it
 * waits: what it waits for stands in a mailbox, in memory that it shares with the page.
 */

import { HeldRun, initSync, memoryBytes, taskPrice } from '../../wasm/tasks/ww_web.js';
import { AT, NUMBERS, STATE } from '../mailbox-layout.js';
import { waitable } from '../waitable.js';
import { answer } from './answering.js';

/** The thread's side of a mailbox. Its functions return when they have an answer. */
class Box {
  #numbers;
  #word;
  #taken = 0;

  /** @param {SharedArrayBuffer} memory */
  constructor(memory) {
    this.#numbers = new Int32Array(memory, 0, NUMBERS / 4);
    this.#word = new Uint8Array(memory, NUMBERS);
    postMessage({ type: 'dial' });
  }

  /** Whether the socket is open now. One that was refused is dialled again. */
  isOpen() {
    const state = this.#state();
    if (state === STATE.refused) {
      // Not refused again until it has been dialled.
      Atomics.store(this.#numbers, AT.state, STATE.dialling);
      postMessage({ type: 'dial' });
    }
    return state === STATE.open;
  }

  /** Waits for the next word; none: the socket is closed. At most so many ms, if that isn't 0. */
  waitForWord(/** @type {number} */ ms) {
    const until = performance.now() + ms;
    for (;;) {
      const changes = Atomics.load(this.#numbers, AT.changes);
      if (Atomics.load(this.#numbers, AT.words) > this.#taken) {
        this.#taken += 1;
        return new TextDecoder().decode(this.#word.slice(0, Atomics.load(this.#numbers, AT.length)));
      }
      const left = ms > 0 ? until - performance.now() : Number.POSITIVE_INFINITY;
      if (this.#state() > STATE.open || left <= 0) return undefined;
      Atomics.wait(this.#numbers, AT.changes, changes, left);
    }
  }

  /** @param {string} word */
  say(word) {
    postMessage({ type: 'say', word });
  }

  /** Closes, and waits until it is closed; whether in good order. */
  close() {
    postMessage({ type: 'hang up' });
    while (this.#state() === STATE.open) {
      const changes = Atomics.load(this.#numbers, AT.changes);
      if (this.#state() === STATE.open) Atomics.wait(this.#numbers, AT.changes, changes);
    }
    return this.#state() === STATE.closed;
  }

  /** @param {number} ms */
  sleep(ms) {
    // The numbers at the end change for nobody.
    Atomics.wait(this.#numbers, this.#numbers.length - 1, 0, ms);
  }

  #state() {
    return Atomics.load(this.#numbers, AT.state);
  }
}

answer({
  /** @param {{ module: WebAssembly.Module }} message */
  start({ module }) {
    initSync({ module });
    postMessage({ type: 'started', canSleep: waitable() !== undefined });
  },

  /** @param {{ number: number }} message */
  tasks({ number }) {
    postMessage({ type: 'made', price: [...taskPrice(number)] });
  },

  memory() {
    postMessage({ type: 'memory', bytes: memoryBytes() });
  },

  /** @param {{ spec: string, task: number, epoch: number }} message */
  alone({ spec, task, epoch }) {
    new HeldRun(spec, task, epoch, post).alone(sleep);
    postMessage({ type: 'ended' });
  },

  /** @param {{ spec: string, task: number, epoch: number, mailbox: SharedArrayBuffer }} message */
  run({ spec, task, epoch, mailbox }) {
    new HeldRun(spec, task, epoch, post).run(new Box(mailbox));
    postMessage({ type: 'ended' });
  },
});

/**
 * @param {Uint32Array<ArrayBuffer>} words
 * @param {number} dropped
 */
function post(words, dropped) {
  postMessage({ type: 'events', words, dropped }, { transfer: [words.buffer] });
}

/** @param {number} ms */
function sleep(ms) {
  const numbers = waitable();
  if (numbers) Atomics.wait(numbers, 0, 0, ms);
}
