/** What the builder says, with its gaps filled. */

import strings from './strings.en-GB.js';

/**
 * @param {keyof typeof strings} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  return strings[name].replace(/\{([a-z]+)\}/g, (gap, key) => String(values[key] ?? gap));
}
