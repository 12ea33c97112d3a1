/**
 * A socket for a thread that blocks. The thread can't hear a thing while it is blocked, so the page
 * holds the socket, writes what it tells into shared memory, and wakes the thread.
 */

import { connect } from './answerer.js';
import { AT, NUMBERS, STATE, WORD } from './mailbox-layout.js';
import { SIGN } from './signs.js';

/**
 * @typedef {object} Line
 * @property {(word: string) => void} say
 * @property {() => void} hangUp
 */

export class Mailbox {
  memory = new SharedArrayBuffer(NUMBERS + WORD);
  #numbers = new Int32Array(this.memory, 0, NUMBERS / 4);
  #word = new Uint8Array(this.memory, NUMBERS);
  /** @type {Line | undefined} */
  #line;
  #dial;

  /**
   * @param {(tell: Tell) => Line} dial opens a line that tells
   * @typedef {{ opened: () => void, said: (word: string) => void, closed: (cleanly: boolean) => void }} Tell
   */
  constructor(dial) {
    this.#dial = dial;
  }

  /** Dials: for the first time, or again after it was refused. */
  dial() {
    this.#line?.hangUp();
    Atomics.store(this.#numbers, AT.state, STATE.dialling);
    const isCurrent = () => this.#line === line;
    const line = this.#dial({
      opened: () => isCurrent() && this.#become(STATE.open),
      said: (word) => isCurrent() && this.#hear(word),
      closed: (cleanly) => {
        if (!isCurrent()) return;
        const state = Atomics.load(this.#numbers, AT.state);
        // Both sides may say so; the first one counts.
        if (state === STATE.dialling) this.#become(STATE.refused);
        if (state === STATE.open) this.#become(cleanly ? STATE.closed : STATE.broken);
      },
    });
    this.#line = line;
  }

  /** @param {string} word */
  say(word) {
    this.#line?.say(word);
  }

  hangUp() {
    this.#line?.hangUp();
  }

  /** @param {number} state */
  #become(state) {
    Atomics.store(this.#numbers, AT.state, state);
    this.#changed();
  }

  /** @param {string} word */
  #hear(word) {
    const bytes = new TextEncoder().encode(word).subarray(0, WORD);
    this.#word.set(bytes);
    Atomics.store(this.#numbers, AT.length, bytes.length);
    Atomics.add(this.#numbers, AT.words, 1);
    this.#changed();
  }

  #changed() {
    Atomics.add(this.#numbers, AT.changes, 1);
    Atomics.notify(this.#numbers, AT.changes);
  }
}

/**
 * A line to the server, by WebSocket.
 * @param {URL} url of the scheme http or https
 * @returns {(tell: Tell) => Line}
 */
export function socketTo(url) {
  return ({ opened, said, closed }) => {
    const socket = new WebSocket(url.href.replace(/^http/, 'ws'));
    socket.onopen = opened;
    socket.onmessage = ({ data }) => said(String(data));
    socket.onclose = ({ wasClean }) => closed(wasClean);
    return { say: (word) => socket.send(word), hangUp: () => socket.close() };
  };
}

/**
 * A line to the worker that answers.
 * @param {string} server
 * @param {number} ms
 * @param {Float64Array} moments
 * @returns {(tell: Tell) => Line}
 */
export function channelTo(server, ms, moments) {
  return ({ opened, said, closed }) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      if (typeof data === 'string') said(data);
      else if (data === SIGN.opened) opened();
      else closed(data === SIGN.closed);
    };
    connect(port2, server, ms, moments);
    return { say: (word) => port1.postMessage(word), hangUp: () => port1.postMessage(SIGN.closed) };
  };
}
