/** The form for a show of hands: what is typed is counted in Rust, or refused by a sentence. */

import { part } from '../elements/part.js';

/** @typedef {import('../host/types.d.ts').HandsForm} Form */
/** @typedef {import('../host/types.d.ts').HandsField} Field */

export class Hands {
  #form;
  #take;
  /** The prediction whose fields are there. */
  #prediction = '';

  /**
   * @param {HTMLElement} form
   * @param {(prediction: string, typed: string) => void} take throws an error whose message is one sentence
   */
  constructor(form, take) {
    this.#form = /** @type {HTMLFormElement} */ (form);
    this.#take = take;
    form.addEventListener('input', () => this.#typed());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#typed();
    });
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#form.querySelector(selector));
  }

  /** @param {Form | null} form */
  show(form) {
    this.#form.hidden = form === null;
    if (!form) {
      this.#prediction = '';
      return;
    }
    const sentence = this.#part('.sentence');
    if (sentence.textContent !== form.sentence) sentence.textContent = form.sentence;
    // Whoever types in them keeps them.
    if (this.#prediction === form.prediction) return;
    this.#prediction = form.prediction;
    this.#part('.fields').replaceChildren(...form.fields.map(field));
    this.#refuse('');
  }

  focus() {
    const input = this.#form.querySelector('input');
    input?.focus();
    input?.select();
  }

  #typed() {
    const typed = Object.fromEntries([...new FormData(this.#form)].map(([name, value]) => [name, String(value)]));
    try {
      this.#take(this.#prediction, JSON.stringify(typed));
      this.#refuse('');
    } catch (error) {
      this.#refuse(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {string} sentence */
  #refuse(sentence) {
    const alert = this.#part('.alert');
    alert.textContent = sentence;
    alert.hidden = sentence === '';
  }
}

/** @param {Field} field */
function field({ name, label, value, many }) {
  const input = part('input', many ? 'many' : '');
  input.name = name;
  input.value = value;
  input.autocomplete = 'off';
  // Several numbers are a text; of a number of hands a phone shows the digits.
  input.inputMode = many ? 'text' : 'numeric';
  return part('label', '', part('span', '', label), ' ', input);
}
