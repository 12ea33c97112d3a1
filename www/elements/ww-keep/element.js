/**
 * `<ww-keep>`: keeps a finished run as a file, opens such a file, and exports a run for
 * Perfetto; and offers the demo to other people's pages. A file can also be dropped onto the demo
 * that it is in. Fires `ww-opened`, with the run in `detail.run`.
 */

import { exportChrome, openTrace, ready, saveTrace } from '../../host/index.js';
import { say } from '../../host/words.js';
import { download } from '../download.js';

/** @typedef {import('../../host/index.js').RecordedRun} RecordedRun */
/** @typedef {import('../../host/index.js').LastRun} LastRun */

export class WwKeep extends HTMLElement {
  /** @type {RecordedRun | LastRun | undefined} */
  #run;
  /** Entered elements that were not left: a drop state that doesn't flicker. */
  #within = 0;
  #listening = new AbortController();
  #parts = {
    save: button(say('keep.save')),
    open: button(say('keep.open')),
    export: button(say('keep.export')),
    embed: button(say('keep.embed')),
    file: document.createElement('input'),
    status: document.createElement('p'),
    alert: document.createElement('p'),
  };

  connectedCallback() {
    const { save, open, export: exports, embed, file, status, alert } = this.#parts;
    file.type = 'file';
    file.accept = '.wwtrace,application/gzip';
    file.hidden = true;
    file.ariaLabel = say('keep.file');
    status.className = 'status';
    status.setAttribute('role', 'status');
    alert.className = 'alert';
    alert.setAttribute('role', 'alert');
    const controls = document.createElement('p');
    controls.className = 'controls';
    controls.append(save, open, exports);
    const demo = this.closest('ww-demo');
    // What is in somebody's page already is taken from there.
    if (demo && !document.body.matches('.embed')) controls.append(embed);
    embed.onclick = () => this.#embed(/** @type {HTMLElement} */ (demo));
    this.replaceChildren(controls, file, status, alert);
    save.onclick = () => this.#downloading(() => this.saved());
    exports.onclick = () => this.#downloading(() => this.exported());
    open.onclick = () => file.click();
    file.onchange = () => {
      const [chosen] = file.files ?? [];
      // So that the same file can be chosen again.
      const opened = chosen && this.open(chosen);
      file.value = '';
      return opened;
    };
    this.#listen(demo ?? this);
    this.#enable();
  }

  disconnectedCallback() {
    this.#listening.abort();
    this.#listening = new AbortController();
  }

  /** The finished run that can be saved; `undefined` while there is none. */
  get run() {
    return this.#run;
  }

  set run(/** @type {RecordedRun | LastRun | undefined} */ run) {
    this.#run = run;
    this.#say('');
    this.#enable();
  }

  /** What ‘Save this run’ saves. */
  async saved() {
    if (!this.#run) throw new Error(say('keep.nothing-to-save'));
    return saveTrace(this.#run);
  }

  /** What ‘Export for Perfetto’ saves. */
  async exported() {
    if (!this.#run) throw new Error(say('keep.nothing-to-export'));
    return exportChrome(this.#run);
  }

  /**
   * Opens a file. What can't be opened is refused in one sentence, and nothing else changes.
   * @param {Blob} file
   */
  async open(file) {
    this.#say('');
    try {
      const { tier, why } = await ready();
      if (tier === 'recording') throw new Error(why);
      const run = await openTrace(file);
      this.dispatchEvent(new CustomEvent('ww-opened', { bubbles: true, detail: { run } }));
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** @param {HTMLElement} demo */
  async #embed(demo) {
    this.#say('');
    try {
      await (await import('../ww-builder/element.js')).embed(demo);
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** @param {() => Promise<{ blob: Blob, name: string }>} making */
  async #downloading(making) {
    this.#say('');
    try {
      const { blob, name } = await making();
      download(blob, name);
      this.#say(say('keep.downloaded', { name }));
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** @param {Element} target */
  #listen(target) {
    const drops = (/** @type {boolean} */ is) => target.classList.toggle('takes-drop', is);
    const { signal } = this.#listening;
    const on = (/** @type {string} */ type, /** @type {(event: DragEvent) => void} */ handle) => {
      const listener = (/** @type {Event} */ event) => {
        const drag = /** @type {DragEvent} */ (event);
        if (!drag.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        handle(drag);
      };
      target.addEventListener(type, listener, { signal });
    };
    on('dragenter', () => drops((this.#within += 1) > 0));
    on('dragleave', () => drops((this.#within -= 1) > 0));
    on('dragover', () => {});
    on('drop', ({ dataTransfer }) => {
      this.#within = 0;
      drops(false);
      const [file] = dataTransfer?.files ?? [];
      if (file) this.open(file);
    });
  }

  #enable() {
    this.#parts.save.disabled = !this.#run;
    this.#parts.export.disabled = !this.#run;
  }

  /** @param {string} sentence */
  #say(sentence) {
    this.#parts.status.textContent = sentence;
    this.#parts.alert.textContent = '';
  }

  /** @param {unknown} error */
  #refuse(error) {
    this.#parts.alert.textContent = error instanceof Error ? error.message : String(error);
  }
}

/** @param {string} text */
function button(text) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  return element;
}

customElements.define('ww-keep', WwKeep);
