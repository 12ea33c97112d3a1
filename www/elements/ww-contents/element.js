/**
 * `<ww-contents>`: the list of chapters, and a small button at the window's foot that opens it
 * anywhere: where the reader is, how far, what comes next, and a search in all of the lesson.
 * Keys open it too; they are listed in a dialog of their own.
 */

import { say } from '../../host/words.js';
import { dialog } from '../dialog.js';
import { progressed } from '../kept.js';
import { part, pressed } from '../part.js';
import { listed } from './keys.js';
import { Search } from './search.js';

/** @typedef {{ id: string, name: string, short: string, minutes: number, links: HTMLAnchorElement[] }} Chapter */

export class WwContents extends HTMLElement {
  /** @type {Chapter[]} */
  #chapters = [];
  /** The chapter that the reader is in, by id. @type {string | undefined} */
  #here;
  #where = part('span', 'here');
  #progress = part('p', 'progress');
  #next = part('p', 'next');
  #search = new Search(() => this.#contents.close());
  #contents = dialog(say('contents.open'), 'contents-dialog');
  /** Made when it is first asked for. @type {HTMLDialogElement | undefined} */
  #keys;

  connectedCallback() {
    if (this.#chapters.length > 0) return;
    this.#read();
    const list = part('ol', 'chapters', ...this.#chapters.map((chapter) => this.#entry(chapter)));
    const nav = part('nav', '', this.#progress, list, this.#next);
    nav.ariaLabel = say('contents.open');
    const keys = pressed(say('keys.open'), () => this.open('keys'), 'keys');
    this.#contents.append(this.#search.element, nav, part('p', 'foot', keys));
    this.#search.onfind = (isSearching) => (nav.hidden = isSearching);
    const open = pressed('', () => this.open('contents'), 'open');
    open.append(part('span', 'name', say('contents.open')), this.#where);
    open.ariaKeyShortcuts = 'c';
    const help = pressed('?', () => this.open('keys'), 'help');
    help.ariaLabel = say('keys.open');
    help.ariaKeyShortcuts = '?';
    this.append(part('div', 'whereabouts controls', open, help), this.#contents);
    this.#contents.addEventListener('click', ({ target }) => {
      if (/** @type {Element} */ (target).closest('a')) this.#contents.close();
    });
    for (const type of ['ww-here', 'ww-read', 'ww-kept']) document.addEventListener(type, () => this.#show());
    document.addEventListener('ww-here', (event) => {
      this.#here = /** @type {CustomEvent} */ (event).detail.chapter?.id;
      this.#show();
    });
    this.#here = /** @type {import('../ww-lesson/element.js').WwLesson | null} */ (document.querySelector('ww-lesson'))?.here?.id;
    this.#show();
  }

  /**
   * Opens the contents, the search in them, or the list of keys.
   * @param {'contents' | 'search' | 'keys'} what
   */
  open(what) {
    const isKeys = what === 'keys';
    if (isKeys && !this.#keys) {
      this.#keys = listed();
      this.append(this.#keys);
    }
    if (isKeys) this.#contents.close();
    const opened = isKeys ? this.#keys : this.#contents;
    this.#show();
    if (opened && !opened.open) opened.showModal();
    if (what === 'search') this.#search.focus();
    if (what === 'contents') this.#focus();
  }

  /** The reader begins where they are. */
  #focus() {
    const here = this.#contents.querySelector('[aria-current]') ?? this.#contents.querySelector('.chapters a');
    /** @type {HTMLElement | null} */ (here)?.focus();
  }

  /** The chapters are those of the list that stands here without script. */
  #read() {
    for (const link of this.querySelectorAll('a')) {
      const chapter = document.getElementById(link.hash.slice(1));
      if (!chapter?.matches('.chapter')) continue;
      const heading = /** @type {HTMLElement | null} */ (chapter.querySelector('h2'));
      const name = heading?.textContent?.trim() ?? '';
      this.#chapters.push({ id: chapter.id, name, short: heading?.dataset.short ?? name, minutes: Number(chapter.dataset.minutes ?? 0), links: [link] });
    }
  }

  /** @param {Chapter} chapter */
  #entry({ id, name, minutes, links }) {
    const link = part('a', '', name);
    link.href = `#${id}`;
    links.push(link);
    return part('li', '', link, ' ', part('span', 'minutes', minutes > 0 ? say('contents.minutes', { n: minutes }) : ''));
  }

  #show() {
    const { chapters: read } = progressed();
    const planned = this.#chapters.filter(({ minutes }) => minutes > 0);
    for (const { id, links } of this.#chapters) {
      for (const link of links) {
        if (id === this.#here) link.setAttribute('aria-current', 'location');
        else link.removeAttribute('aria-current');
        // In the page's own list nothing moves.
        if (!this.#contents.contains(link)) continue;
        said(link, [id === this.#here ? say('contents.here') : '', read[id] === 'finished' ? say('contents.read') : '']);
      }
    }
    const place = this.#chapters.findIndex(({ id }) => id === this.#here);
    this.#where.textContent = this.#chapters[place]?.short ?? '';
    const n = planned.filter(({ id }) => read[id] === 'finished').length;
    this.#progress.textContent = n === planned.length ? say('contents.all-read', { of: n }) : say('contents.progress', { n, of: planned.length });
    const next = this.#chapters[place + 1];
    this.#next.replaceChildren();
    if (!next) return;
    const link = part('a', '', say('contents.next', { chapter: next.name }));
    link.href = `#${next.id}`;
    this.#next.append(link);
  }
}

/**
 * Says after a link what is to be said of its chapter.
 * @param {HTMLElement} link
 * @param {string[]} words
 */
function said(link, words) {
  const text = words.filter(Boolean).join(', ');
  const item = link.closest('li');
  if (!item) return;
  const place = item.querySelector('.state') ?? part('span', 'state');
  place.textContent = text;
  if (!place.isConnected && text) item.append(' ', place);
}

customElements.define('ww-contents', WwContents);
