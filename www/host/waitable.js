/** A number that a worker’s thread can wait on, in memory that is shared in name only. */

/** @type {Int32Array | undefined} */
let numbers;

/**
 * A number in shared memory to wait on, if this browser lets anybody have one. Not every page
 * that isn't isolated is refused one by way of wasm: nobody else will ever see it.
 */
export function waitable() {
  try {
    numbers ??= new Int32Array(
      typeof SharedArrayBuffer === 'function'
        ? new SharedArrayBuffer(4)
        : new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer,
    );
    Atomics.wait(numbers, 0, 0, 0);
    return numbers;
  } catch {
    return undefined;
  }
}
