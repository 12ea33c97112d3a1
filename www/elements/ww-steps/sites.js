/** Which lines a step speaks of: their numbers in the source were found when the page was built. */

/**
 * @param {HTMLElement} item
 * @returns {import('../ww-listing/element.js').Site[]}
 */
export function sitesOf({ dataset: { file = '', lineNumbers = '' } }) {
  return lineNumbers
    .split(' ')
    .filter((number) => file !== '' && number !== '')
    .map((number) => ({ file, line: Number(number) }));
}
