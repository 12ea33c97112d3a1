/**
 * The class's window: the lesson as everybody reads it, which follows the teacher's window. What is
 * done in it by hand, by a clicker say, takes the teacher's window along. Without one nothing changes.
 */

import { seat as load } from '../host/present.js';
import { Channel } from './channel.js';
import { run } from './run.js';
import { shows } from './tally.js';

/** @typedef {import('../elements/ww-steps/element.js').WwSteps} WwSteps */

/** What the first screen is called, which is no chapter. */
const TOP = 'top';

const root = document.documentElement;

/** @typedef {Awaited<ReturnType<typeof load>>} Loaded */

class Audience {
  #loaded;
  #channel = new Channel((message) => this.#heard(message));
  /** Where it is. */
  #at = placeOf(addressed());
  #isRunning = running();

  /** @param {Loaded} loaded */
  constructor(loaded) {
    this.#loaded = loaded;
    this.#tell();
    document.addEventListener('ww-here', ({ target }) => this.#here(/** @type {import('../elements/ww-lesson/element.js').WwLesson} */ (target).here));
    // Which step it is, is marked in the same moment.
    document.addEventListener('ww-stepping', () => queueMicrotask(() => this.#moved(stepped()?.id ?? this.#at)));
    document.addEventListener('ww-settled', ({ target }) => this.#settled(/** @type {HTMLElement} */ (target)));
    new MutationObserver(() => {
      if (this.#isRunning === running()) return;
      this.#isRunning = running();
      this.#tell();
    }).observe(document.body, { subtree: true, attributeFilter: ['class'] });
    addEventListener('pagehide', () => this.#channel.say(loaded.gone));
    addEventListener('pageshow', ({ persisted }) => persisted && this.#tell());
  }

  /** @param {string} message */
  #heard(message) {
    const { hear, hands } = this.#loaded;
    let act;
    try {
      act = hear(message);
    } catch {
      // A teacher's window of another version says so itself.
      return;
    }
    if (act.big !== null) root.classList.toggle('is-big', act.big);
    if (act.hides !== null) root.classList.toggle('hides-answers', act.hides);
    shows(hands(), this.#at);
    if (act.go !== null) this.#go(act.go);
    if (act.stop) stop();
    if (act.run !== null) this.#start(act.run);
    if (act.tell) this.#tell();
  }

  #tell() {
    this.#channel.say(this.#loaded.seat.here(this.#at, this.#isRunning, root.dataset.tier ?? ''));
  }

  /** Somebody has moved on in this window. @param {string} id */
  #moved(id) {
    if (id === this.#at) return;
    this.#at = id;
    this.#tell();
  }

  /** @param {Element | undefined} chapter */
  #here(chapter) {
    // Whoever goes through steps is at these, wherever the window scrolls.
    if (stepped()) return;
    const now = document.getElementById(this.#at)?.closest('.chapter');
    if (chapter && chapter !== now) this.#moved(chapter.id);
    else if (!chapter && scrollY < innerHeight / 4) this.#moved(TOP);
  }

  /** @param {string} id */
  #go(id) {
    this.#at = id;
    const place = document.getElementById(id);
    /** @type {WwSteps | null | undefined} */
    const steps = place?.closest('ww-steps:defined');
    if (steps) return steps.go([...steps.querySelectorAll(':scope > ol > li')].findIndex((item) => item === place));
    /** @type {WwSteps | null} */
    const left = document.querySelector('ww-steps.is-stepping');
    left?.leave();
    // An address that is come to loads what is there.
    location.hash = id;
  }

  /** @param {string} id */
  async #start(id) {
    const prediction = await run(id === TOP ? null : document.getElementById(id));
    if (prediction) this.#settled(prediction);
  }

  /** What settles a prediction has run. @param {HTMLElement} prediction */
  #settled(prediction) {
    const { seat, hands } = this.#loaded;
    const ids = (prediction.getAttribute('runs') ?? '').split(' ').filter(Boolean);
    const runs = ids.flatMap((id) => {
      const demo = /** @type {import('../elements/ww-demo/element.js').WwDemo | null} */ (document.getElementById(id));
      return demo?.lastRun ? [[id, demo.lastRun.summary]] : [];
    });
    seat.ran(prediction.id, JSON.stringify(Object.fromEntries(runs)));
    shows(hands(), this.#at);
    this.#tell();
  }
}

// Not awaited at the module's top: see tsconfig.json.
styled();
load().then((loaded) => new Audience(loaded));

function stop() {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll('.is-running button[data-does="stop"]');
  buttons.forEach((button) => button.click());
}

/** The step that is gone through. */
function stepped() {
  return document.querySelector('ww-steps.is-stepping li[aria-current]');
}

function running() {
  return document.querySelector('.is-running') !== null;
}

/** What the address leads to. */
function addressed() {
  const id = location.hash.slice(1);
  return id ? document.getElementById(id) : null;
}

/** @param {Element | null} element */
function placeOf(element) {
  return element?.closest('ww-steps li[id], ww-predict, .chapter')?.id ?? TOP;
}

/** Its own styles come with it: nobody else needs them. */
function styled() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('audience.css', import.meta.url).href;
  document.head.append(link);
}
