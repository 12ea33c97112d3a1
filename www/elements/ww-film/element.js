/**
 * `<ww-film>`: the video that a demo beside it has made, to be played and to be kept. Where the
 * browser can't play it, it says so, and offers the file all the same.
 */

import { say } from '../../host/words.js';

/** @typedef {import('../ww-demo/element.js').WwDemo} WwDemo */

/** What is in the file, as a browser is asked for it: AV1, main profile, in WebM. */
const TYPE = 'video/webm; codecs="av01.0.00M.08"';

export class WwFilm extends HTMLElement {
  #video = document.createElement('video');
  #status = document.createElement('p');
  #link = document.createElement('a');
  #address = '';
  #listening = new AbortController();

  connectedCallback() {
    const [video, status, link] = [this.#video, this.#status, this.#link];
    video.controls = true;
    video.loop = true;
    video.muted = true;
    video.playsInline = true;
    video.ariaLabel = say('film.video');
    video.onerror = () => this.#cannot();
    status.setAttribute('role', 'status');
    link.textContent = say('film.download');
    const keep = document.createElement('p');
    keep.className = 'controls';
    keep.append(link);
    this.replaceChildren(video, status, keep);
    this.#forget();
    const demo = /** @type {WwDemo | null} */ (this.closest('ww-experiment')?.querySelector('ww-demo'));
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    demo?.addEventListener('ww-progress', () => demo.running && this.#forget(), { signal });
    demo?.addEventListener('ww-done', () => (demo.film ? this.#show(demo.film) : this.#forget()), { signal });
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#forget();
  }

  /** The file that is offered; none before a video is made. */
  get file() {
    return this.#address;
  }

  /** @param {{ blob: Blob, name: string }} film */
  #show({ blob, name }) {
    this.#forget();
    this.#address = URL.createObjectURL(blob);
    this.#link.href = this.#address;
    this.#link.download = name;
    this.hidden = false;
    if (this.#video.canPlayType(TYPE) === '') {
      this.#cannot();
      return;
    }
    this.#video.hidden = false;
    this.#video.src = this.#address;
  }

  /** What is made now makes the one before it old. */
  #forget() {
    if (this.hidden) return;
    this.hidden = true;
    this.#status.textContent = '';
    this.#video.hidden = true;
    if (this.#address === '') return;
    this.#video.removeAttribute('src');
    this.#video.load();
    URL.revokeObjectURL(this.#address);
    this.#address = '';
  }

  #cannot() {
    if (this.#address === '') return;
    this.#video.hidden = true;
    this.#status.textContent = say('film.unplayable');
  }
}

customElements.define('ww-film', WwFilm);
