/**
 * `<ww-server>`: what the server of this page holds at the moment, as it says itself. On a host
 * that has no such program it says that.
 */

import { serverNow } from '../../host/live.js';
import { say } from '../../host/words.js';

/** Milliseconds between two looks, while it is in view. */
const EVERY = 1000;

/** What is shown, and what it is called. @type {[keyof import('../../host/live.js').Live, string][]} */
const SHOWN = [
  ['connections', say('server.connections')],
  ['websockets', say('server.websockets')],
  ['tasks', say('server.tasks')],
  ['threads', say('speedup.threads')],
];

export class WwServer extends HTMLElement {
  #list = document.createElement('dl');
  #note = document.createElement('p');
  #timer = 0;
  #seen = new IntersectionObserver(([{ isIntersecting }]) => this.#look(isIntersecting));

  connectedCallback() {
    if (!this.#list.isConnected) {
      this.#note.className = 'note';
      this.replaceChildren(this.#list, this.#note);
    }
    this.#seen.observe(this);
  }

  disconnectedCallback() {
    this.#seen.disconnect();
    this.#look(false);
  }

  /** @param {boolean} isSeen */
  #look(isSeen) {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (isSeen) this.#again();
  }

  async #again() {
    const timer = setTimeout(() => this.#again(), EVERY);
    this.#timer = Number(timer);
    const live = document.hidden ? undefined : await serverNow();
    if (live === undefined || this.#timer === 0) return;
    if (live === null) {
      clearTimeout(this.#timer);
      this.#list.replaceChildren();
      this.#note.textContent = say('server.silent');
      return;
    }
    this.#list.replaceChildren(
      ...SHOWN.filter(([name]) => live[name] !== null).map(([name, label]) => entry(String(live[name]), label)),
    );
  }
}

/**
 * @param {string} value
 * @param {string} label
 */
function entry(value, label) {
  const group = document.createElement('div');
  const [term, number] = [document.createElement('dt'), document.createElement('dd')];
  term.textContent = label;
  number.textContent = value;
  group.append(term, number);
  return group;
}

customElements.define('ww-server', WwServer);
