/**
 * What elements of the lesson say, in the language of the page; numbers and units as people write
 * them there. A language that has no strings of its own gets English.
 */

import english from '../lesson/strings.en-GB.js';

/** @typedef {keyof typeof english} Name */

/** @type {Record<string, string | Record<string, string>>} */
let strings = english;

/** The language of the page. */
const language = document.documentElement.lang || 'en-GB';

const plurals = new Intl.PluralRules(language);

/** Loads the strings of the page's language, if they are not those that are here. */
export async function speak() {
  if (language === 'en-GB') return;
  try {
    strings = { ...english, ...(await import(`../lesson/strings.${language}.js`)).default };
  } catch {
    // It has none. What English says is still true.
  }
}

/**
 * A sentence, with its gaps filled. `n` chooses the plural.
 * @param {Name} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  const string = strings[name] ?? name;
  const form = typeof string === 'string' ? string : (string[plurals.select(Number(values.n))] ?? string.other);
  return form.replace(/\{([a-z]+)\}/g, (gap, key) => {
    const value = values[key];
    return typeof value === 'number' ? number(value) : (value ?? gap);
  });
}

/** Units that people write in their own way. @type {Record<string, string>} */
const UNITS = { ms: 'millisecond', s: 'second', '%': 'percent' };

/**
 * A number with its unit, as it is written here.
 * @param {number} value
 * @param {string} [unit]
 * @param {number} [decimals] digits after its point; without them it is written as it was given
 */
export function number(value, unit = '', decimals) {
  // Whatever was given has three decimals at most, as in a sentence of Rust's.
  /** @type {Intl.NumberFormatOptions} */
  const options = { minimumFractionDigits: decimals ?? 0, maximumFractionDigits: decimals ?? 3 };
  if (UNITS[unit]) Object.assign(options, { style: 'unit', unit: UNITS[unit], unitDisplay: 'short' });
  const text = new Intl.NumberFormat(language, options).format(value);
  return unit === '' || UNITS[unit] ? text : `${text}${unit === '×' ? '' : '\u202f'}${unit}`;
}
