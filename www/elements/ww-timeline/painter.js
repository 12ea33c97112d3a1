/**
 * Paints bars that Rust has laid out: rows, axis, labels. It decides how a bar looks, never
 * where it lies.
 */

import { BAR } from './bars.js';

/** @typedef {import('./marks.js').Tokens} Tokens */

const LOOK = { poll: 0, tile: 1, waiting: 2, queued: 3, encode: 5 };
const STATE = { open: 1, failed: 2, cancelled: 3 };

/** Height in pixels below which a hatched bar has no frame. */
const FRAMED = 5;

/** Pixels between two bars that touch, and the least share of a bar that is about full. */
const TOUCH = 0.2;
const FULL = 0.8;

/** The least height of a sliver, as a part of its lane's. */
const LEAST = 0.25;

/** How much of what is later shows through: as opacity of what covers it. */
const VEIL = 0.78;

/** @typedef {import('./plan.js').Plan} Plan */

/**
 * Where a bar is painted.
 * @param {Plan} plan
 * @param {Float32Array} bars
 * @param {number} bar
 */
export function place({ gutter, pitch, height }, bars, bar) {
  const at = bar * BAR.length;
  const x = gutter + bars[at + BAR.x0];
  const y = Math.round(bars[at + BAR.row] * pitch + (pitch - height) / 2);
  return { x, y, width: bars[at + BAR.x1] - bars[at + BAR.x0] };
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Tokens} tokens
 * @param {{ waiting: string | CanvasPattern, queued: string | CanvasPattern }} fill
 * @param {Plan} plan
 * @param {{ bars: Float32Array, ticks: { x: number, label: string }[], labels: string[], lanes: number, hops: Float32Array }} what
 */
export function paint(pen, tokens, fill, plan, { bars, ticks, labels, lanes, hops }) {
  const { width, gutter, pitch, height, rows, axis, foot } = plan;
  const bottom = rows * pitch;
  pen.clearRect(0, 0, gutter + width + 1000, bottom + foot);
  grid(pen, tokens, plan, ticks, bottom);
  rowLabels(pen, tokens, plan, labels);
  for (let bar = 0; bar * BAR.length < bars.length; bar += 1) {
    const at = bar * BAR.length;
    const { x, y, width: length } = place(plan, bars, bar);
    const look = bars[at + BAR.look];
    if (look === LOOK.poll || look === LOOK.tile || look === LOOK.encode) {
      // Where there are several threads, each has its colour, also in the rows of the tasks.
      pen.fillStyle = look === LOOK.poll && lanes < 2 ? tokens.working : tokens.lanes[bars[at + BAR.lane] % tokens.lanes.length];
      solid(pen, x, y, length, height, { share: bars[at + BAR.share], isLane: axis });
      if (look === LOOK.encode) ribbed(pen, tokens, x, y, length, height);
    } else {
      const run = height < FRAMED ? sequel(bars, bar) : bar;
      const right = place(plan, bars, run);
      hatched(pen, tokens, look === LOOK.queued ? fill.queued : fill.waiting, look === LOOK.queued, x, y, right.x + right.width - x, height);
      bar = run;
      end(pen, tokens, bars[bar * BAR.length + BAR.state], right.x + right.width, y, height);
    }
  }
  paintHops(pen, tokens, plan, hops);
}

/** Half the width of the head of a hop's arrow, in pixels. */
const HEAD = 2.5;

/**
 * Arrows from the lane that polled a task before to the one that polls it now.
 * @param {CanvasRenderingContext2D} pen
 * @param {Tokens} tokens
 * @param {Plan} plan
 * @param {Float32Array} hops
 */
function paintHops(pen, tokens, { gutter, pitch, height }, hops) {
  pen.strokeStyle = tokens.ink;
  pen.lineWidth = 1;
  pen.globalAlpha = 0.55;
  pen.beginPath();
  for (let at = 0; at < hops.length; at += 3) {
    const x = gutter + hops[at];
    const [from, to] = [hops[at + 1], hops[at + 2]];
    const down = to > from ? 1 : -1;
    // From the foot of the one lane to the head of the other.
    const [start, end] = [(from + 0.5) * pitch + (down * height) / 4, (to + 0.5) * pitch - (down * height) / 4];
    pen.moveTo(x, start);
    pen.lineTo(x, end);
    pen.moveTo(x - HEAD, end - 2 * down * HEAD);
    pen.lineTo(x, end);
    pen.lineTo(x + HEAD, end - 2 * down * HEAD);
  }
  pen.stroke();
  pen.globalAlpha = 1;
}

/**
 * What fills a part of its bar is painted as that part: in a lane as high as it, where many
 * show how busy the lane was; in a task's row as long as it, among the task's waits. It is
 * still to be seen.
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 * @param {number} length
 * @param {number} height
 * @param {{ share: number, isLane: boolean }} how
 */
function solid(pen, x, y, length, height, { share, isLane }) {
  if (!isLane) {
    pen.fillRect(x, y, Math.max(length * share, 1), height);
    return;
  }
  // A hair of ground between two, where there is room for both.
  const gap = length > 3 ? 1 : 0;
  const part = Math.max(share, LEAST) * height;
  pen.fillRect(x, y + height - part, Math.max(length - gap, 1), part);
}

/**
 * Lines along a solid bar: the second of two kinds of work, also without colour.
 * @param {CanvasRenderingContext2D} pen
 * @param {Tokens} tokens
 * @param {number} x
 * @param {number} y
 * @param {number} length
 * @param {number} height
 */
function ribbed(pen, tokens, x, y, length, height) {
  pen.fillStyle = tokens.ground;
  for (const part of [0.3, 0.7]) pen.fillRect(x, Math.round(y + height * part) - 1, length, 2);
}

/**
 * The last of the bars that go on from this one without a gap, alike and about full: in a low
 * row they look like one, and are quicker painted so.
 * @param {Float32Array} bars
 * @param {number} bar
 */
function sequel(bars, bar) {
  let last = bar;
  for (let next = bar + 1; next * BAR.length < bars.length; next += 1) {
    const [before, at] = [last * BAR.length, next * BAR.length];
    const goesOn = bars[at + BAR.row] === bars[before + BAR.row] && bars[at + BAR.look] === bars[before + BAR.look];
    if (!goesOn || bars[at + BAR.x0] - bars[before + BAR.x1] > TOUCH || bars[at + BAR.share] < FULL) break;
    if (bars[before + BAR.state] > STATE.open) break;
    last = next;
  }
  return last;
}

/**
 * What lies over the bars: a frame around the one that is read out; a line at the moment that
 * is looked at, and a veil over what is later.
 * @param {CanvasRenderingContext2D} pen
 * @param {Tokens} tokens
 * @param {Plan} plan
 * @param {{ bars: Float32Array, chosen: number, playhead?: number }} what
 */
export function paintOver(pen, tokens, plan, { bars, chosen, playhead }) {
  const { width, gutter, pitch, rows, foot } = plan;
  pen.clearRect(0, 0, gutter + width + 1000, rows * pitch + foot);
  if (playhead !== undefined) paintPlayhead(pen, tokens, plan, playhead);
  if (chosen === -1) return;
  const { x, y, width: length } = place(plan, bars, chosen);
  pen.strokeStyle = tokens.ink;
  pen.lineWidth = 2;
  pen.strokeRect(x - 1, y - 1, Math.max(length, 2) + 2, plan.height + 2);
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Tokens} tokens
 * @param {Plan} plan
 * @param {number} at
 */
function paintPlayhead(pen, tokens, { width, gutter, pitch, rows, axis }, at) {
  const bottom = rows * pitch;
  const x = gutter + Math.min(Math.max(at, 0), width);
  pen.globalAlpha = VEIL;
  pen.fillStyle = tokens.ground;
  pen.fillRect(x, 0, gutter + width - x, bottom);
  pen.globalAlpha = 1;
  if (at < 0 || at > width) return;
  pen.fillStyle = tokens.ink;
  pen.fillRect(x - 0.75, 0, 1.5, bottom + (axis ? 6 : 0));
  if (!axis) return;
  pen.beginPath();
  pen.arc(x, bottom + 5, 4, 0, 2 * Math.PI);
  pen.fill();
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Tokens} tokens
 * @param {string | CanvasPattern} fill
 * @param {boolean} dashed
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
function hatched(pen, tokens, fill, dashed, x, y, width, height) {
  pen.fillStyle = fill;
  pen.fillRect(x, y, width, height);
  if (height < FRAMED || width < 3) return;
  pen.strokeStyle = tokens.waiting;
  pen.lineWidth = 1;
  pen.setLineDash(dashed ? [3, 2] : []);
  pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  pen.setLineDash([]);
}

/**
 * How a wait ended, where it did not end well: a cross for a failure, a cut for a stop.
 * @param {CanvasRenderingContext2D} pen
 * @param {Tokens} tokens
 * @param {number} state
 * @param {number} x
 * @param {number} y
 * @param {number} height
 */
function end(pen, tokens, state, x, y, height) {
  if (state !== STATE.failed && state !== STATE.cancelled) return;
  const size = Math.max(height, 4);
  const middle = y + height / 2;
  pen.strokeStyle = state === STATE.failed ? tokens.failed : tokens.ink;
  pen.lineWidth = 2;
  pen.beginPath();
  if (state === STATE.failed) {
    pen.moveTo(x + 3, middle - size / 2);
    pen.lineTo(x + 3 + size, middle + size / 2);
    pen.moveTo(x + 3 + size, middle - size / 2);
    pen.lineTo(x + 3, middle + size / 2);
  } else {
    pen.moveTo(x + 1, middle - size / 2 - 1);
    pen.lineTo(x + 1, middle + size / 2 + 1);
  }
  pen.stroke();
  if (state === STATE.failed && height >= 9) {
    pen.fillStyle = tokens.failed;
    pen.font = `10px ${tokens.font}`;
    pen.textAlign = 'left';
    pen.textBaseline = 'middle';
    pen.fillText('failed', x + 7 + size, middle);
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Tokens} tokens
 * @param {Plan} plan
 * @param {{ x: number, label: string }[]} ticks
 * @param {number} bottom
 */
function grid(pen, tokens, { gutter, width, axis }, ticks, bottom) {
  pen.strokeStyle = tokens.line;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const { x } of ticks) {
    const at = Math.round(gutter + x) + 0.5;
    pen.moveTo(at, 0);
    pen.lineTo(at, bottom);
  }
  if (axis) {
    pen.moveTo(gutter, bottom + 0.5);
    pen.lineTo(gutter + width, bottom + 0.5);
  }
  pen.stroke();
  if (!axis) return;
  pen.fillStyle = tokens.inkSoft;
  pen.font = `${tokens.label}px ${tokens.font}`;
  pen.textBaseline = 'top';
  // Where labels are too wide to stand beside each other, every other one goes.
  let reached = -Infinity;
  for (const { x, label } of ticks) {
    const half = pen.measureText(label).width / 2;
    const middle = Math.min(x, width - half);
    if (middle - half < reached) continue;
    reached = middle + half + tokens.label / 2;
    pen.textAlign = 'center';
    pen.fillText(label, gutter + middle, bottom + 8);
  }
}

/**
 * As many labels as there is room for.
 * @param {CanvasRenderingContext2D} pen
 * @param {Tokens} tokens
 * @param {Plan} plan
 * @param {string[]} labels
 */
function rowLabels(pen, tokens, { gutter, pitch, rows }, labels) {
  const every = [1, 2, 3, 6, 10, 12, 25, 50, 100].find((step) => step * pitch >= tokens.label + 4) ?? 250;
  pen.fillStyle = tokens.inkSoft;
  pen.font = `${tokens.label}px ${tokens.font}`;
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (let row = 0; row < rows; row += every) {
    pen.fillText(labels[row] ?? '', gutter - 8, row * pitch + Math.max(pitch / 2, 6), gutter - 8);
  }
}
