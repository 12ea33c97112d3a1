/**
 * What the windows of one site hear of each other, in one browser: every one hears what all others
 * say. Who is loaded anew just listens again.
 */

/** A site beside this one has windows of its own. */
const NAME = `ww-present ${new URL('../', import.meta.url).pathname}`;

export class Channel {
  #channel = new BroadcastChannel(NAME);

  /** @param {(message: string) => void} hear */
  constructor(hear) {
    this.#channel.addEventListener('message', ({ data }) => hear(typeof data === 'string' ? data : JSON.stringify(data)));
  }

  /** @param {string} message */
  say(message) {
    this.#channel.postMessage(message);
  }
}
