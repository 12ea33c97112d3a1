/**
 * Runs as files: saved, opened again, and exported. What is in them is Rust's affair; here
 * they are packed and unpacked, by the browser's own gzip.
 */

import { measuringModule } from './measure.js';
import { pageModule } from './page-host.js';
import { RecordedRun, recordOf } from './recorded-run.js';

/** @typedef {import('./recorded-run.js').LastRun} LastRun */
/** @typedef {{ blob: Blob, name: string }} Named */

/** How every gzip file begins. */
const GZIP = [0x1f, 0x8b];

/**
 * A finished run as a file, and a name for it.
 * @param {RecordedRun | LastRun} run
 * @returns {Promise<Named>}
 * @throws {Error} whose message is the sentence of refusal
 */
export async function saveTrace(run) {
  const record = recordOf(run);
  const packed = new Blob([own(record.save())]).stream().pipeThrough(new CompressionStream('gzip'));
  const blob = new Blob([await new Response(packed).arrayBuffer()], { type: 'application/gzip' });
  pageModule().checkSize(blob.size, 0);
  return { blob, name: `${record.fileStem}.wwtrace` };
}

/**
 * The run that a file tells of.
 * @param {Blob} file
 * @returns {Promise<RecordedRun>}
 * @throws {Error} whose message is the sentence of refusal
 */
export async function openTrace(file) {
  const { Record, checkSize } = pageModule();
  checkSize(file.size, 0);
  const found = new Uint8Array(await file.arrayBuffer());
  const isPacked = GZIP.every((byte, at) => found[at] === byte);
  const { bytes, isAll } = isPacked ? await unpack(file) : { bytes: found, isAll: true };
  return new RecordedRun(Record.open(bytes, isAll));
}

/**
 * A finished run as a Chrome trace, which opens in Perfetto, and a name for it.
 * @param {RecordedRun | LastRun} run
 * @returns {Promise<Named>}
 */
export async function exportChrome(run) {
  const record = recordOf(run);
  const { chromeTrace } = await measuringModule();
  return {
    blob: new Blob([own(chromeTrace(record.save()))], { type: 'application/json' }),
    name: `${record.fileStem}.json`,
  };
}

/**
 * Everything that could be unpacked: of a damaged file not all. Stops as soon as it is too
 * much, whatever the file still holds.
 * @param {Blob} file
 */
async function unpack(file) {
  const { checkSize } = pageModule();
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const chunks = [];
  let isAll = true;
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      isAll = false;
      return { done: true, value: undefined };
    });
    if (done || !value) break;
    chunks.push(value);
    size += value.length;
    try {
      checkSize(file.size, size);
    } catch (error) {
      await reader.cancel().catch(() => {});
      throw error;
    }
  }
  return { bytes: new Uint8Array(await new Blob(chunks).arrayBuffer()), isAll };
}

/**
 * Bytes that came from Rust are a copy in memory of their own, not shared.
 * @param {Uint8Array} bytes
 */
function own(bytes) {
  return /** @type {Uint8Array<ArrayBuffer>} */ (bytes);
}
