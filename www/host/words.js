/** What the page says, in its language; numbers and units as people write them there. */

import strings from '../lesson/strings.js';

/** @typedef {keyof typeof strings} Name */

/** A worker has no page. */
const { document } = /** @type {{ document?: { documentElement: { lang: string } } }} */ (/** @type {unknown} */ (globalThis));

/** The language of the page. */
const language = document?.documentElement.lang || 'en-GB';

const plurals = new Intl.PluralRules(language);

/** What modules of Rust are told, where the page isn’t in their language. @type {Promise<string> | undefined} */
let spoken;

/**
 * Has a module of Rust say what it says in the language of the page, with numbers as they are
 * written there.
 * @param {{ translate: (language: string) => void }} glue
 */
export async function translate(glue) {
  if (language === 'en-GB') return;
  glue.translate(await (spoken ??= said()));
}

async function said() {
  const response = await fetch(new URL(`../lesson/said.${language}.json`, import.meta.url));
  const parts = new Intl.NumberFormat(language).formatToParts(1_234_567.8);
  const sign = (/** @type {Intl.NumberFormatPartTypes} */ type) => parts.find((part) => part.type === type)?.value ?? '';
  return JSON.stringify({
    texts: response.ok ? await response.json() : {},
    // Two hundreds: of whatever is more, that of the same number within the second.
    plurals: Array.from({ length: 200 }, (_, number) => plurals.select(number)),
    group: sign('group'),
    decimal: sign('decimal'),
  });
}

/**
 * A sentence, with its gaps filled. `n` chooses the plural.
 * @param {Name} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  /** @type {string | Record<string, string>} */
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
