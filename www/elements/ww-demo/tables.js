/** Tables in a disclosure: the same facts as what is drawn, for who reads rather than looks. */

import { say } from '../../host/words.js';

/** @typedef {import('../../host/index.js').RecordedRun} RecordedRun */

/**
 * Puts the tables of a run into a disclosure.
 * @param {HTMLDetailsElement} details
 * @param {RecordedRun} run
 */
export function tables(details, run) {
  disclose(details, () =>
    /** @type {const} */ (['lanes', 'tasks']).filter((of) => run.rowCount(of) > 0).map((of) => run.table(of)),
  );
}

/**
 * Puts tables into a disclosure; made when it opens, because five hundred rows take longer
 * than a frame.
 * @param {HTMLDetailsElement} details
 * @param {() => import('../../host/types.d.ts').Table[]} tables
 */
export function disclose(details, tables) {
  const summary = document.createElement('summary');
  summary.textContent = say('run.table');
  details.replaceChildren(summary);
  const fill = () => {
    if (!details.open || details.children.length > 1) return;
    details.append(...tables().map((of) => scrollable(table(of))));
  };
  details.ontoggle = fill;
  fill();
}

/** @param {import('../../host/types.d.ts').Table} from */
export function table({ caption, columns, rows }) {
  const element = document.createElement('table');
  element.createCaption().textContent = caption;
  const head = element.createTHead().insertRow();
  // A corner without words heads nothing.
  for (const column of columns) head.append(column ? heading(column, 'col') : document.createElement('td'));
  const body = element.createTBody();
  for (const [first, ...rest] of rows) {
    const row = body.insertRow();
    row.append(heading(first, 'row'));
    for (const text of rest) row.insertCell().textContent = text;
  }
  return element;
}

/**
 * @param {string} text
 * @param {'col' | 'row'} scope
 */
function heading(text, scope) {
  const element = document.createElement('th');
  element.scope = scope;
  element.textContent = text;
  return element;
}

/**
 * A wide table scrolls by itself, also by keyboard, and not the page.
 * @param {HTMLTableElement} table
 */
export function scrollable(table) {
  const box = document.createElement('div');
  box.className = 'table';
  box.tabIndex = 0;
  box.role = 'group';
  box.ariaLabel = table.caption?.textContent ?? '';
  box.append(table);
  return box;
}
