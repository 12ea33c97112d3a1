/**
 * How a prediction is asked for: a number, a bar that is drawn to where it will end, one of
 * several sentences, or sentences in an order. Each gives its answer as a text, or a sentence that
 * says what is missing.
 */

import { number, say } from '../../host/words.js';
import { part } from '../part.js';
import { Ordered } from './order.js';

/**
 * @typedef {object} Ask
 * @property {() => string} answer what is answered; empty: nothing yet
 * @property {(skip: string) => string} missing what to do first, where nothing is answered
 * @property {() => string} said the answer, in words
 * @property {() => void} focus
 * @property {(isOpen: boolean) => void} open whether it can be answered now
 * @property {() => void} clear as it was before it was answered
 */

/**
 * Builds the form that fits, into the place that is kept for it.
 * @param {HTMLElement} predict
 * @param {{ question: HTMLElement | null, place: HTMLElement, options: HTMLElement | null }} parts
 * @returns {Ask}
 */
export function asks(predict, { question, place, options }) {
  const name = predict.id;
  if (question && !question.id) question.id = `${name}-question`;
  const labelledBy = question?.id ?? '';
  const kind = predict.getAttribute('kind') ?? '';
  if (kind === 'number') return typed(predict, place, labelledBy);
  if (kind === 'bar') return drawn(predict, place, labelledBy);
  if (!options) throw new Error(`The prediction ${name} has no options to choose from.`);
  if (kind === 'order') return new Ordered(options);
  return chosen(options, name, labelledBy);
}

/**
 * @param {HTMLElement} predict
 * @param {HTMLElement} place
 * @param {string} labelledBy
 * @returns {Ask}
 */
function typed(predict, place, labelledBy) {
  const input = limited(part('input'), predict);
  const unit = predict.getAttribute('unit') ?? '';
  input.type = 'number';
  input.step = 'any';
  input.inputMode = 'decimal';
  input.autocomplete = 'off';
  input.setAttribute('aria-describedby', labelledBy);
  place.append(part('label', 'typed', part('span', '', say('predict.your-number')), ' ', input, ...(unit ? [part('span', 'unit', unit)] : [])));
  const answer = () => (input.value !== '' && input.validity.valid ? input.value : '');
  return {
    answer,
    missing: (skip) => say('predict.number', { min: Number(input.min), max: Number(input.max), skip }),
    said: () => number(input.valueAsNumber, unit),
    focus: () => input.focus(),
    open: (isOpen) => (input.disabled = !isOpen),
    clear: () => (input.value = ''),
  };
}

/**
 * A lane, drawn as timelines are: its bar is as long as the reader makes it.
 * @param {HTMLElement} predict
 * @param {HTMLElement} place
 * @param {string} labelledBy
 * @returns {Ask}
 */
function drawn(predict, place, labelledBy) {
  const unit = predict.getAttribute('unit') ?? '';
  const input = limited(part('input'), predict);
  input.type = 'range';
  const span = Number(input.max) - Number(input.min);
  // Steps that read well: of five thousand, tens.
  input.step = predict.getAttribute('step') ?? String(10 ** Math.floor(Math.log10(span / 100)));
  input.setAttribute('aria-label', say('predict.bar'));
  input.setAttribute('aria-describedby', labelledBy);
  const output = part('output');
  const lane = part('div', 'lane', input);
  const ends = [0, 0.25, 0.5, 0.75, 1].map((share) => part('span', '', number(Number(input.min) + share * span, share === 1 ? unit : '')));
  const axis = part('div', 'axis', ...ends);
  axis.ariaHidden = 'true';
  place.append(part('div', 'drawn', part('p', 'answered', `${say('predict.your-number')}: `, output), lane, axis));
  let isMoved = false;
  const show = () => {
    const text = isMoved ? number(input.valueAsNumber, unit) : '…';
    output.textContent = text;
    if (isMoved) input.setAttribute('aria-valuetext', text);
    else input.removeAttribute('aria-valuetext');
    lane.style.setProperty('--to', String((input.valueAsNumber - Number(input.min)) / span));
    lane.classList.toggle('is-moved', isMoved);
  };
  const clear = () => {
    isMoved = false;
    input.value = input.min;
    show();
  };
  const moved = () => {
    isMoved = true;
    show();
  };
  input.addEventListener('input', moved);
  // Pressed where it stands already: that is an answer, too.
  input.addEventListener('change', moved);
  clear();
  return {
    answer: () => (isMoved ? input.value : ''),
    missing: (skip) => say('predict.number', { min: Number(input.min), max: Number(input.max), skip }),
    said: () => number(input.valueAsNumber, unit),
    focus: () => input.focus(),
    open: (isOpen) => (input.disabled = !isOpen),
    clear,
  };
}

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} predict
 */
function limited(input, predict) {
  input.min = predict.getAttribute('min') ?? '0';
  input.max = predict.getAttribute('max') ?? '100';
  return input;
}

/**
 * The author's list, each line of it a choice.
 * @param {HTMLElement} options
 * @param {string} name
 * @param {string} labelledBy
 * @returns {Ask}
 */
export function chosen(options, name, labelledBy) {
  options.setAttribute('role', 'radiogroup');
  options.setAttribute('aria-labelledby', labelledBy);
  const radios = [...options.children].map((line) => {
    const radio = part('input');
    radio.type = 'radio';
    radio.name = name;
    radio.value = /** @type {HTMLElement} */ (line).dataset.name ?? '';
    line.setAttribute('role', 'none');
    const label = part('label', '', radio, part('span', 'option', ...line.childNodes));
    line.replaceChildren(label);
    return radio;
  });
  const choice = () => radios.find((radio) => radio.checked);
  return {
    answer: () => choice()?.value ?? '',
    missing: (skip) => say('predict.choose', { skip }),
    said: () => choice()?.closest('label')?.querySelector('.option')?.textContent?.trim() ?? '',
    focus: () => (choice() ?? radios[0])?.focus(),
    open: (isOpen) => radios.forEach((radio) => (radio.disabled = !isOpen)),
    clear: () => radios.forEach((radio) => (radio.checked = false)),
  };
}
