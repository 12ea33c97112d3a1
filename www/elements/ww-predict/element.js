/**
 * `<ww-predict>`: a prediction that the reader commits to before a run, and that the run then
 * settles. Run asks for it once; it can be skipped, and made again. What became of it is computed
 * from the trace; the explanation is the one for what was answered.
 */

import { say } from '../../host/words.js';
import { keep } from '../kept.js';
import { part, pressed } from '../part.js';
import { asks } from './asks.js';
import { bars, mark, rank, unmark } from './picture.js';

/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */
/** @typedef {import('../ww-experiment/element.js').WwExperiment} WwExperiment */
/** @typedef {import('../../host/recorded-run.js').LastRun} LastRun */

/** Experiments whose Run has asked for a prediction, and will just run the next time. @type {WeakSet<Element>} */
const asked = new WeakSet();

export class WwPredict extends HTMLElement {
  /** @type {import('./asks.js').Ask | undefined} */
  #ask;
  /** @type {'asking' | 'committed' | 'settled' | 'skipped'} */
  #state = 'asking';
  /** The options as they were written: the first that holds is what happened. @type {import('../../host/types.d.ts').AskedOption[]} */
  #authored = [];
  /** The runs that there were when it was committed to. @type {(LastRun | undefined)[]} */
  #before = [];
  #place = part('div', 'form');
  #buttons = part('p', 'buttons controls');
  #outcome = part('div', 'outcome');
  #commit = pressed('', () => this.#committed(), 'commit');
  #skip = pressed('', () => this.#skipped(), 'skip');
  #again = pressed('', () => this.#anew(true), 'again');

  connectedCallback() {
    if (this.#ask) return;
    const isRustc = this.#kind === 'rustc';
    this.#commit.textContent = say(isRustc ? 'predict.commit-rustc' : 'predict.commit');
    this.#skip.textContent = say(isRustc ? 'predict.skip-rustc' : 'predict.skip');
    this.#again.textContent = say('predict.again');
    this.#buttons.append(this.#commit, this.#skip, this.#again);
    this.#outcome.setAttribute('role', 'status');
    const question = /** @type {HTMLElement | null} */ (this.querySelector('.question'));
    const options = this.#options;
    this.#authored = [...(options?.children ?? [])].map((line) => {
      const { name = '', when, code, measure } = /** @type {HTMLElement} */ (line).dataset;
      return { name, when, code, measure, text: line.textContent?.trim() };
    });
    if (!options) (question ?? this.lastElementChild)?.after(this.#place);
    this.#ask = asks(this, { question, place: this.#place, options });
    (this.querySelector('.heard') ?? this.querySelector('.hint') ?? options ?? this.#place).after(this.#buttons, this.#outcome);
    this.addEventListener('keydown', (event) => {
      const isTyped = /** @type {Element} */ (event.target).matches('input');
      if (event.key !== 'Enter' || !isTyped || this.#state !== 'asking') return;
      event.preventDefault();
      this.#committed();
    });
    this.#experiment?.addEventListener('click', (event) => this.#intercept(event), { capture: true });
    this.#experiment?.addEventListener('ww-ran', () => this.#ran());
    this.classList.add('is-live');
    this.#anew(false);
  }

  get #kind() {
    return this.getAttribute('kind') ?? '';
  }

  get #options() {
    return /** @type {HTMLElement | null} */ (this.querySelector('.options'));
  }

  get #experiment() {
    // What the compiler settles has none.
    const id = this.getAttribute('for');
    return /** @type {WwExperiment | null} */ (id ? document.getElementById(id) : null);
  }

  get #runs() {
    return (this.getAttribute('runs') ?? '').split(' ').filter(Boolean);
  }

  get #demos() {
    return this.#runs.map((id) => /** @type {WwDemo | null} */ (document.getElementById(id)));
  }

  /**
   * The reader presses Run without a prediction: it is asked for, once.
   * @param {Event} event
   */
  #intercept(event) {
    const button = /** @type {Element} */ (event.target).closest('button');
    const one = button?.dataset.runs;
    const isRun = button?.dataset.does === 'run' || (one !== undefined && this.#runs.includes(one));
    const experiment = this.#experiment;
    if (!isRun || !experiment || this.#state !== 'asking') return;
    if (asked.has(experiment)) {
      this.#say(part('p', 'first', say('predict.skipped')));
      return this.#to('skipped');
    }
    asked.add(experiment);
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#say(part('p', 'first', say('predict.first')));
    this.#ask?.focus();
  }

  async #committed() {
    const ask = this.#ask;
    if (!ask) return;
    const answer = ask.answer();
    if (answer === '') {
      this.#say(part('p', 'first', ask.missing(this.#skip.textContent ?? '')));
      return ask.focus();
    }
    this.#to('committed');
    if (this.#kind === 'rustc') return this.#settle({});
    this.#before = this.#demos.map((demo) => demo?.lastRun);
    this.#say(part('p', 'first', say('predict.running', { answer: ask.said() })));
    const experiment = this.#experiment;
    if (experiment) asked.delete(experiment);
    await this.#run(true);
  }

  #skipped() {
    this.#to('skipped');
    this.#say(part('p', 'first', say('predict.skipped')));
    this.#run(false);
  }

  /**
   * Runs what settles it.
   * @param {boolean} isAuthored whether with what the question speaks of, whatever was set since
   */
  async #run(isAuthored) {
    const experiment = this.#experiment;
    if (!experiment) return;
    await customElements.whenDefined('ww-experiment');
    if (isAuthored) experiment.restore();
    await experiment.runOnly(this.#runs);
  }

  /** The experiment has run: if all that settles it ran to its end, it is settled. */
  async #ran() {
    if (this.#state !== 'committed') return;
    const demos = this.#demos;
    /** @type {Record<string, import('../../host/types.d.ts').Summary>} */
    const runs = {};
    demos.forEach((demo, nth) => {
      const run = demo?.lastRun;
      if (demo && run && run !== this.#before[nth] && isWhole(run)) runs[demo.id] = run.summary;
    });
    if (Object.keys(runs).length === demos.length) return this.#settle(runs);
    this.#say(part('p', 'first', say('predict.unsettled')));
    this.#again.hidden = false;
  }

  /** @param {Record<string, import('../../host/types.d.ts').Summary>} runs */
  async #settle(runs) {
    const ask = this.#ask;
    if (!ask) return;
    const answer = ask.answer();
    try {
      const { verdict } = await import('../../host/lesson.js');
      const found = await verdict(this.#question, answer, runs);
      this.#to('settled');
      this.#show(answer, found);
    } catch (error) {
      this.#to('settled');
      this.#say(part('p', 'alert', error instanceof Error ? error.message : String(error)));
    }
  }

  /** What is asked, as it is settled. */
  get #question() {
    const [measure, unit, within, min, max] = ['measure', 'unit', 'within', 'min', 'max'].map((name) => this.getAttribute(name));
    const labels = this.#demos.flatMap((demo) => {
      // The only one needs no name to be told from others.
      const only = this.#runs.length === 1 ? say('predict.measured-bar') : undefined;
      const name = demo?.closest('.case')?.querySelector('h3, h4')?.textContent?.trim() ?? only;
      return demo && name ? [[demo.id, name]] : [];
    });
    return {
      kind: this.#kind,
      ...{ measure, unit, within, min, max },
      options: this.#authored,
      codes: this.dataset.codes,
      labels: Object.fromEntries(labels),
    };
  }

  /**
   * @param {string} answer
   * @param {import('../../host/types.d.ts').Verdict} found
   */
  #show(answer, { case: which, happened, agrees, answered, measured, sentence }) {
    const options = this.#options;
    /** @type {Node[]} */
    const parts = [part('p', 'sentence', sentence)];
    if (answered !== null && measured !== null) parts.unshift(bars({ answered, measured, unit: this.getAttribute('unit') ?? '' }));
    else if (options && this.#kind === 'order') rank(options, happened);
    else if (options) mark(options, answer, happened);
    const explanation = this.querySelector(`[data-verdict="${CSS.escape(which)}"]`);
    explanation?.classList.add('is-chosen');
    if (explanation) parts.push(explanation);
    this.#say(...parts);
    keep('predictions', this.id, { answered: answer, agrees });
    this.dispatchEvent(new CustomEvent('ww-settled', { bubbles: true, detail: { case: which, happened } }));
  }

  /**
   * As it was before anything was answered.
   * @param {boolean} isAsked whether by the reader
   */
  #anew(isAsked) {
    const options = this.#options;
    if (options) unmark(options);
    this.#ask?.clear();
    this.#say();
    this.#to('asking');
    if (isAsked) this.#ask?.focus();
  }

  /**
   * What has become of it; explanations that are shown no more go back to their places.
   * @param {Node[]} parts
   */
  #say(...parts) {
    for (const shown of this.#outcome.querySelectorAll('[data-verdict]')) {
      if (parts.includes(shown)) continue;
      shown.classList.remove('is-chosen');
      (this.querySelector('.explained') ?? this).append(shown);
    }
    this.#outcome.replaceChildren(...parts);
  }

  /** @param {'asking' | 'committed' | 'settled' | 'skipped'} state */
  #to(state) {
    this.#state = state;
    const isAsking = state === 'asking';
    // A field that can be answered no more would lose it, as a button that goes does.
    const hadFocus = this.contains(document.activeElement);
    this.classList.toggle('is-settled', state === 'settled' || state === 'skipped');
    this.#ask?.open(isAsking);
    this.#commit.hidden = !isAsking;
    this.#skip.hidden = !isAsking;
    this.#again.hidden = isAsking || state === 'committed';
    if (hadFocus && !this.#again.hidden) this.#again.focus({ preventScroll: true });
    else if (hadFocus && state === 'committed') this.#hold();
  }

  /** While it runs there is nothing to press here: the focus waits where the outcome will be. */
  #hold() {
    this.#outcome.tabIndex = -1;
    this.#outcome.focus({ preventScroll: true });
  }
}

/**
 * Whether a run shows what was asked. What is stopped before its end doesn't; but some have none.
 * @param {LastRun} run
 */
function isWhole({ spec, summary }) {
  return !summary.stopped || spec.workload === 'spin';
}

customElements.define('ww-predict', WwPredict);
