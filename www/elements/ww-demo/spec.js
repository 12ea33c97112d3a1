/** The run that an element's attributes describe: their names are those of a `RunSpec`. */

import { parseSpec } from '../../host/index.js';

/** Attributes that any element may have: not names of a spec. */
const ANY = /^(id|class|style|title|lang|dir|hidden|tabindex|role|slot|part|bare|compact|dots|data-.*|aria-.*)$/;

/**
 * Throws an error whose message is one sentence.
 * @param {Element} element
 */
export function specOf(element) {
  const pairs = [...element.attributes].filter(({ name }) => !ANY.test(name));
  return parseSpec(pairs.map(({ name, value }) => [name, value]));
}
