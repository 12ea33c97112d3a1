/**
 * Which part of the plane a picture shows. Nearer, further and aside are worked out in Rust, which
 * keeps every view one that can be drawn.
 */

import { pageModule } from './page-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */
/** @typedef {Pick<RunSpec, 're' | 'im' | 'span'>} View */

/**
 * @param {RunSpec} spec
 * @param {{ x: number, y: number, times: number, right: number, down: number }} how `times` as near around pixel (x, y), then moved by so many pixels
 * @returns {View}
 */
export function looked(spec, { x, y, times, right, down }) {
  const [re, im, span] = pageModule().lookedView(JSON.stringify(spec), x, y, times, right, down);
  return { re, im, span };
}
