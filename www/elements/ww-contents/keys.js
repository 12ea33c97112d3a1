/** The keys of the lesson, in a dialog, and how to turn them off. */

import { BASE } from '../../host/answers.js';
import { say } from '../../host/words.js';
import { dialog } from '../dialog.js';
import { prefer, preferred } from '../kept.js';
import { part } from '../part.js';

/** @typedef {import('../../host/words.js').Name} Name */

/** What they are, and what they do. @type {[string[], Name][]} */
const PAGE = [
  [['c'], 'keys.contents'],
  [['/'], 'keys.search'],
  [['?'], 'keys.keys'],
];

/** @type {[Name[], Name][]} */
const STEPS = [
  [['key.right', 'key.page-down'], 'keys.next'],
  [['key.left', 'key.page-up'], 'keys.back'],
  [['key.home', 'key.end'], 'keys.first'],
  [['key.escape'], 'keys.leave'],
];

export function listed() {
  const element = dialog(say('keys.open'), 'keys-dialog');
  const isOn = checked(say('keys.on'), preferred().keys !== 'off', (on) => prefer({ keys: on ? undefined : 'off' }));
  const isPresenter = checked(say('keys.presenter'), preferred().presenter === 'on', (on) => prefer({ presenter: on ? 'on' : undefined }));
  element.append(
    part('h3', '', say('keys.page')),
    part('dl', 'keys', ...PAGE.map(([keys, does]) => row(keys, does))),
    part('h3', '', say('keys.steps')),
    part('dl', 'keys', ...STEPS.map(([keys, does]) => row(keys.map((key) => say(key)), does))),
    part('p', 'switches', isOn, isPresenter),
    part('p', 'note', say('keys.kept')),
    part('p', 'teaching', presents(), ' ', to('handout/', say('keys.handout'))),
  );
  return element;
}

/** A second window for the teacher: this page becomes the class's. */
function presents() {
  const link = to('present/', say('keys.present'));
  link.target = 'ww-presenter';
  link.addEventListener('click', () => {
    const address = new URL(location.href);
    address.searchParams.set('present', '');
    history.replaceState(history.state, '', address);
    import('../../present/audience.js');
  });
  return link;
}

/**
 * @param {string} path of a page, from the top of the site: a published page's scripts lie elsewhere
 * @param {string} text
 */
function to(path, text) {
  const link = part('a', '', text);
  link.href = new URL(path, BASE).href;
  return link;
}

/**
 * @param {string[]} keys
 * @param {Name} does
 */
function row(keys, does) {
  const names = keys.flatMap((key, nth) => (nth > 0 ? [` ${say('keys.or')} `, part('kbd', '', key)] : [part('kbd', '', key)]));
  return part('div', '', part('dt', '', ...names), part('dd', '', say(does)));
}

/**
 * @param {string} text
 * @param {boolean} isOn
 * @param {(isOn: boolean) => void} turn
 */
function checked(text, isOn, turn) {
  const box = part('input');
  box.type = 'checkbox';
  box.checked = isOn;
  box.onchange = () => turn(box.checked);
  return part('label', '', box, ' ', text);
}
