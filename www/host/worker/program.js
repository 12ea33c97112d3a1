/**
 * A thread of a program that rustc made for `wasm32-wasip1-threads`: what such a program asks of an
 * operating system, as far as programs do that compute and print.
 * <https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md>,
 * <https://github.com/WebAssembly/wasi-threads>
 */

import { AT, HEAD, MOST, RECORDS } from '../printed-layout.js';
import { answer } from './answering.js';

/** WASI’s numbers for what went well, and for a file that isn’t open. */
const DONE = 0;
const NOT_OPEN = 8;

/** WASI’s numbers of the two streams that are printed to. */
const STREAMS = [1, 2];

/** By which a program ends before its `main` does. */
class Exit extends Error {}

/** @type {{ _start: () => void, wasi_thread_start: (thread: number, argument: number) => void }} */
let program;
/** @type {WebAssembly.Memory} */
let memory;
/** @type {Int32Array} */
let numbers;
/** @type {Uint8Array} */
let records;
let thread = 0;

answer({
  /** @param {{ module: WebAssembly.Module, memory: WebAssembly.Memory, printed: SharedArrayBuffer }} message */
  async start(message) {
    memory = message.memory;
    numbers = new Int32Array(message.printed, 0, RECORDS / 4);
    records = new Uint8Array(message.printed, RECORDS);
    const instance = await WebAssembly.instantiate(message.module, imports());
    program = /** @type {any} */ (instance.exports);
    postMessage({ type: 'started' });
  },

  main() {
    until(() => program._start());
  },

  /** @param {{ number: number, argument: number }} message */
  thread({ number, argument }) {
    thread = number;
    until(() => program.wasi_thread_start(number, argument));
  },
});

/** Runs something to its end. @param {() => void} run */
function until(run) {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
  }
  postMessage({ type: 'ended' });
}

function imports() {
  return {
    env: { memory },
    wasi: {
      // It returns at once; the page, which is not blocked, starts the thread.
      'thread-spawn': (/** @type {number} */ argument) => {
        const number = Atomics.add(numbers, AT.threads, 1) + 1;
        postMessage({ type: 'spawn', number, argument });
        return number;
      },
    },
    wasi_snapshot_preview1: {
      environ_get: () => DONE,
      environ_sizes_get: (/** @type {number} */ count, /** @type {number} */ size) => {
        view().setUint32(count, 0, true);
        view().setUint32(size, 0, true);
        return DONE;
      },
      clock_time_get: (/** @type {number} */ _clock, /** @type {bigint} */ _precision, /** @type {number} */ time) => {
        view().setBigUint64(time, BigInt(Math.round(performance.now() * 1e6)), true);
        return DONE;
      },
      sched_yield: () => DONE,
      proc_exit: (/** @type {number} */ code) => {
        throw code === 0 ? new Exit() : new Error(`it ended with code ${code}`);
      },
      fd_write,
    },
  };
}

/** Anew each time: the memory grows. */
function view() {
  return new DataView(memory.buffer);
}

/**
 * Prints so many pieces, which are listed by where they are and how long.
 * @param {number} stream
 * @param {number} list
 * @param {number} count
 * @param {number} written where to say how many bytes were printed
 */
function fd_write(stream, list, count, written) {
  if (!STREAMS.includes(stream)) return NOT_OPEN;
  const pieces = Array.from({ length: count }, (_, nth) => {
    const [from, length] = [view().getUint32(list + 8 * nth, true), view().getUint32(list + 8 * nth + 4, true)];
    return new Uint8Array(memory.buffer, from, length);
  });
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  view().setUint32(written, length, true);
  // Whose turn it is to print is settled here.
  let at = Atomics.add(numbers, AT.length, HEAD + length);
  if (at + HEAD + length > MOST) throw new Error(`it prints more than ${MOST} bytes`);
  records.set([thread, length & 0xff, length >> 8], at);
  at += HEAD;
  for (const piece of pieces) {
    records.set(piece, at);
    at += piece.length;
  }
  return DONE;
}
