/**
 * A button that brings something which takes a while: it says so, shows what came, or why
 * nothing did.
 */

import { say } from '../host/words.js';
import { isByHand } from './either.js';

export class Asking {
  #button = document.createElement('button');
  #status = document.createElement('p');
  #answer = document.createElement('div');

  /**
   * @param {string} name what the button says
   * @param {() => Promise<Node[]>} ask brings what is shown
   */
  constructor(name, ask) {
    this.#button.type = 'button';
    this.#button.textContent = name;
    this.#status.className = 'note';
    this.#status.setAttribute('role', 'status');
    this.#button.onclick = () => this.#ask(ask);
  }

  /** What is to be shown, in this order. */
  get parts() {
    return [this.#button, this.#status, this.#answer];
  }

  /** @param {() => Promise<Node[]>} ask */
  async #ask(ask) {
    const isByKeys = document.activeElement === this.#button && !isByHand(this.#button);
    this.#button.disabled = true;
    this.#status.textContent = say('measure.measuring');
    try {
      this.#answer.replaceChildren(...(await ask()));
      this.#status.textContent = '';
    } catch (error) {
      this.#status.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      this.#button.disabled = false;
      // Turned off it lost the focus, and a reader by keys their place.
      if (isByKeys && document.activeElement === document.body) this.#button.focus({ preventScroll: true });
    }
  }
}
