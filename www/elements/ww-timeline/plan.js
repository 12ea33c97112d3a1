/**
 * How large everything on a strip is: rows, bars, axis, and the canvases that hold them.
 */

import { works } from '../../host/draws.js';

/** @typedef {import('../../host/index.js').RecordedRun} Run */
/** @typedef {import('./marks.js').Tokens} Tokens */

/** Height of the axis with its labels, in CSS pixels, where text has its usual size. */
const AXIS = 24;

/** What the labels of rows may take of a strip, at most. */
const MARGIN = 0.4;

/** Rows that are painted above and below those in view, for who goes on by keys. */
const BEYOND = 8;

/**
 * @typedef {object} Plan
 * @property {number} width of the strip, without the gutter, in CSS pixels
 * @property {number} gutter
 * @property {number} pitch from row to row
 * @property {number} height of a bar
 * @property {number} rows
 * @property {boolean} axis whether the axis is drawn
 * @property {number} foot what is below the rows
 */

/**
 * @param {'lanes' | 'tasks'} of
 * @param {Run | undefined} run
 * @param {{ tokens: Tokens, width: number, axis: boolean }} where
 * @returns {Plan}
 */
export function plan(of, run, { tokens, width: outer, axis }) {
  const { lanePitch, laneHeight, taskBox, taskPitchLeast, taskPitchMost } = tokens;
  const gutter = Math.min(tokens.gutter, Math.round(outer * MARGIN));
  const width = Math.max(outer - gutter - 2, 40);
  const foot = axis && of === 'lanes' ? Math.round(AXIS * tokens.scale) : 1;
  if (of === 'lanes') return { width, gutter, rows: run?.lanes.length ?? 1, pitch: lanePitch, height: laneHeight, axis, foot };
  const expected = run && !works(run.spec) ? run.spec.tasks : 0;
  const rows = Math.max(run?.rowCount('tasks') ?? 0, expected);
  const pitch = Math.min(Math.max(taskBox / Math.max(rows, 1), taskPitchLeast), taskPitchMost);
  const height = pitch >= 8 ? Math.round(pitch) - 3 : pitch >= 4 ? pitch - 1 : pitch;
  return { width, gutter, rows, pitch, height, axis: false, foot };
}

/**
 * The rows that are seen, from and to, and some beyond.
 * @param {HTMLElement} box
 * @param {Plan} plan
 * @returns {[number, number]}
 */
export function rowsInView({ scrollTop, clientHeight }, { rows, pitch }) {
  const first = Math.floor(scrollTop / pitch) - BEYOND;
  const end = Math.ceil((scrollTop + clientHeight) / pitch) + BEYOND;
  return [Math.max(first, 0), Math.min(end, rows)];
}

/**
 * The pen of a canvas that is made as large as the plan says.
 * @param {HTMLCanvasElement} canvas
 * @param {Plan} plan
 * @param {number} ratio device pixels a CSS pixel
 */
export function sized(canvas, { width: strip, gutter, rows, pitch, foot }, ratio) {
  const cssWidth = gutter + strip + 2;
  const cssHeight = Math.ceil(rows * pitch) + foot;
  const [width, height] = [Math.round(cssWidth * ratio), Math.round(cssHeight * ratio)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.inlineSize = `${cssWidth}px`;
    canvas.style.blockSize = `${cssHeight}px`;
  }
  const pen = canvas.getContext('2d');
  pen?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return pen;
}
