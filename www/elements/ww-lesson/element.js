/**
 * `<ww-lesson>`: all chapters. It loads what a chapter's elements are made of when the chapter
 * comes near, is jumped to, or something in it is focused; and it knows where the reader is, and
 * which chapters were read. It fires `ww-here` when the reader comes into another chapter, and
 * `ww-read` when one has been read to its end.
 */

import { say } from '../../host/words.js';
import { keep, progressed } from '../kept.js';
import { Keys } from './keys.js';

/** A chapter is near when it is so far from what is seen, above or below. */
const NEAR = '100% 0px';

/** The reader is in the chapter that crosses this line, a little above the middle. */
const LINE = '-40% 0px -60% 0px';

export class WwLesson extends HTMLElement {
  #isSet = false;
  /** @type {Element | undefined} */
  #here;
  /** Chapters whose beginning has been seen. @type {WeakSet<Element>} */
  #begun = new WeakSet();
  /** The chapter whose end is in sight. @type {Element | undefined} */
  #ending;
  /** Tags that are loaded, or are being loaded. @type {Map<string, Promise<void>>} */
  #loaded = new Map();

  connectedCallback() {
    if (this.#isSet) return;
    this.#isSet = true;
    // Where it can't be loaded, the lesson is read without it.
    if (!CSS.supports('overflow-anchor', 'auto')) import('./anchor.js').catch(() => undefined);
    const chapters = this.chapters;
    // Whoever only looks at the first screen downloads no more than that: what is near counts as
    // soon as the reader moves.
    const seen = this.#equipping('0px');
    const moved = () => {
      seen.disconnect();
      this.#equipping(NEAR);
    };
    addEventListener('scroll', moved, { once: true, passive: true });
    const line = new IntersectionObserver(
      (entries) => entries.forEach(({ isIntersecting, target }) => this.#cross(target, isIntersecting)),
      { rootMargin: LINE },
    );
    const edges = new IntersectionObserver((entries) => entries.forEach((entry) => this.#edge(entry)));
    for (const chapter of chapters) {
      line.observe(chapter);
      if (chapter.firstElementChild) edges.observe(chapter.firstElementChild);
      edges.observe(endOf(chapter));
    }
    this.addEventListener('focusin', ({ target }) => this.#equip(/** @type {Element} */ (target).closest('.chapter')));
    addEventListener('hashchange', () => this.#jump());
    this.#jump();
    addEventListener('beforeprint', () => this.#open());
    addEventListener('afterprint', () => this.#close());
    // The way about comes when there is time for it: nobody waits for it to read.
    const soon = globalThis.requestIdleCallback ?? setTimeout;
    soon(() => this.#need('ww-contents', document.querySelector('ww-contents')));
    new Keys(() => this.#need('ww-contents', document.querySelector('ww-contents')));
    // A lesson that is presented follows the teacher's window.
    if (new URLSearchParams(location.search).has('present')) import('../../present/audience.js');
  }

  /** @returns {HTMLElement[]} */
  get chapters() {
    return [...this.querySelectorAll('.chapter')].map((chapter) => /** @type {HTMLElement} */ (chapter));
  }

  /** The chapter that the reader is in; none on the first screen. */
  get here() {
    return this.#here;
  }

  /** Equips what comes so near to what is seen. @param {string} rootMargin */
  #equipping(rootMargin) {
    const observer = new IntersectionObserver(
      (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && this.#equip(target)),
      { rootMargin },
    );
    this.chapters.forEach((chapter) => observer.observe(chapter));
    return observer;
  }

  /** Loads what a chapter's elements are made of. @param {Element | null} chapter */
  #equip(chapter) {
    if (!chapter || 'equipped' in /** @type {HTMLElement} */ (chapter).dataset) return;
    /** @type {HTMLElement} */ (chapter).dataset.equipped = '';
    for (const element of chapter.querySelectorAll('*')) {
      if (element.localName.startsWith('ww-')) this.#need(element.localName, element);
    }
  }

  /**
   * Loads an element's script, once; where that fails, it says so in the first place that needs it.
   * @param {string} tag
   * @param {Element | null} place
   * @returns {Promise<void>} when it is loaded, by whoever asked for it first
   */
  #need(tag, place) {
    const loading = this.#loaded.get(tag) ?? (customElements.get(tag) ? Promise.resolve() : this.#load(tag, place));
    this.#loaded.set(tag, loading);
    return loading;
  }

  /**
   * @param {string} tag
   * @param {Element | null} place
   */
  async #load(tag, place) {
    try {
      await import(`../${tag}/element.js`);
    } catch (error) {
      this.#loaded.delete(tag);
      // What was hidden until it can be asked for is shown.
      this.classList.add('is-broken');
      const alert = document.createElement('p');
      alert.className = 'alert';
      alert.setAttribute('role', 'alert');
      alert.textContent = say('trouble.load', { why: error instanceof Error ? error.message : String(error) });
      place?.append(alert);
    }
  }

  /** What the address leads to is needed at once. */
  #jump() {
    const id = location.hash.slice(1);
    const target = id ? document.getElementById(id) : null;
    if (target && this.contains(target)) this.#equip(target.closest('.chapter'));
  }

  /**
   * A chapter crosses the line, or has left it.
   * @param {Element} chapter
   * @param {boolean} isIn
   */
  #cross(chapter, isIn) {
    if (isIn === (chapter === this.#here)) return;
    this.#here = isIn ? chapter : undefined;
    this.#settle();
    this.dispatchEvent(new CustomEvent('ww-here', { bubbles: true, detail: { chapter: this.#here } }));
  }

  /**
   * A chapter's first element or its end comes into sight, or leaves it.
   * @param {IntersectionObserverEntry} entry
   */
  #edge({ target, isIntersecting }) {
    const chapter = target.closest('.chapter');
    if (!chapter) return;
    if (target === chapter.firstElementChild) {
      if (isIntersecting) this.#begun.add(chapter);
    } else if (isIntersecting) this.#ending = chapter;
    else if (this.#ending === chapter) this.#ending = undefined;
    this.#settle();
  }

  /** The chapter in which the reader is has been read, if they began it and have its end before them. */
  #settle() {
    const chapter = this.#here;
    if (!chapter || chapter !== this.#ending || !this.#begun.has(chapter)) return;
    this.#begun.delete(chapter);
    if (progressed().chapters[chapter.id] === 'finished') return;
    keep('chapters', chapter.id, 'finished');
    this.dispatchEvent(new CustomEvent('ww-read', { bubbles: true, detail: { chapter } }));
  }

  /** On paper nothing can be opened: what explains is open there. */
  #open() {
    for (const details of this.querySelectorAll('details:not([open])')) {
      if (details.closest('ww-demo, .controls')) continue;
      details.setAttribute('open', '');
      details.setAttribute('data-printed', '');
    }
  }

  #close() {
    for (const details of this.querySelectorAll('details[data-printed]')) {
      details.removeAttribute('open');
      details.removeAttribute('data-printed');
    }
  }
}

/**
 * A mark at a chapter's end, which takes no room: its last element may be longer than a window.
 * @param {HTMLElement} chapter
 */
function endOf(chapter) {
  const mark = document.createElement('span');
  mark.style.position = 'absolute';
  chapter.append(mark);
  return mark;
}

customElements.define('ww-lesson', WwLesson);
