/** One question of the inventory: it is answered, settled, and explained. */

import { laidOut } from '../../host/index.js';
import { inventoryVerdict } from '../../host/lesson.js';
import { say } from '../../host/words.js';
import { coded, part, pressed } from '../part.js';
import { chosen } from '../ww-predict/asks.js';
import { mark, unmark } from '../ww-predict/picture.js';

/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */
/** @typedef {{ answered: string, agrees: boolean }} Answered */
/** @typedef {import('../../host/lesson.js').InventoryQuestion} Written */

export class Question {
  item;
  id;
  #written;
  #settledAs;
  #options;
  #ask;
  #settle = pressed(say('inventory.settle'), () => this.#decide(), 'commit');
  #stop = pressed(say('run.stop'), () => this.#stopAll(), 'stop');
  #again = pressed(say('inventory.again'), () => this.#askAgain(), 'again');
  #outcome = part('div', 'outcome');
  #runs = part('div', 'runs');
  #isStopped = false;

  /**
   * @param {HTMLElement} item
   * @param {(id: string) => Promise<Written>} written brings the question as its file has it
   * @param {(id: string, answered: Answered) => void} settled told what became of an answer
   */
  constructor(item, written, settled) {
    this.item = item;
    this.id = item.dataset.question ?? '';
    this.#written = written;
    this.#settledAs = settled;
    this.#options = /** @type {HTMLElement} */ (item.querySelector('.options'));
    this.#ask = chosen(this.#options, `inventory-${this.id}`, `${item.id}-question`);
    this.#outcome.setAttribute('role', 'status');
    this.#outcome.tabIndex = -1;
    const buttons = part('p', 'buttons controls', this.#settle, this.#stop, this.#again);
    this.#options.after(buttons, this.#outcome, this.#runs);
    this.#to('asking');
  }

  focus() {
    this.#ask.focus();
  }

  /** The reader goes on: what settled it is let go of. */
  leave() {
    this.#stopAll();
    this.#runs.replaceChildren();
  }

  /** As it was before it was answered. */
  anew() {
    this.leave();
    unmark(this.#options);
    this.#ask.clear();
    this.#say();
    this.#to('asking');
  }

  /** @param {Answered} kept */
  recall({ answered, agrees }) {
    unmark(this.#options);
    mark(this.#options, answered, agrees ? answered : '');
    this.#say(...this.#explained(answered));
    this.#to('settled');
  }

  #askAgain() {
    this.anew();
    this.focus();
  }

  async #decide() {
    const answer = this.#ask.answer();
    if (answer === '') {
      this.#say(part('p', 'first', say('inventory.choose')));
      return this.focus();
    }
    this.#to('running');
    this.#outcome.focus({ preventScroll: true });
    try {
      const question = await this.#written(this.id);
      const runs = await this.#run(question.settled_by.runs ?? {});
      const { happened, agrees, sentence } = await inventoryVerdict(question, answer, runs);
      mark(this.#options, answer, happened);
      this.#say(part('p', 'sentence', ...coded(sentence)), ...this.#explained(answer));
      this.#to('settled');
      this.#settledAs(this.id, { answered: answer, agrees });
    } catch (error) {
      this.#say(part('p', 'alert', error instanceof Error ? error.message : String(error)));
      this.#to('settled');
    }
  }

  /**
   * Runs what settles it, one after another, where the reader sees it.
   * @param {Record<string, Record<string, string>>} specs
   */
  async #run(specs) {
    /** @type {Record<string, import('../../host/types.d.ts').Summary>} */
    const runs = {};
    if (Object.keys(specs).length === 0) return runs;
    this.#say(part('p', 'first', say('inventory.running')));
    await import('../ww-demo/element.js');
    this.#isStopped = false;
    this.item.classList.add('is-running');
    try {
      this.#runs.replaceChildren();
      for (const [name, spec] of Object.entries(specs)) {
        if (this.#isStopped) break;
        const demo = this.#demo(name, spec);
        await demo.prepare();
        await laidOut();
        if (this.#isStopped) break;
        runs[name] = (await demo.run()).summary;
        this.#share();
      }
    } finally {
      this.item.classList.remove('is-running');
    }
    return runs;
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} spec
   */
  #demo(name, spec) {
    const demo = /** @type {WwDemo} */ (document.createElement('ww-demo'));
    demo.id = `${this.item.id}-${name}`;
    for (const attribute of ['bare', 'compact']) demo.setAttribute(attribute, '');
    for (const [key, value] of Object.entries(spec)) demo.setAttribute(key, value);
    const heading = part('p', 'name', say('inventory.run', { name }));
    this.#runs.append(part('div', 'run', heading, demo));
    return demo;
  }

  /** Runs are compared on axes of one length. */
  #share() {
    const demos = [...this.#runs.querySelectorAll('ww-demo')].map((demo) => /** @type {WwDemo} */ (demo));
    const extent = Math.max(...demos.map((demo) => demo.ownExtent));
    for (const demo of demos) demo.extent = extent;
  }

  #stopAll() {
    this.#isStopped = true;
    for (const demo of this.#runs.querySelectorAll('ww-demo')) /** @type {WwDemo} */ (demo).stop();
  }

  /** Why one may have answered so, and where it is taught. @param {string} answer */
  #explained(answer) {
    const found = [this.item.querySelector(`[data-verdict="${CSS.escape(answer)}"]`), this.item.querySelector('.taught')];
    return found.flatMap((one) => (one ? [one] : []));
  }

  /**
   * What is explained and no more shown goes back to its place.
   * @param {Node[]} parts
   */
  #say(...parts) {
    for (const shown of this.#outcome.querySelectorAll('[data-verdict], .taught')) {
      if (!parts.includes(shown)) this.item.querySelector('.explained')?.append(shown);
    }
    this.#outcome.replaceChildren(...parts);
  }

  /** @param {'asking' | 'running' | 'settled'} state */
  #to(state) {
    this.#ask.open(state === 'asking');
    this.#settle.hidden = state !== 'asking';
    this.#stop.hidden = state !== 'running';
    this.#again.hidden = state !== 'settled';
  }
}
