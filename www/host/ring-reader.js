/**
 * The reading end of a ring that lies in a pool's shared memory: the other half of
 * crate/core/src/trace/ring.rs, and the only place that reads another realm's memory while
 * it runs. `head` is loaded before the words that it covers; `tail` is stored after.
 */

/** Words an event takes: `WORDS` in crate/core/src/trace/words.rs. */
const WORDS = 6;

/** Numbers that `PoolPicture.rings` gives for each ring. */
const NUMBERS = 5;

export class RingReader {
  #memory;
  #head;
  #tail;
  #dropped;
  #words;
  #capacity;
  #droppedBefore = 0;

  /**
   * @param {Uint32Array} memory
   * @param {ArrayLike<number>} addresses in bytes: head, tail, dropped, words; then the capacity in events
   */
  constructor(memory, addresses) {
    this.#memory = memory;
    this.#head = addresses[0] / 4;
    this.#tail = addresses[1] / 4;
    this.#dropped = addresses[2] / 4;
    this.#words = addresses[3] / 4;
    this.#capacity = addresses[4];
  }

  /**
   * @param {SharedArrayBuffer} buffer
   * @param {ArrayLike<number>} rings
   */
  static all(buffer, rings) {
    const memory = new Uint32Array(buffer);
    return Array.from(
      { length: rings.length / NUMBERS },
      (_, ring) => new RingReader(memory, Array.from(rings).slice(ring * NUMBERS, (ring + 1) * NUMBERS)),
    );
  }

  /**
   * Hands what was written since the last call, and how much was lost, to a record.
   * @param {import('./recorded-run.js').RunRecord} record
   * @returns the tiles that were finished, each with its lane
   */
  feed(record) {
    const finished = record.feed(this.take());
    record.addDropped(this.takeDropped());
    return finished;
  }

  /** Everything that was written since the last call. */
  take() {
    const head = Atomics.load(this.#memory, this.#head);
    const tail = Atomics.load(this.#memory, this.#tail);
    // Both count modulo 2³².
    const events = (head - tail) >>> 0;
    const out = new Uint32Array(events * WORDS);
    const first = tail & (this.#capacity - 1);
    const untilWrap = Math.min(events, this.#capacity - first);
    out.set(this.#events(first, untilWrap));
    out.set(this.#events(0, events - untilWrap), untilWrap * WORDS);
    Atomics.store(this.#memory, this.#tail, head);
    return out;
  }

  /** Events that were lost since the last call. */
  takeDropped() {
    const dropped = Atomics.load(this.#memory, this.#dropped);
    const since = dropped - this.#droppedBefore;
    this.#droppedBefore = dropped;
    return since;
  }

  /**
   * @param {number} first
   * @param {number} count
   */
  #events(first, count) {
    const start = this.#words + first * WORDS;
    return this.#memory.subarray(start, start + count * WORDS);
  }
}
