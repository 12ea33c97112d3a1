/** The listing beside the tasks: the lines that ran, the line that waits, and who stands where. */

import { part } from './parts.js';

/** @typedef {import('../../host/types.d.ts').TaskView} TaskView */

/**
 * Lights the lines of the chosen task, and says at each line which tasks stand there.
 * @param {Element} listing its lines have `data-line`
 * @param {TaskView[]} tasks
 * @param {number} chosen
 */
export function light(listing, tasks, chosen) {
  for (const line of listing.querySelectorAll('[data-line]')) {
    const number = Number(/** @type {HTMLElement} */ (line).dataset.line);
    const here = tasks.filter((task) => task.line === number);
    const one = tasks.find((task) => task.task === chosen);
    line.classList.toggle('is-ran', Boolean(one?.ran && one.ran[0] <= number && number <= one.ran[1]));
    line.classList.toggle('is-here', one?.line === number);
    line.querySelector('.who')?.remove();
    if (here.length === 0) continue;
    const who = part('span', 'who', ...here.map((task) => badge(task, task.task === chosen)));
    who.setAttribute('aria-hidden', 'true');
    line.insertBefore(who, lineBreak(line));
  }
}

/**
 * The break that ends a line, as a node of its own; none if it has none.
 * @param {Element} line
 */
function lineBreak(line) {
  const last = line.lastChild;
  if (!(last instanceof Text) || !last.data.endsWith('\n')) return null;
  return last.length === 1 ? last : last.splitText(last.length - 1);
}

/**
 * A task’s number, for the eye: the cards say the same in words.
 * @param {TaskView} task
 * @param {boolean} isChosen
 */
export function badge(task, isChosen) {
  const badge = part('span', 'badge', String(task.task));
  badge.dataset.status = task.status;
  badge.classList.toggle('is-chosen', isChosen);
  return badge;
}
