/** The run that an element's attributes describe: their names are those of a `RunSpec`. */

import { parseSpec } from '../../host/index.js';

/** Attributes that any element may have: not names of a spec. */
const ANY = /^(id|class|style|title|lang|dir|hidden|tabindex|role|slot|part|bare|compact|dots|data-.*|aria-.*)$/;

/**
 * What an element's attributes say of a spec: names and texts.
 * @param {Element} element
 * @returns {[string, string][]}
 */
export function pairsOf(element) {
  return [...element.attributes].filter(({ name }) => !ANY.test(name)).map(({ name, value }) => [name, value]);
}

/**
 * Throws an error whose message is one sentence.
 * @param {Element} element
 */
export function specOf(element) {
  return parseSpec(pairsOf(element));
}
