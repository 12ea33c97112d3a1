/**
 * Runs a program of the compiler’s: `main` in a worker, and each thread that it spawns in one more,
 * all in one memory.
 */

import { end as endAll } from './crew.js';
import { compile } from './page-host.js';
import { AT, HEAD, MOST, RECORDS } from './printed-layout.js';
import { findTier } from './tier.js';
import { WorkerHost } from './worker-host.js';

/** Pages of 64 KiB, as `crate/pack/src/program.rs` has programs linked. */
const PAGES = { initial: 32, maximum: 256 };

/** A line that was printed, and by which thread: 0 is the one of `main`. @typedef {{ thread: number, text: string }} Line */

/** Whether a program’s threads can share a memory here. */
export function runsPrograms() {
  return findTier().name === 'threads';
}

/**
 * Runs a program to the end of its `main`, which ends all of its threads.
 * @param {string} name
 * @returns {Promise<{ lines: Line[], threads: number }>}
 * @throws {Error} whose message is half a sentence that says why it didn’t run
 */
export async function ranProgram(name) {
  const module = await compile(new URL(`../program/${name}.wasm`, import.meta.url));
  const memory = new WebAssembly.Memory({ ...PAGES, shared: true });
  const printed = new SharedArrayBuffer(RECORDS + MOST);
  /** @type {WorkerHost[]} */
  const hosts = [];
  let isOver = false;
  /** A worker of the program, in which it isn’t yet. */
  const begun = async () => {
    const host = await WorkerHost.started('program.js', { module, memory, printed });
    // It took a while, and `main` may have ended.
    if (isOver) host.terminate();
    else hosts.push(host);
    return host;
  };
  /** @type {PromiseWithResolvers<never>} */
  const broken = Promise.withResolvers();
  /** @param {{ number: number, argument: number }} message */
  const spawned = async ({ number, argument }) => {
    const host = await begun();
    if (isOver) return;
    host.hear('spawn', spawn);
    await host.ask('thread', { number, argument }, 'ended');
  };
  /** @param {{ number: number, argument: number }} message */
  const spawn = (message) => void spawned(message).catch(broken.reject);
  try {
    const main = await begun();
    main.hear('spawn', spawn);
    await Promise.race([main.ask('main', {}, 'ended'), broken.promise]);
  } finally {
    isOver = true;
    endAll(hosts);
  }
  return { lines: linesOf(printed), threads: 1 + new Int32Array(printed)[AT.threads] };
}

/** @param {SharedArrayBuffer} printed */
function linesOf(printed) {
  const length = new Int32Array(printed)[AT.length];
  // A copy: what is shared can’t be decoded.
  const records = new Uint8Array(printed, RECORDS, length).slice();
  /** @type {Line[]} */
  const lines = [];
  for (let at = 0; at < length; ) {
    const [thread, low, high] = records.subarray(at, at + HEAD);
    const end = at + HEAD + low + 256 * high;
    const text = new TextDecoder().decode(records.subarray(at + HEAD, end));
    lines.push(...text.trimEnd().split('\n').map((text) => ({ thread, text })));
    at = end;
  }
  return lines;
}
