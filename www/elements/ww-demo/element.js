/**
 * `<ww-demo>`: one run that a reader can start, stop, watch and question. Its attributes
 * are the names of a `RunSpec`; it shows and asks, and computes nothing.
 */

import '../ww-figures/element.js';
import '../ww-keep/element.js';
import '../ww-picture/element.js';
import '../ww-replay/element.js';
import '../ww-timeline/element.js';
import { draws } from '../../host/draws.js';
import { Run, prepare, ready, start } from '../../host/index.js';
import { say } from '../../host/words.js';
import { either } from '../either.js';
import { upgraded } from '../on-demand.js';
import { comes, isHere } from './coming.js';
import { Comparing } from './comparing.js';
import { Looking } from './looking.js';
import { pace } from './pace.js';
import { refill } from './refill.js';
import { specOf } from './spec.js';
import { disclose, tables } from './tables.js';

/** @typedef {import('../../host/index.js').RecordedRun} RecordedRun */
/** @typedef {import('../../host/index.js').LastRun} LastRun */
/** @typedef {import('../../host/types.d.ts').RunSpec} RunSpec */

export class WwDemo extends HTMLElement {
  /** What the latest run left behind. @type {LastRun | undefined} */
  lastRun;
  /** @type {Run | RecordedRun | undefined} */
  #run;
  #redrawing = new AbortController();
  #stopsAtOnce = false;
  #preparing = false;
  #parts = {
    controls: document.createElement('p'),
    run: button(say('run.run')),
    stop: button(say('run.stop')),
    alert: document.createElement('p'),
    picture: /** @type {import('../ww-picture/element.js').WwPicture} */ (document.createElement('ww-picture')),
    tasks: /** @type {ReturnType<typeof timeline> | import('../ww-dots/element.js').WwDots} */ (timeline('tasks')),
    lanes: timeline('lanes'),
    replay: /** @type {import('../ww-replay/element.js').WwReplay} */ (document.createElement('ww-replay')),
    figures: /** @type {import('../ww-figures/element.js').WwFigures} */ (document.createElement('ww-figures')),
    compare: /** @type {import('../ww-compare/element.js').WwCompare} */ (document.createElement('ww-compare')),
    details: document.createElement('details'),
    origin: document.createElement('p'),
    more: document.createElement('details'),
    keep: /** @type {import('../ww-keep/element.js').WwKeep} */ (document.createElement('ww-keep')),
  };
  #comparing = new Comparing(this.#parts.compare);
  #looking = new Looking(this.#parts, this, () => this.#fire('ww-look', this.#looking.shared));
  #painted = 0;
  /** Whether something of the run before is still shown. */
  #isBefore = false;
  #sentence = '';

  connectedCallback() {
    const { controls, run, stop, alert, origin, keep } = this.#parts;
    alert.className = 'alert';
    alert.setAttribute('role', 'alert');
    controls.className = 'controls';
    controls.append(run, stop);
    origin.className = 'note origin';
    keep.addEventListener('ww-opened', (event) => this.open(/** @type {CustomEvent} */ (event).detail.run));
    stop.disabled = true;
    run.onclick = () => this.run().catch(() => {});
    stop.onclick = () => this.stop();
    // What is here without script stays until there is something better.
    ready().then(({ tier, why }) => {
      if (tier === 'recording') this.#say(why);
      else this.#invite();
    });
  }

  /** Whether a run goes on, or is about to. */
  get running() {
    return this.#preparing || (this.#run?.running ?? false);
  }

  /** What the latest run showed. */
  get sentence() {
    return this.#sentence;
  }

  /** The video that the latest run made, and a name for it; none, if it made none. */
  get film() {
    const run = this.#run;
    return run instanceof Run && run.film ? { blob: run.film, name: `${run.fileStem}.webm` } : undefined;
  }

  /** The numbers of the latest run that are shown large. */
  get figures() {
    return this.#run?.figures() ?? [];
  }

  /** Milliseconds that the axis of this demo has to reach by itself. */
  get ownExtent() {
    return this.#run?.extent() ?? 0;
  }

  /** Milliseconds that the axis reaches: its own, or one shared with other demos. */
  #sharedExtent = 0;
  set extent(/** @type {number} */ extent) {
    if (extent === this.#sharedExtent) return;
    this.#sharedExtent = extent;
    if (!this.#run?.running) this.#paintStrips();
  }

  /** What is looked at: another demo on the same clock may look at the same. */
  set look(/** @type {Looking['shared']} */ look) {
    this.#looking.shared = look;
  }

  /** The spec that the attributes say. Throws an error whose message is one sentence. */
  get spec() {
    return specOf(this);
  }

  /** Has everything ready that a run needs, the parts that show it included. */
  async prepare() {
    await this.#refusing(async () => prepare(await this.#readSpec()));
    await this.#choose();
    this.#upgrade();
  }

  /**
   * Runs, and resolves to what came of it. A run that goes on is stopped first.
   * @param {{ origin?: number }} [options]
   * @returns {Promise<LastRun>}
   */
  async run({ origin } = {}) {
    await this.#stopped();
    return this.#refusing(async () => {
      this.#stopsAtOnce = false;
      this.#preparing = true;
      this.#buttons();
      try {
        const spec = await this.#readSpec();
        await prepare(spec);
        await this.#choose();
        if (this.#run instanceof Run) this.#run.release();
        this.#begin(start(spec, origin === undefined ? {} : { origin }));
      } finally {
        this.#preparing = false;
        this.#buttons();
      }
      const run = /** @type {Run} */ (this.#run);
      if (this.#stopsAtOnce) run.stop();
      return this.#end(run, await run.finished);
    });
  }

  /** Ends the run at once. */
  stop() {
    this.#stopsAtOnce = true;
    if (this.#run instanceof Run) this.#run.stop();
  }

  async #stopped() {
    this.#redrawing.abort();
    if (!(this.#run instanceof Run) || !this.#run.running) return;
    this.#run.stop();
    await this.#run.finished;
  }

  async #readSpec() {
    const { tier, why } = await ready();
    if (tier === 'recording') throw new Error(why);
    return this.spec;
  }

  /**
   * Shows the sentence of whatever is refused, and passes it on.
   * @template T
   * @param {() => Promise<T>} action
   * @returns {Promise<T>}
   */
  async #refusing(action) {
    this.#parts.alert.textContent = '';
    try {
      return await action();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#say(message);
      this.#fire('ww-error', { message });
      throw error instanceof Error ? error : new Error(message);
    }
  }

  /** @param {string} sentence */
  #say(sentence) {
    if (!this.#parts.alert.isConnected) this.append(this.#parts.alert);
    this.#parts.alert.textContent = sentence;
  }

  /** Before the first run: a recorded one, if the page has it, and how to get one's own. */
  #invite() {
    const { controls, figures, keep } = this.#parts;
    if (this.classList.contains('live') || figures.isConnected) return;
    if (!this.hasAttribute('bare')) this.prepend(controls);
    this.append(figures);
    if (!this.hasAttribute('compact')) this.append(keep);
    figures.invitation = this.dataset.invitation ?? say('run.invitation');
  }

  /** Has a dot a task where that is wanted, and no rows. */
  async #choose() {
    const { tasks } = this.#parts;
    if (!this.hasAttribute('dots') || tasks.localName === 'ww-dots') return;
    const dots = /** @type {import('../ww-dots/element.js').WwDots} */ (document.createElement('ww-dots'));
    if (await upgraded(dots)) this.#parts.tasks = dots;
  }

  /** Puts the live parts where the recorded ones were. */
  #upgrade() {
    const { controls, alert, picture, tasks, lanes, replay, figures, compare, details, origin, more, keep } = this.#parts;
    if (this.classList.contains('live')) return;
    const workload = /** @type {RunSpec['workload']} */ (this.getAttribute('workload') ?? 'mandelbrot');
    details.hidden = true;
    disclose(details, () => []);
    tasks.axis = false;
    const close = [replay, origin, compare, details, keep];
    // Several demos on a page: of each its picture and its sentence, and the rest on demand.
    if (this.hasAttribute('compact')) more.append(summaryOf(say('run.more')), ...close.splice(0, close.length, more));
    const [first, ...last] = close;
    const parts = [draws({ workload }) ? picture : tasks, lanes, first, figures, alert, ...last];
    this.replaceChildren(...(this.hasAttribute('bare') ? parts : [controls, ...parts]));
    this.classList.add('live');
    figures.invitation = '';
  }

  /** @param {Run} run */
  #begin(run) {
    this.#show(run);
    run.addEventListener('progress', () => this.#progress(run));
    // Painted with the next frame: until then the threads need this thread's core more.
    this.#fire('ww-progress', { now: run.now() });
  }

  /**
   * Turns to a run, whatever it does.
   * @param {Run | RecordedRun} run
   */
  #show(run) {
    this.#run = run;
    this.#upgrade();
    const { picture, tasks, lanes } = this.#parts;
    this.#looking.begin();
    const isPicture = draws(run.spec);
    (isPicture ? tasks : picture).replaceWith(isPicture ? picture : tasks);
    if (isPicture) picture.clear(run.spec.width, run.spec.height);
    tasks.run = run;
    // It has no tasks: its frames are what the lanes show.
    tasks.hidden = run.spec.workload === 'video';
    lanes.run = run;
    this.#painted = 0;
    this.#isBefore = true;
  }

  /** Takes away what belongs to the run before. */
  #renew() {
    const { picture, tasks, lanes, replay, details, origin, keep } = this.#parts;
    this.#isBefore = false;
    comes(details);
    if (this.#run instanceof Run) this.#comparing.foresee(this.#run);
    replay.run = undefined;
    keep.run = undefined;
    origin.textContent = '';
    picture.sentence = say('picture.coming');
    tasks.sentence = '';
    lanes.sentence = '';
  }

  /**
   * Shows a run from a file. Its picture is drawn again, tile by tile.
   * @param {RecordedRun} run
   */
  async open(run) {
    this.#parts.alert.textContent = '';
    await this.#stopped();
    this.#show(run);
    this.#end(run, run.leave());
    this.#parts.origin.textContent = run.origin;
    this.#redrawing = new AbortController();
    if (!draws(run.spec)) return;
    await refill(this.#parts.picture, run, this.#redrawing.signal).catch((error) => this.#say(error.message));
    this.#fire('ww-redrawn', {});
  }

  /** @param {Run | RecordedRun} run */
  #progress(run) {
    if (run !== this.#run) return;
    this.#fire('ww-progress', { now: run.now() });
    const now = performance.now();
    if (run.running && now - this.#painted < pace()) return;
    this.#painted = now;
    if (run instanceof Run) this.#parts.picture.add(run.takeTiles());
    if (this.#isBefore) this.#renew();
    this.#paintStrips();
    this.#parts.figures.show(run);
  }

  #paintStrips() {
    this.#looking.extent = Math.max(this.#sharedExtent, this.ownExtent, 1);
    this.#looking.paint();
  }

  /**
   * @param {Run | RecordedRun} run
   * @param {LastRun} lastRun
   */
  #end(run, lastRun) {
    const { picture, tasks, lanes, figures, details, keep } = this.#parts;
    this.lastRun = lastRun;
    const sentence = run.sentence();
    this.#progress(run);
    figures.show(run);
    picture.sentence = say(run.spec.workload === 'raytrace' ? 'picture.raytrace' : 'picture.mandelbrot', { sentence });
    tasks.sentence = sentence;
    lanes.sentence = sentence;
    this.#sentence = sentence;
    this.#looking.end(run);
    tables(details, run);
    isHere(details);
    keep.run = run;
    // A run from a file may be from another machine: only runs of this page are compared.
    this.#comparing.end(run instanceof Run ? lastRun : undefined);
    if (run instanceof Run) this.#parts.origin.textContent = run.note;
    this.#buttons();
    this.#fire('ww-done', { sentence });
    return lastRun;
  }

  #buttons() {
    either([this.#parts.run], this.#parts.stop, this.running);
  }

  /** Where it draws. */
  get picture() {
    return this.#parts.picture;
  }

  /** Whether tiles show which thread made them. */
  set showsThreads(/** @type {boolean} */ shows) {
    this.#parts.picture.showsThreads = shows;
  }

  /**
   * @param {string} type
   * @param {object} detail
   */
  #fire(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
  }
}

/** @param {string} text */
function button(text) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  return element;
}

/** @param {string} text */
function summaryOf(text) {
  const element = document.createElement('summary');
  element.textContent = text;
  return element;
}

/** @param {'lanes' | 'tasks'} rows */
function timeline(rows) {
  const element = /** @type {import('../ww-timeline/element.js').WwTimeline} */ (document.createElement('ww-timeline'));
  element.setAttribute('rows', rows);
  return element;
}

customElements.define('ww-demo', WwDemo);
