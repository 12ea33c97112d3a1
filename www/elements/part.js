/** Parts of an element, made from what they show. */

/**
 * An element with a class and what is in it.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} [className]
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function part(name, className, ...content) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...content);
  return element;
}

/**
 * What stands in backticks is code.
 * @param {string} text
 */
export function coded(text) {
  return text.split('`').map((words, place) => (place % 2 ? part('code', '', words) : words));
}

/**
 * A button that only does what it is told here.
 * @param {string} text
 * @param {() => void} press
 * @param {string} [className]
 */
export function pressed(text, press, className) {
  const element = part('button', className, text);
  element.type = 'button';
  element.onclick = press;
  return element;
}
