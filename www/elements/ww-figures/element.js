/**
 * `<ww-figures>`: the numbers of a run, large, the sentence that follows from them, and how
 * sure they are, small.
 */

/** @typedef {import('../../host/index.js').RecordedRun} Run */

/** Numbers and their units, as Rust writes them. */
const AMOUNTS = /([\d.,]*\d (?:ns|µs|ms|s|B|kB|MB|GB))(?![\p{L}\d])/gu;

export class WwFigures extends HTMLElement {
  #numbers = document.createElement('dl');
  #sentence = document.createElement('p');
  #note = document.createElement('p');
  /** How long the numbers are for which room was made last. */
  #shape = '';

  connectedCallback() {
    if (this.#numbers.isConnected) return;
    this.#sentence.className = 'sentence';
    this.#note.className = 'note';
    this.replaceChildren(this.#numbers, this.#sentence, this.#note);
  }

  /** Text where the sentence will be, before there is a run. */
  set invitation(/** @type {string} */ text) {
    this.#shape = '';
    tell(this.#sentence, text, false);
    tell(this.#note, '', false);
    this.#numbers.replaceChildren();
  }

  /** @param {Run} run */
  show(run) {
    const figures = run.figures();
    if (this.#numbers.children.length !== figures.length) {
      this.#numbers.replaceChildren(
        ...figures.map(() => {
          const pair = document.createElement('div');
          pair.append(document.createElement('dt'), document.createElement('dd'));
          return pair;
        }),
      );
    }
    for (const [at, { value, label, mark }] of figures.entries()) {
      const pair = this.#numbers.children[at];
      pair.className = mark;
      pair.children[0].textContent = label;
      pair.children[1].textContent = value;
    }
    // While it goes on, what will be said is as long as before, as long as the numbers are.
    const shape = run.running ? figures.map(({ value }) => value.length).join() : '';
    if (shape && shape === this.#shape) return;
    this.#shape = shape;
    tell(this.#sentence, run.running ? run.sentenceToCome() : run.sentence(), run.running);
    tell(this.#note, run.measured(), run.running);
  }
}

/**
 * Says something; or, while the run goes on, has room made for it unseen and unheard, so that nothing
 * moves when it ends.
 * @param {HTMLElement} place
 * @param {string} text
 * @param {boolean} isToCome
 */
function tell(place, text, isToCome) {
  if (isToCome) {
    // It breaks its lines as the text will, and can only be text.
    place.dataset.coming = text.replaceAll(AMOUNTS, (amount) => amount.replace(' ', '\u00a0'));
    place.replaceChildren();
  } else {
    delete place.dataset.coming;
    place.replaceChildren(...unbroken(text));
  }
}

/**
 * No line ends between a number and its unit.
 * @param {string} text
 */
function unbroken(text) {
  return text.split(AMOUNTS).map((words, place) => {
    if (place % 2 === 0) return words;
    const amount = document.createElement('span');
    amount.className = 'amount';
    amount.textContent = words;
    return amount;
  });
}

customElements.define('ww-figures', WwFigures);
