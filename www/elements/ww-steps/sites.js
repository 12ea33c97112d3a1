/** Which lines a step speaks of: those of its region that have its text. */

/**
 * @param {HTMLElement} item
 * @returns {import('../ww-listing/element.js').Site[]}
 */
export function sitesOf({ dataset: { lines: text, region } }) {
  const [file, name] = region?.split(' ') ?? [];
  if (!text || !file || !name) return [];
  const figure = document.querySelector(`figure[data-file="${CSS.escape(file)}"][data-region="${CSS.escape(name)}"]`);
  return [...(figure?.querySelectorAll('.line') ?? [])]
    .filter((line) => line.textContent?.includes(text))
    .map((line) => ({ file, line: Number(/** @type {HTMLElement} */ (line).dataset.line) }));
}
