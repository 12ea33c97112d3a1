/**
 * `<ww-inventory>`: the questions at the end of the lesson, one at a time or all of them, each
 * settled by a run, by the compiler, or by a source. The score is kept on this machine only; it can
 * be saved, opened elsewhere, and forgotten.
 */

import { importedProgress, score } from '../../host/lesson.js';
import { say } from '../../host/words.js';
import { download } from '../download.js';
import { forget, howKept, keep, progressText, progressed, update } from '../kept.js';
import { part, pressed } from '../part.js';
import { Question } from './question.js';

/** What a file of answers is called. */
const FILE = 'waiting-or-working-progress.json';

export class WwInventory extends HTMLElement {
  /** @type {Question[]} */
  #questions = [];
  #at = 0;
  /** The file of the questions, once it was asked for. @type {Promise<string> | undefined} */
  #file;
  #score = part('p', 'score');
  #where = part('p', 'where');
  #status = part('p', 'status');
  #back = pressed(say('inventory.before'), () => this.#go(this.#at - 1), 'back');
  #next = pressed(say('inventory.next'), () => this.#go(this.#at + 1), 'next');
  #all = pressed('', () => this.#showAll(!this.classList.contains('shows-all')), 'all');
  #chooser = part('input');

  connectedCallback() {
    if (this.#questions.length > 0) return;
    const items = /** @type {HTMLElement[]} */ ([...this.querySelectorAll('.asked')]);
    this.#questions = items.map((item) => new Question(item, (id) => this.#written(id), (id, answered) => this.#settled(id, answered)));
    this.#score.setAttribute('role', 'status');
    this.#status.setAttribute('role', 'status');
    this.#chooser.type = 'file';
    this.#chooser.accept = '.json,application/json';
    this.#chooser.hidden = true;
    this.#chooser.ariaLabel = say('inventory.file');
    this.#chooser.onchange = () => this.#import();
    this.prepend(part('div', 'top', this.#where, this.#score));
    this.append(
      part('p', 'turns controls', this.#back, this.#next, this.#all),
      part(
        'p',
        'keeps controls',
        pressed(say('inventory.export'), () => this.#export()),
        pressed(say('inventory.import'), () => this.#chooser.click()),
        pressed(say('inventory.forget'), () => this.#forget()),
        this.#chooser,
      ),
      this.#status,
    );
    addEventListener('hashchange', () => this.#arrive());
    document.addEventListener('ww-kept', () => this.#count());
    this.classList.add('is-live');
    this.#recall();
    this.#unkept();
    this.#showAll(false);
    this.#arrive();
  }

  /** An address may be that of a question. */
  #arrive() {
    const at = this.#questions.findIndex(({ item }) => `#${item.id}` === location.hash);
    if (at >= 0) this.#go(at);
  }

  /** @param {number} to */
  #go(to) {
    if (to < 0 || to >= this.#questions.length) return;
    const hadFocus = this.contains(document.activeElement);
    if (to !== this.#at) this.#questions[this.#at].leave();
    this.#at = to;
    this.#show();
    if (hadFocus) this.#questions[to].focus();
  }

  /** @param {boolean} isAll */
  #showAll(isAll) {
    this.classList.toggle('shows-all', isAll);
    this.#all.textContent = say(isAll ? 'inventory.one' : 'inventory.all');
    this.#back.hidden = this.#next.hidden = isAll;
    this.#where.hidden = isAll;
    this.#show();
  }

  #show() {
    const of = this.#questions.length;
    this.#questions.forEach(({ item }, nth) => item.classList.toggle('is-current', nth === this.#at));
    this.#where.textContent = say('inventory.where', { n: this.#at + 1, of });
    this.#back.disabled = this.#at === 0;
    this.#next.disabled = this.#at === of - 1;
  }

  /** What was answered before is shown again; and the score of it. */
  #recall() {
    const { inventory } = progressed();
    for (const question of this.#questions) {
      const kept = inventory[question.id];
      if (kept) question.recall(kept);
    }
    // The first that was not answered is where to go on.
    const open = this.#questions.findIndex(({ id }) => !inventory[id]);
    if (open > 0) this.#at = open;
    this.#count();
  }

  async #count() {
    if (Object.keys(progressed().inventory).length === 0) {
      this.#score.textContent = say('inventory.untouched', { n: this.#questions.length });
      return;
    }
    try {
      this.#score.textContent = (await score(await this.#read(), progressText())).sentence;
    } catch (error) {
      this.#score.textContent = sentence(error);
    }
  }

  /**
   * A question as its file has it: with what settles it.
   * @param {string} id
   */
  async #written(id) {
    const { questions } = JSON.parse(await this.#read());
    return questions.find((/** @type {{ id: string }} */ question) => question.id === id);
  }

  #read() {
    this.#file ??= (async () => {
      const response = await fetch(this.getAttribute('src') ?? '');
      if (!response.ok) throw new Error(`The questions were answered with status ${response.status}.`);
      return response.text();
    })();
    // What could not be had may be, the next time.
    this.#file.catch(() => (this.#file = undefined));
    return this.#file;
  }

  /**
   * @param {string} id
   * @param {{ answered: string, agrees: boolean }} answered
   */
  #settled(id, answered) {
    keep('inventory', id, answered);
    this.#unkept();
    this.#count();
  }

  /** Says so where the score lasts no longer than the page. */
  #unkept() {
    const how = howKept();
    if (how !== 'kept') this.#status.textContent = say(`inventory.${how}`);
  }

  #export() {
    download(new Blob([progressText()], { type: 'application/json' }), FILE);
  }

  async #import() {
    const [file] = this.#chooser.files ?? [];
    if (!file) return;
    try {
      await update((text) => importedProgress(text, file));
      this.#status.textContent = say('inventory.imported');
      this.#unkept();
      this.#recall();
      this.#show();
      document.dispatchEvent(new CustomEvent('ww-read'));
    } catch (error) {
      this.#status.textContent = sentence(error);
    } finally {
      this.#chooser.value = '';
    }
  }

  #forget() {
    forget();
    for (const question of this.#questions) question.anew();
    this.#at = 0;
    this.#show();
    this.#count();
    this.#status.textContent = say('inventory.forgotten');
    document.dispatchEvent(new CustomEvent('ww-read'));
  }
}

/** @param {unknown} error */
function sentence(error) {
  return error instanceof Error ? error.message : String(error);
}

customElements.define('ww-inventory', WwInventory);
