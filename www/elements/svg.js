/** Parts of a drawing, made from attributes. */

/**
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 * @returns {SVGElementTagNameMap[Name]}
 */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** Marks that are points; the others are lines. */
const POINT = /^(dot|run)\b/;

/**
 * An entry of a key: the mark, drawn with the class that it has in the drawing, and its name.
 * @param {string} kind
 * @param {string} name
 * @returns {(Node | string)[]}
 */
export function keyed(kind, name) {
  const mark = POINT.test(kind)
    ? svg('circle', { class: kind, cx: 10, cy: 6, r: 4 })
    : svg('line', { class: kind, x1: 0, x2: 20, y1: 6, y2: 6 });
  const entry = document.createElement('span');
  entry.append(svg('svg', { width: 20, height: 12, 'aria-hidden': 'true' }, mark), ` ${name}`);
  return [entry, ' '];
}
