/**
 * `<ww-program name="…">`: what a program prints, as it did when it was tested. Its button runs the
 * program here, and then each line names the thread that printed it. Fires `ww-ran` when that is over.
 */

import { say } from '../../host/words.js';
import { part, pressed } from '../part.js';

/** @typedef {import('../../host/program.js').Line} Line */

export class WwProgram extends HTMLElement {
  #button = pressed(say('program.run'), () => this.run(), 'controls');
  #status = part('p', 'status');
  #isRunning = false;

  connectedCallback() {
    if (this.#button.isConnected) return;
    this.#status.setAttribute('role', 'status');
    this.querySelector('.prints')?.after(this.#button);
    this.append(this.#status);
  }

  /** Runs the program. What can’t be run says why, and leaves what is shown. */
  async run() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.ariaBusy = 'true';
    this.#status.textContent = say('run.running');
    try {
      const { ranProgram, runsPrograms } = await import('../../host/program.js');
      if (runsPrograms()) this.#show(await ranProgram(this.getAttribute('name') ?? ''));
      else this.#status.textContent = say('program.lacks');
    } catch (error) {
      this.#status.textContent = say('program.failed', { why: error instanceof Error ? error.message : String(error) });
    }
    this.#isRunning = false;
    this.ariaBusy = null;
    this.dispatchEvent(new CustomEvent('ww-ran', { bubbles: true }));
  }

  /** @param {{ lines: Line[], threads: number }} ran */
  #show({ lines, threads }) {
    const shown = lines.map(({ thread, text }) => {
      const by = thread === 0 ? say('program.main') : say('program.thread', { n: thread });
      return part('span', 'printed-line', part('samp', '', text), ' ', part('span', 'by', by));
    });
    this.querySelector('pre')?.replaceChildren(...shown.flatMap((line) => [line, '\n']));
    this.#status.textContent = say('program.ran', { n: threads });
  }
}

customElements.define('ww-program', WwProgram);
