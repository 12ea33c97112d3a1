/**
 * Which part of the time axis is looked at, in milliseconds. Nearer, further, on and back are
 * worked out in Rust, which keeps every part within its axis.
 */

import { pageModule } from './page-host.js';

/** @typedef {{ from: number, to: number }} Window */

/**
 * All of an axis that reaches so far.
 * @param {number} extent
 * @returns {Window}
 */
export function whole(extent) {
  return pair(pageModule().wholeWindow(extent));
}

/**
 * @param {Window} window
 * @param {{ at: number, times: number, extent: number }} how `times` as near, while `at` stays where it is
 * @returns {Window}
 */
export function zoomed({ from, to }, { at, times, extent }) {
  return pair(pageModule().zoomedWindow(from, to, at, times, extent));
}

/**
 * @param {Window} window
 * @param {{ by: number, extent: number }} how far
 * @returns {Window}
 */
export function moved({ from, to }, { by, extent }) {
  return pair(pageModule().movedWindow(from, to, by, extent));
}

/**
 * Moved so that a moment is in it.
 * @param {Window} window
 * @param {{ at: number, extent: number }} what
 * @returns {Window}
 */
export function showing({ from, to }, { at, extent }) {
  return pair(pageModule().windowShowing(from, to, at, extent));
}

/** @param {Float64Array} numbers */
function pair([from, to]) {
  return { from, to };
}
