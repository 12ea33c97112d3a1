/**
 * The two marks on a canvas. Solid is a thread working, hatched is something waiting;
 * hatching runs on from bar to bar, so that many thin rows read as one texture.
 */

/** @typedef {ReturnType<typeof readTokens>} Tokens */

/**
 * What a painter needs of the page's tokens.
 * @param {Element} element
 */
export function readTokens(element) {
  const style = getComputedStyle(element);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const number = (/** @type {string} */ name) => Number(style.getPropertyValue(name));
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
    lanePitch: number('--lane-pitch'),
    laneHeight: number('--lane-height'),
    taskBox: number('--task-box'),
    taskPitchMost: number('--task-pitch-most'),
    taskPitchLeast: number('--task-pitch-least'),
    gutter: number('--gutter'),
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
