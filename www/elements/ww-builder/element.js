/**
 * `<ww-builder>`: the line by which a demo, as it stands on the screen, gets into somebody's page. It
 * is made in Rust of what is chosen here, shown, copied, and tried out beside it. It is loaded by who
 * asks for it.
 */

import { SITE, builder } from '../../host/builder.js';
import { dialog } from '../dialog.js';
import { styled } from '../on-demand.js';
import { part, pressed } from '../part.js';
import { pairsOf } from '../ww-demo/spec.js';
import { copied } from '../ww-listing/copy.js';
import { choices } from './choices.js';
import { Preview } from './preview.js';
import { say } from '../../host/words.js';

/** @typedef {import('../../host/builder.js').Builder} Builder */
/** @typedef {import('../../host/types.d.ts').Offered} Offered */

export class WwBuilder extends HTMLElement {
  /** @type {Builder | undefined} */
  #made;
  /** @type {Offered | undefined} */
  #offered;
  #form = part('form');
  #line = part('textarea', 'line');
  #copy = pressed(say('builder.copy'), () => this.#copyIt(), 'copy');
  #status = part('p', 'status');
  #alert = part('p', 'alert');
  #preview = new Preview(() => this.#build(), () => this.#copy.focus());

  /**
   * Opens it for a demo of this page.
   * @param {HTMLElement} demo
   */
  async open(demo) {
    this.#made = await builder();
    const offered = this.#made.offered({ page: pageHere(), id: demo.id, settings: Object.fromEntries(pairsOf(demo)) });
    this.#offered = offered;
    this.#form = choices(offered, stepOf(demo));
    this.#form.addEventListener('change', () => this.#build());
    const title = offered.title || say('builder.untitled');
    const box = dialog(say('builder.heading', { title }), 'builder');
    this.#line.readOnly = true;
    this.#line.rows = 4;
    this.#line.spellcheck = false;
    this.#status.role = 'status';
    this.#alert.role = 'alert';
    const label = part('label', 'choice', part('span', '', say('builder.line')), this.#line);
    const tries = part('section', 'tries', part('h3', '', say('builder.preview')), part('p', 'note', say('builder.preview.note')), this.#preview.element);
    box.append(this.#form, this.#alert, label, part('p', 'controls', this.#copy, this.#status), tries);
    box.addEventListener('close', () => this.#end());
    this.append(box);
    box.showModal();
    this.#build();
  }

  /** What was made for it goes with it. */
  #end() {
    this.#preview.end();
    this.remove();
  }

  /** The parameters that are chosen; what has no value isn't. */
  get #parameters() {
    const { way: _, changed, ...chosen } = Object.fromEntries(new FormData(this.#form));
    const { demo, changed: values } = /** @type {Offered} */ (this.#offered);
    /** @type {Record<string, string>} */
    const own = demo && !changed ? {} : values;
    return { ...own, ...chosen, demo: demo ?? '' };
  }

  #build() {
    const way = String(new FormData(this.#form).get('way'));
    this.#status.textContent = '';
    try {
      const parameters = /** @type {Record<string, string>} */ (this.#parameters);
      const built = /** @type {Builder} */ (this.#made).built({ way, parameters, site: SITE, ...this.#preview.size });
      this.#alert.textContent = '';
      this.#copy.disabled = false;
      this.#line.value = built.line;
      this.#preview.show(built.address, built.title);
    } catch (error) {
      this.#alert.textContent = error instanceof Error ? error.message : String(error);
      this.#copy.disabled = true;
      this.#line.value = '';
      this.#preview.end();
    }
  }

  async #copyIt() {
    this.#line.select();
    this.#status.textContent = say((await copied(this.#line.value)) ? 'builder.copied' : 'builder.not-copied');
  }
}

/** The page, from the top of the site. */
function pageHere() {
  const here = new URL('./', location.href).href;
  return here.startsWith(SITE) ? here.slice(SITE.length) : '';
}

/**
 * Which step of a demo is shown, from 1; 0: none.
 * @param {HTMLElement} demo
 */
function stepOf({ id }) {
  const items = [...document.querySelectorAll(`ww-steps[for="${CSS.escape(id)}"] > ol > li`)];
  return items.findIndex((item) => item.hasAttribute('aria-current')) + 1;
}

/**
 * Offers to embed a demo.
 * @param {HTMLElement} demo
 */
export async function embed(demo) {
  await styled(['../dialog.css', 'element.css'], import.meta.url);
  const builder = /** @type {WwBuilder} */ (document.createElement('ww-builder'));
  document.body.append(builder);
  try {
    await builder.open(demo);
  } catch (error) {
    builder.remove();
    throw error;
  }
}

customElements.define('ww-builder', WwBuilder);
