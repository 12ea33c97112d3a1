/**
 * The worker that answers where there is no server: at the other end of a message channel it
 * behaves as the server's sockets do. A text is a word; 1 says that the line is open, 0 that it is
 * closed in good order, -1 that it is closed in none.
 */

const [OPENED, CLOSED, BROKEN] = [1, 0, -1];

/** Sets a timeout's own lateness aside: each moment is counted from the beginning. */
const now = () => performance.now();

/**
 * What each server does once somebody has connected.
 * @type {Record<string, (port: MessagePort, how: { ms: number, moments: Float64Array }) => void>}
 */
const servers = {
  up: (port) => greet(port, 'hello'),
  late: (port, { ms }) => setTimeout(() => greet(port, 'hello'), ms),
  gone: (port) => port.postMessage(BROKEN),
  other: (port) => greet(port, 'howdy'),
  hangs: (port) => port.postMessage(OPENED),
  chats: (port, { moments }) => {
    port.postMessage(OPENED);
    chat(port, moments, now(), 0);
  },
};

/**
 * @param {MessagePort} port
 * @param {string} word
 */
function greet(port, word) {
  port.postMessage(OPENED);
  port.postMessage(word);
}

/** Timeouts of the lines that talk, until they are closed. @type {WeakMap<MessagePort, number>} */
const talking = new WeakMap();

/**
 * Says a word at each moment, in milliseconds since it began.
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
  }, began + moments[at] - now());
  talking.set(port, Number(timer));
}

onmessage = ({ data, ports: [port] }) => {
  port.onmessage = (event) => {
    if (event.data === 'goodbye') port.postMessage(CLOSED);
    if (event.data !== CLOSED) return;
    clearTimeout(talking.get(port));
    port.postMessage(CLOSED);
    port.close();
  };
  servers[data.server](port, data);
};
