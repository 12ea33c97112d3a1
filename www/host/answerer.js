/**
 * The worker that answers sockets where no server does: started when it is first needed, in the
 * page's realm or in that of a worker.
 */

import { keeps } from './kept-ready.js';
import { trusted } from './trusted.js';

/** @type {Worker | undefined} */
let answerer;

keeps(() => {
  answerer?.terminate();
  answerer = undefined;
});

/**
 * Hands the end of a message channel to it.
 * @param {MessagePort} port
 * @param {string} server what it shall do
 * @param {number} ms how late it shall be, if it is late
 * @param {Float64Array} moments when it shall say a word, if it chats
 */
export function connect(port, server, ms, moments) {
  answerer ??= new Worker(trusted(new URL('worker/answerer.js', import.meta.url)), { type: 'module' });
  answerer.postMessage({ server, ms, moments }, [port]);
}
