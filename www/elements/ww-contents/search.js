/**
 * A search in what the lesson says: its headings, paragraphs, lists and glossary, as they stand on
 * the page. All words have to be in one place; headings and terms come first.
 */

import { say } from '../../host/words.js';
import { part } from '../part.js';

/** What may be found, the most telling first. */
const PLACES = ['h2, h3', 'dt', 'p, li, dd, figcaption, td, th'];

/** What isn't said by the lesson, but shown by a run, asked by a control, or the answer to a question. */
const NOT_SAID = 'ww-demo, .controls, .code, [hidden], dialog, .desk, .options, .explained, .outcome, ww-inventory';

/** Places that are shown. */
const MOST = 20;

/** Letters before what was found, in an excerpt, and all of it. */
const BEFORE = 40;
const LENGTH = 160;

/** @typedef {{ element: HTMLElement, text: string, plain: string, rank: number }} Place */

export class Search {
  /** Called when there is something to look for, or no more. @type {(isSearching: boolean) => void} */
  onfind = () => {};
  #input = part('input');
  #status = part('p', 'status');
  #results = part('ol', 'results');
  element;
  /** @type {Place[] | undefined} */
  #places;
  #left;

  /** @param {() => void} left called when the reader follows what was found */
  constructor(left) {
    this.#left = left;
    this.#input.type = 'search';
    this.#input.autocomplete = 'off';
    this.#status.setAttribute('role', 'status');
    this.#input.addEventListener('input', () => this.#find());
    this.#input.addEventListener('keydown', ({ key, isComposing }) => {
      if (key === 'Enter' && !isComposing) this.#results.querySelector('a')?.click();
    });
    const label = part('label', '', part('span', '', say('search.label')), this.#input);
    this.element = part('search', 'search', label, this.#status, this.#results);
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }

  #find() {
    const words = plain(this.#input.value).split(/\s+/).filter(Boolean);
    this.onfind(words.length > 0);
    if (words.length === 0) {
      this.#status.textContent = '';
      return this.#results.replaceChildren();
    }
    this.#places ??= places();
    const found = this.#places.filter(({ plain }) => words.every((word) => plain.includes(word)));
    const shown = found.slice(0, MOST);
    const n = found.length;
    this.#status.textContent =
      n === 0 ? say('search.none', { words: this.#input.value.trim() }) : say(n > MOST ? 'search.more' : 'search.found', { n, shown: shown.length });
    this.#results.replaceChildren(...shown.map((place) => this.#result(place, words)));
  }

  /**
   * @param {Place} place
   * @param {string[]} words
   */
  #result({ element, text, plain: letters, rank }, words) {
    const link = part('a', rank === 0 ? 'heading' : '', ...excerpt(text, letters, words));
    link.href = `#${addressOf(element)}`;
    link.addEventListener('click', () => {
      this.#left();
      // The address is that of the nearest place which has one; the reader gets to the very one.
      setTimeout(() => reveal(element));
    });
    const heading = element.closest('.chapter')?.querySelector('h2');
    return part('li', '', link, ' ', part('span', 'chapter-of', heading === element ? '' : (heading?.textContent?.trim() ?? '')));
  }
}

/** @returns {Place[]} */
function places() {
  return PLACES.flatMap((selector, rank) =>
    [...document.querySelectorAll(`.chapter :is(${selector})`)]
      .filter((element) => !element.closest(NOT_SAID) && !element.querySelector(PLACES[2]))
      .map((element) => {
        const text = wording(element);
        return { element: /** @type {HTMLElement} */ (element), text, plain: plain(text), rank };
      })
      .filter(({ text }) => text !== ''),
  );
}

/**
 * What it says; of a listing's caption first its name, and then the place that it is cut from.
 * @param {Element} element
 */
function wording(element) {
  const words = (text = '') => text.replace(/\s+/g, ' ').trim();
  const said = words(element.textContent ?? '');
  const whence = words(element.querySelector('.whence')?.textContent ?? '');
  return whence && said.endsWith(whence) ? `${said.slice(0, -whence.length).trim()}: ${whence}` : said;
}

/**
 * Letters as they are compared: one for one, so that a place in them is a place in the text.
 * @param {string} text
 */
function plain(text) {
  return [...text].map((letter) => letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().slice(0, letter.length).padEnd(letter.length)).join('');
}

/**
 * @param {string} text
 * @param {string} letters
 * @param {string[]} words
 * @returns {(Node | string)[]}
 */
function excerpt(text, letters, words) {
  const first = Math.min(...words.map((word) => letters.indexOf(word)));
  const from = first > BEFORE ? letters.indexOf(' ', first - BEFORE) + 1 : 0;
  const to = from + LENGTH < text.length ? letters.lastIndexOf(' ', from + LENGTH) : text.length;
  const parts = /** @type {(Node | string)[]} */ (from > 0 ? ['… '] : []);
  let at = from;
  while (at < to) {
    const next = words.map((word) => ({ word, place: letters.indexOf(word, at) })).filter(({ place }) => place >= 0 && place < to);
    const [{ word, place } = { word: '', place: to }] = next.sort((one, other) => one.place - other.place);
    parts.push(text.slice(at, place));
    if (word) parts.push(part('mark', '', text.slice(place, place + word.length)));
    at = place + word.length;
  }
  return to < text.length ? [...parts, ' …'] : parts;
}

/** The nearest place with an address: itself, what it is in, or the heading before. @param {Element} element */
function addressOf(element) {
  if (element.localName === 'dd' && element.previousElementSibling?.id) return element.previousElementSibling.id;
  return element.closest('[id]')?.id ?? '';
}

/**
 * Brings the reader to a place, at once: on a long way through chapters that are loaded as they come
 * near, the place would move on meanwhile.
 * @param {HTMLElement} element
 */
async function reveal(element) {
  element.closest('details')?.setAttribute('open', '');
  const bring = () => element.scrollIntoView({ block: 'center', behavior: 'instant' });
  bring();
  element.classList.add('is-found');
  setTimeout(() => element.classList.remove('is-found'), 3000);
  // Not every browser holds what is seen in its place while something above it grows.
  const names = [...(element.closest('.chapter')?.querySelectorAll(':not(:defined)') ?? [])].map(({ localName }) => localName);
  if (names.length === 0) return;
  await Promise.all([...new Set(names)].map((name) => customElements.whenDefined(name)));
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) bring();
}
