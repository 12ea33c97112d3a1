/** The buttons of a replay: a drawing each, and a name for who doesn't see it. */

/** Paths in a square of 16, with what is filled in them. */
export const icon = {
  first: 'M4 3v10M13 3.5 6.5 8l6.5 4.5z',
  back: 'M11 3.5 4.5 8l6.5 4.5z',
  on: 'M5 3.5 11.5 8 5 12.5z',
  last: 'M12 3v10M3 3.5 9.5 8 3 12.5z',
  further: 'M3 8h10',
  nearer: 'M3 8h10M8 3v10',
  whole: 'M2 3v10M14 3v10M4 8h8M6.5 5.5 4 8l2.5 2.5zM9.5 5.5 12 8l-2.5 2.5z',
};

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} name
 * @param {string} drawing
 * @param {() => void} press
 */
export function button(name, drawing, press) {
  const element = document.createElement('button');
  element.type = 'button';
  element.title = name;
  element.ariaLabel = name;
  element.disabled = true;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', drawing);
  svg.append(path);
  element.append(svg);
  element.onclick = press;
  return element;
}
