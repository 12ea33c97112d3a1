/**
 * `<ww-compare>`: this run beside the one before it, to scale, and what the change did.
 */

import { compare } from '../../host/index.js';
import { say } from '../../host/words.js';
import { styled } from '../on-demand.js';

/** @typedef {import('../../host/index.js').LastRun} LastRun */
/** @typedef {import('../../host/index.js').RecordedRun} RecordedRun */

export class WwCompare extends HTMLElement {
  /**
   * @param {LastRun} before
   * @param {LastRun | RecordedRun} now which may go on
   */
  show(before, now) {
    const comparison = compare(before, now);
    this.hidden = comparison === null;
    if (!comparison) return;
    const sentence = document.createElement('p');
    sentence.textContent = comparison.sentence;
    const table = document.createElement('table');
    table.createCaption().textContent = say('compare.caption');
    const head = table.createTHead().insertRow();
    head.append(cell('td', ''));
    for (const text of [say('compare.before'), say('compare.now')]) head.append(cell('th', text, 'col'));
    const body = table.createTBody();
    const longest = Math.max(...comparison.rows.map((row) => Math.max(row.before_ms, row.now_ms)), 1e-6);
    for (const { label, before: was, now: is, before_ms, now_ms, mark } of comparison.rows) {
      const row = body.insertRow();
      row.append(cell('th', label, 'row'));
      // Each line to its own scale: work of milliseconds beside seconds of waiting.
      const most = Math.max(before_ms, now_ms) || longest;
      row.append(withBar(was, before_ms / most, mark), withBar(is, now_ms / most, mark));
    }
    this.replaceChildren(sentence, table);
  }
}

/**
 * @param {'th' | 'td'} tag
 * @param {string} text
 * @param {string} [scope]
 */
function cell(tag, text, scope) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (scope) element.setAttribute('scope', scope);
  return element;
}

/**
 * @param {string} text
 * @param {number} share
 * @param {string | null} mark
 */
function withBar(text, share, mark) {
  const element = cell('td', text);
  if (mark) {
    const bar = document.createElement('span');
    bar.className = `mark mark-${mark}`;
    bar.style.inlineSize = `${Math.max(share * 100, 0.5)}%`;
    element.append(bar);
  }
  return element;
}

styled(['element.css'], import.meta.url).then(() => customElements.define('ww-compare', WwCompare));
