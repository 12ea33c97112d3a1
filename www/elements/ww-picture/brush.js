/**
 * What shows on a tile which thread made it: the colour of its lane, and its number where
 * there is room for one. Made once for a size, because asking for a style or a font at every
 * frame may lay the page out anew.
 */

/** @typedef {import('../../host/run.js').Tile} Tile */

/** Pixels on screen below which a tile has no room for a number. */
const ROOM = 24;

/** Height of a number, and its distance from the tile's edges, in pixels on screen. */
const SIZE = 9;
const INSET = 4;

/** Lanes that have a colour of their own; the next begin again. */
const COLOURS = 8;

export class Brush {
  #scale;
  #font;
  /** @type {string[]} */
  #colours;
  /** A drawing of each number that was needed. @type {HTMLCanvasElement[]} */
  #numbers = [];

  /**
   * @param {HTMLElement} element whose style names the colours and the typeface
   * @param {number} scale pixels of the picture in one pixel on screen
   */
  constructor(element, scale) {
    const style = getComputedStyle(element);
    this.#scale = scale;
    this.#font = `${SIZE * scale}px ${style.fontFamily}`;
    this.#colours = Array.from({ length: COLOURS }, (_, lane) => style.getPropertyValue(`--lane-${lane + 1}`).trim());
  }

  /** @param {number} lane */
  colour(lane) {
    return this.#colours[lane % COLOURS];
  }

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {Tile} tile
   */
  paint(pen, { x, y, width, height, lane }) {
    if (lane < 0) return;
    // All but the first row and column, so that each tile is seen as one.
    pen.globalAlpha = 0.36;
    pen.fillStyle = this.colour(lane);
    pen.fillRect(x + 1, y + 1, width - 1, height - 1);
    pen.globalAlpha = 1;
    if (Math.min(width, height) < ROOM * this.#scale) return;
    this.#numbers[lane] ??= this.#draw(String(lane + 1));
    pen.drawImage(this.#numbers[lane], Math.round(x + INSET * this.#scale), Math.round(y + INSET * this.#scale));
  }

  /** @param {string} text */
  #draw(text) {
    const drawing = document.createElement('canvas');
    drawing.width = Math.ceil(SIZE * this.#scale * text.length);
    drawing.height = Math.ceil(SIZE * this.#scale * 1.2);
    const pen = drawing.getContext('2d', { willReadFrequently: true });
    if (pen) {
      pen.font = this.#font;
      pen.textBaseline = 'top';
      pen.globalAlpha = 0.75;
      pen.fillStyle = '#fff';
      pen.fillText(text, 0, 0);
    }
    return drawing;
  }
}
