/** A card for each task: its state machine, where it stands, and what it holds. */

import { say } from '../../host/words.js';
import { part } from './parts.js';

/** @typedef {import('../../host/types.d.ts').TaskView} TaskView */
/** @typedef {import('../../host/types.d.ts').Station} Station */

/** The stations of `not_forever`, in their order. @type {Station[]} */
const STATIONS = ['start', 'socket', 'hello', 'goodbye', 'close', 'done'];

/** What the first and the last are called; the others are called what they are in the code. @type {Partial<Record<Station, string>>} */
const ENDS = { start: say('stepper.start'), done: say('stepper.done') };

/** Marks of the states: solid was run, hatched waits. @type {Record<TaskView['status'], string>} */
const MARKS = {
  new: 'mark-queued',
  queued: 'mark-queued',
  waiting: 'mark-hatched',
  finished: 'mark-solid',
  failed: 'mark-failed',
  dropped: 'mark-dropped',
};

export class Cards {
  element = part('ol', 'cards');
  #choose;

  /** @param {(task: number) => void} choose what to do when a task is chosen */
  constructor(choose) {
    this.#choose = choose;
    this.element.ariaLabel = say('stepper.tasks');
  }

  /**
   * @param {TaskView[]} tasks
   * @param {number} chosen
   */
  show(tasks, chosen) {
    const focused = this.element.contains(document.activeElement);
    this.element.replaceChildren(...tasks.map((task) => this.#card(task, task.task === chosen)));
    if (focused) this.focus();
  }

  /** Puts the focus on the chosen task. */
  focus() {
    /** @type {HTMLElement | null} */ (this.element.querySelector('button[aria-pressed="true"]'))?.focus();
  }

  /**
   * @param {TaskView} task
   * @param {boolean} isChosen
   */
  #card(task, isChosen) {
    const name = part('button', 'name', say('stepper.task', { n: task.task }));
    name.type = 'button';
    name.setAttribute('aria-pressed', String(isChosen));
    name.ariaKeyShortcuts = String(task.task);
    const card = part(
      'li',
      'card',
      part('header', '', name, standing(task)),
      stations(task),
      part('p', 'at', ...line(task)),
      part('p', 'sentence', task.sentence),
      holds(task),
      part('p', 'counts', task.counts),
    );
    card.dataset.task = String(task.task);
    card.dataset.status = task.status;
    card.classList.toggle('is-chosen', isChosen);
    card.onclick = () => this.#choose(task.task);
    return card;
  }
}

/** @param {TaskView} task */
function standing(task) {
  const mark = part('span', `mark ${MARKS[task.status]}`);
  return part('span', 'standing', mark, ` ${task.standing}`);
}

/** @param {TaskView} task */
function line(task) {
  if (task.line === null) return [];
  return [part('span', 'number', say('built.line', { n: task.line })), ' ', part('code', '', task.code ?? '')];
}

/** @param {TaskView} task */
function holds(task) {
  const list = part('dl', 'holds');
  if (task.holds.length === 0) {
    list.append(part('div', 'nothing', part('dt', '', say('stepper.holds')), part('dd', '', say('stepper.holds-nothing'))));
    return list;
  }
  for (const held of task.holds) {
    list.append(part('div', 'held', part('dt', '', part('code', '', held.name)), part('dd', '', held.value)));
  }
  return list;
}

/** @param {TaskView} task */
function stations(task) {
  const list = part('ol', 'stations');
  list.ariaLabel = say('stepper.machine');
  const at = STATIONS.indexOf(task.station);
  STATIONS.forEach((station, place) => {
    const label = part('span', 'label', ENDS[station] ?? station);
    label.translate = station in ENDS;
    const item = part('li', '', part('span', 'stop'), label);
    item.dataset.station = station;
    if (place < at) item.className = 'is-passed';
    if (place === at) {
      item.className = 'is-here';
      item.setAttribute('aria-current', 'step');
    }
    list.append(item);
  });
  return list;
}
