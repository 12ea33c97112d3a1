/**
 * The two marks on a canvas. Solid is a thread working, hatched is something waiting;
 * hatching runs on from bar to bar, so that many thin rows read as one texture.
 */

/** @typedef {ReturnType<typeof readTokens>} Tokens */

/** The root's font size for which the tokens' pixels are meant. */
const MEANT = 16;

/** Labels, in pixels at that size. */
const LABEL = 11;

/**
 * What a painter needs of the page's tokens. Who has larger text has larger labels, and rows and
 * margins to hold them.
 * @param {Element} element
 */
export function readTokens(element) {
  const style = getComputedStyle(element);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const number = (/** @type {string} */ name) => Number(style.getPropertyValue(name));
  const scale = Math.max(1, parseFloat(getComputedStyle(document.documentElement).fontSize) / MEANT);
  const scaled = (/** @type {string} */ name) => Math.round(number(name) * scale);
  return {
    ground: colour('--ground'),
    panel: colour('--panel'),
    ink: colour('--ink'),
    inkSoft: colour('--ink-soft'),
    line: colour('--line'),
    working: colour('--working'),
    waiting: colour('--waiting'),
    waitingGround: colour('--waiting-ground'),
    failed: colour('--failed'),
    lanes: Array.from({ length: 8 }, (_, lane) => colour(`--lane-${lane + 1}`)),
    font: style.fontFamily,
    scale,
    label: Math.round(LABEL * scale),
    lanePitch: scaled('--lane-pitch'),
    laneHeight: scaled('--lane-height'),
    taskBox: scaled('--task-box'),
    taskPitchMost: scaled('--task-pitch-most'),
    taskPitchLeast: number('--task-pitch-least'),
    gutter: scaled('--gutter'),
    hatchStep: number('--hatch-step'),
    hatchStroke: number('--hatch-stroke'),
  };
}

/**
 * A pattern of diagonal lines, drawn at the device's own resolution.
 * @param {CanvasRenderingContext2D} context
 * @param {{ colour: string, ground: string, step: number, stroke: number, ratio: number }} how
 */
function hatch(context, { colour, ground, step, stroke, ratio }) {
  const width = Math.max(3, Math.round(step * ratio));
  // Steeper than 45°: a slope that a thin bar still shows.
  const height = Math.max(5, Math.round(width * 1.6));
  const tile = document.createElement('canvas');
  tile.width = width;
  tile.height = height;
  const pen = tile.getContext('2d');
  if (!pen) return colour;
  if (ground) {
    pen.fillStyle = ground;
    pen.fillRect(0, 0, width, height);
  }
  pen.strokeStyle = colour;
  pen.lineWidth = stroke * ratio;
  pen.beginPath();
  for (const shift of [-1, 0, 1]) {
    pen.moveTo((shift - 0.5) * width, height * 1.5);
    pen.lineTo((shift + 1.5) * width, -height * 0.5);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / ratio));
  return pattern ?? colour;
}

/**
 * The fills for a painter.
 * @param {CanvasRenderingContext2D} context
 * @param {Tokens} tokens
 * @param {number} ratio device pixels a CSS pixel
 */
export function fills(context, tokens, ratio) {
  const { waiting: colour, waitingGround, ground, hatchStep, hatchStroke } = tokens;
  return {
    waiting: hatch(context, { colour, ground: waitingGround, step: hatchStep, stroke: hatchStroke, ratio }),
    queued: hatch(context, { colour, ground, step: hatchStep * 1.9, stroke: hatchStroke * 0.6, ratio }),
  };
}
