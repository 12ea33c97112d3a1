/**
 * The worker that answers where there is no server: at the other end of a message channel it
 * behaves as the server's sockets do.
 */

import { SIGN } from '../signs.js';

/**
 * What each server does once somebody has connected.
 * @type {Record<string, (port: MessagePort, how: { ms: number, moments: Float64Array }) => void>}
 */
const servers = {
  up: (port) => greet(port, 'hello'),
  late: (port, { ms }) => setTimeout(() => greet(port, 'hello'), ms),
  gone: (port) => port.postMessage(SIGN.broken),
  other: (port) => greet(port, 'howdy'),
  hangs: (port) => port.postMessage(SIGN.opened),
  chats: (port, { moments }) => {
    port.postMessage(SIGN.opened);
    chat(port, moments, performance.now(), 0);
  },
};

/**
 * @param {MessagePort} port
 * @param {string} word
 */
function greet(port, word) {
  port.postMessage(SIGN.opened);
  port.postMessage(word);
}

/** Timeouts of the lines that talk, until they are closed. @type {WeakMap<MessagePort, number>} */
const talking = new WeakMap();

/**
 * Says a word at each moment, in milliseconds since it began: counted from there, so that it doesn't
 * fall behind by what each timeout is late.
 * @param {MessagePort} port
 * @param {Float64Array} moments
 * @param {number} began
 * @param {number} at
 */
function chat(port, moments, began, at) {
  if (at >= moments.length) return;
  const timer = setTimeout(() => {
    port.postMessage('well');
    chat(port, moments, began, at + 1);
  }, began + moments[at] - performance.now());
  talking.set(port, Number(timer));
}

onmessage = ({ data, ports: [port] }) => {
  port.onmessage = (event) => {
    if (event.data === 'goodbye') port.postMessage(SIGN.closed);
    if (event.data !== SIGN.closed) return;
    clearTimeout(talking.get(port));
    port.postMessage(SIGN.closed);
    port.close();
  };
  servers[data.server](port, data);
};
