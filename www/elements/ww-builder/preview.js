/** The embed itself, as another page will have it: it says how high it is once it has run. */

import { part } from '../part.js';

/** @typedef {import('../../embed/messages.d.ts').FromEmbed} FromEmbed */

export class Preview {
  element = part('div', 'preview');
  /** How large it was when it had run; nothing, while nobody knows. */
  size = { width: 0, height: 0 };
  #address = '';
  #isDone = false;
  /** @type {HTMLIFrameElement | undefined} */
  #frame;
  #measured;
  #left;
  #hears = (/** @type {MessageEvent} */ event) => this.#hear(event);

  /**
   * @param {() => void} measured what it is told when its size is known
   * @param {() => void} left what it is told when the reader leaves it by Escape
   */
  constructor(measured, left) {
    this.#measured = measured;
    this.#left = left;
  }

  /**
   * Shows an address. Each has a frame of its own: one that was led on would be a step of the
   * browser's Back.
   * @param {string} address
   * @param {string} title
   */
  show(address, title) {
    if (address === this.#address) return;
    this.#address = address;
    this.#isDone = false;
    this.size = { width: 0, height: 0 };
    const frame = part('iframe');
    frame.title = title;
    frame.src = address;
    this.element.replaceChildren(frame);
    this.#frame = frame;
    addEventListener('message', this.#hears);
  }

  /** Takes it away, and all that runs in it. */
  end() {
    removeEventListener('message', this.#hears);
    this.element.replaceChildren();
    this.#frame = undefined;
    this.#address = '';
  }

  /** @param {MessageEvent} event */
  #hear({ source, origin, data }) {
    const frame = this.#frame;
    if (!frame || source !== frame.contentWindow || origin !== location.origin || data?.ww !== 1) return;
    const message = /** @type {FromEmbed} */ (data);
    if (message.type === 'state') this.#isDone = message.state === 'done';
    if (message.type === 'key' && message.key === 'Escape') this.#left();
    if (message.type !== 'size' && message.type !== 'state') return;
    if (message.type === 'size') {
      const { width, height } = message;
      frame.height = String(height);
      this.#told = { width, height };
    }
    if (!this.#isDone) return;
    this.size = this.#told;
    this.#measured();
  }

  /** What it said last of its size. */
  #told = { width: 0, height: 0 };
}
