/** What a reader may choose of an embed: a form whose names are those of its parameters. */

import { part } from '../part.js';
import { say } from '../../host/words.js';

/** @typedef {import('../../host/types.d.ts').Offered} Offered */

/** Signs of a step's sentence that tell it from the others. */
const TELLS = 64;

/**
 * The form. Each change of it is told by the browser's own event.
 * @param {Offered} offered
 * @param {number} step which is shown now, from 1; 0: none
 */
export function choices({ choices, steps, changed, is_recorded: isRecorded }, step) {
  const form = part('form', 'choices');
  form.ariaLabel = say('builder.choices');
  form.onsubmit = (event) => event.preventDefault();
  const { autoplay, ...named } = choices;
  for (const [name, values] of Object.entries(named)) {
    const options = values.map((value) => option(value, say(/** @type {'builder.way.iframe'} */ (`builder.${name}.${value}`))));
    const select = labelled(name, options);
    form.append(select.label);
    if (name === 'way') select.element.autofocus = true;
    // There is nothing to go through, nor a picture of its own.
    if (name === 'mode' && !isRecorded) options[values.indexOf('replay')].disabled = true;
    if (name === 'way' && steps.length > 0) form.append(stepsOf(steps, step));
  }
  form.append(ticked('autoplay', autoplay[1], say('builder.autoplay'), false));
  const values = Object.entries(changed).map(([name, value]) => `${name}\u00a0=\u00a0${value}`);
  if (values.length > 0) form.append(ticked('changed', 'yes', say('builder.changed', { values: values.join(', ') }), true));
  return form;
}

/**
 * @param {string[]} steps what each says
 * @param {number} at
 */
function stepsOf(steps, at) {
  const options = steps.map((words, nth) => {
    const short = words.length > TELLS ? `${words.slice(0, TELLS)}…` : words;
    return option(String(nth + 1), say('builder.step.one', { n: nth + 1, words: short }));
  });
  const { label, element } = labelled('step', [option('', say('builder.step.none')), ...options]);
  element.selectedIndex = at;
  return label;
}

/**
 * @param {string} name
 * @param {HTMLOptionElement[]} options
 */
function labelled(name, options) {
  const element = part('select', '', ...options);
  element.name = name;
  const label = part('label', 'choice', part('span', '', say(/** @type {'builder.way'} */ (`builder.${name}`))), element);
  return { label, element };
}

/**
 * @param {string} value
 * @param {string} text
 */
function option(value, text) {
  const element = part('option', '', text);
  element.value = value;
  return element;
}

/**
 * @param {string} name
 * @param {string} value what it is worth when it is ticked
 * @param {string} text
 * @param {boolean} isTicked
 */
function ticked(name, value, text, isTicked) {
  const element = part('input');
  Object.assign(element, { type: 'checkbox', name, value, checked: isTicked });
  return part('label', 'tick', element, part('span', '', text));
}
