/**
 * `<ww-picture>`: a picture that fills in tile by tile, each tile showing which thread made
 * it: by colour, and by number where the tile has room for one.
 */

import { say } from '../../host/words.js';
import { Brush } from './brush.js';

/** @typedef {import('../../host/run.js').Tile} Tile */

/** Milliseconds of a frame that painting may take: tiles that are left wait for the next. */
const BUDGET = 8;

export class WwPicture extends HTMLElement {
  #canvas = document.createElement('canvas');
  /** In main memory, where the pixels come from: nothing is copied to a GPU and back. */
  #pen = this.#canvas.getContext('2d', { willReadFrequently: true });
  /** The tiles there are pixels of. @type {Map<number, Tile>} */
  #tiles = new Map();
  /** The numbers of the tiles, in the order in which they are shown. @type {number[]} */
  #order = [];
  /** Where each has its place in the order; known once the run is over. @type {Map<number, number>} */
  #places = new Map();
  /** How many of the order are to be shown. */
  #wanted = 0;
  /** How many of the order have been seen to. */
  #cursor = 0;
  /** The tiles that are painted, or lie under one that is. @type {Set<number>} */
  #painted = new Set();
  /** The tile that lies on top at each corner. @type {Map<number, number>} */
  #tops = new Map();
  /** Tiles whose pixels came after their turn, and how many of them have been seen to. @type {number[]} */
  #late = [];
  #lateAt = 0;
  /** The tiles that are being worked on, each with its lane. @type {[number, number][]} */
  #working = [];
  #frame = 0;
  /** For the size that it has now. @type {Brush | undefined} */
  #brush;
  #showsThreads = true;
  #theme = matchMedia('(prefers-color-scheme: dark)');
  #resized = new ResizeObserver(() => (this.#brush = undefined));

  connectedCallback() {
    if (!this.#canvas.isConnected) {
      this.#canvas.setAttribute('role', 'img');
      this.sentence = say('picture.coming');
      this.replaceChildren(this.#canvas);
    }
    this.#theme.addEventListener('change', this.#restyle);
    this.#resized.observe(this);
  }

  disconnectedCallback() {
    this.#theme.removeEventListener('change', this.#restyle);
    this.#resized.disconnect();
  }

  #restyle = () => {
    this.#brush = undefined;
    this.#repaint();
  };

  /** Whether tiles show which thread made them. */
  set showsThreads(/** @type {boolean} */ shows) {
    this.#showsThreads = shows;
    this.#repaint();
  }

  /** What a screen reader says of the picture. */
  set sentence(/** @type {string} */ sentence) {
    this.#canvas.setAttribute('aria-label', sentence);
  }

  /**
   * Begins anew.
   * @param {number} width
   * @param {number} height
   */
  clear(width, height) {
    this.#tiles.clear();
    this.#order = [];
    this.#places.clear();
    this.#working = [];
    this.#wanted = 0;
    this.#brush = undefined;
    this.#again();
    this.#brush = undefined;
    if (this.#canvas.width === width && this.#canvas.height === height) {
      // Its memory is there already: new memory costs more than to paint all of it.
      this.#pen?.clearRect(0, 0, width, height);
    } else {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    this.#canvas.style.aspectRatio = `${width} / ${height}`;
  }

  /**
   * Adds tiles, and shows them in the order in which they come.
   * @param {Tile[]} tiles
   */
  add(tiles) {
    for (const tile of tiles) {
      this.#tiles.set(tile.tile, tile);
      this.#order.push(tile.tile);
    }
    this.#wanted = this.#order.length;
    this.#paint();
  }

  /**
   * Adds the pixels of tiles that have their places in the order already.
   * @param {Tile[]} tiles
   */
  fill(tiles) {
    for (const tile of tiles) {
      this.#tiles.set(tile.tile, tile);
      if ((this.#places.get(tile.tile) ?? Infinity) < this.#cursor) this.#late.push(tile.tile);
    }
    this.#paint();
  }

  /**
   * The order of the tiles is known: number and lane, alternating. Tiles that are not in it
   * come last: who made them was lost.
   * @param {Uint32Array} finished
   */
  order(finished) {
    const order = [...finished].filter((_, at) => at % 2 === 0);
    const known = new Set(order);
    this.#order = [...order, ...[...this.#tiles.keys()].filter((tile) => !known.has(tile))];
    this.#places = new Map(this.#order.map((tile, place) => [tile, place]));
    this.#wanted = this.#order.length;
    // What is painted stays: all of it is seen, whatever the order.
    this.#cursor = 0;
    this.#paint();
  }

  /**
   * Shows the picture as it was when so many tiles were finished.
   * @param {number} finished
   * @param {{ working: [number, number][], isEnd: boolean, rects: Uint32Array, refines: boolean }} what
   */
  show(finished, { working, isEnd, rects, refines }) {
    const pen = this.#pen;
    if (!pen) return;
    const wanted = isEnd ? this.#order.length : finished;
    const undone = this.#order.slice(wanted, this.#cursor).filter((tile) => this.#painted.delete(tile));
    const cleared = [...this.#working.map(([tile]) => tile), ...undone];
    for (const tile of cleared) {
      pen.clearRect(...rect(rects, tile));
      this.#tops.delete(this.#cornerOf(rects, tile));
    }
    this.#cursor = Math.min(this.#cursor, wanted);
    if (refines) this.#uncover(cleared, rects);
    this.#wanted = wanted;
    this.#working = working;
    this.#paint();
    for (const [tile, lane] of working) {
      const [x, y, width, height] = rect(rects, tile);
      pen.lineWidth = 4;
      pen.strokeStyle = this.#brushNow().colour(lane);
      pen.strokeRect(x + 2, y + 2, width - 4, height - 4);
    }
  }

  /**
   * Has what earlier passes painted where tiles were cleared painted again.
   * @param {number[]} cleared
   * @param {Uint32Array} rects
   */
  #uncover(cleared, rects) {
    if (cleared.length === 0) return;
    const best = new Map(cleared.map((tile) => [this.#cornerOf(rects, tile), -1]));
    for (const tile of this.#painted) {
      const corner = this.#cornerOf(rects, tile);
      if (tile > (best.get(corner) ?? Infinity)) best.set(corner, tile);
    }
    for (const tile of best.values()) {
      if (this.#painted.delete(tile)) this.#late.push(tile);
    }
  }

  #repaint() {
    this.#again();
    this.#paint();
  }

  #again() {
    this.#cursor = 0;
    this.#painted.clear();
    this.#tops.clear();
    this.#late = [];
    this.#lateAt = 0;
  }

  /** Paints what fits into a frame, and the rest in the next ones. */
  #paint() {
    cancelAnimationFrame(this.#frame);
    if ((this.#cursor === this.#wanted && this.#late.length === 0) || !this.#pen) return;
    const until = performance.now() + BUDGET;
    /** @type {Tile[]} */
    const fresh = [];
    while (performance.now() < until) {
      const next = this.#next();
      if (next === undefined) break;
      const tile = this.#tiles.get(next);
      if (!tile || this.#painted.has(next)) continue;
      this.#painted.add(next);
      const { x, y, width, height, pixels } = tile;
      // Workers that share nothing don't wait for each other at the end of a pass: a slow one's tile may
      // come when its better is there.
      const corner = this.#corner(x, y);
      if (next < (this.#tops.get(corner) ?? 0)) continue;
      this.#tops.set(corner, next);
      this.#pen.putImageData(new ImageData(pixels, width, height), x, y);
      fresh.push(tile);
    }
    // After all pixels: a canvas that goes to and fro between pixels and shapes is slower.
    if (this.#showsThreads) for (const tile of fresh) this.#brushNow().paint(this.#pen, tile);
    this.#frame = requestAnimationFrame(() => this.#paint());
  }

  /** The next tile that has its turn: first those that missed it. */
  #next() {
    while (this.#lateAt < this.#late.length) {
      const late = this.#late[this.#lateAt];
      this.#lateAt += 1;
      if ((this.#places.get(late) ?? Infinity) < this.#cursor) return late;
    }
    this.#late = [];
    this.#lateAt = 0;
    if (this.#cursor >= this.#wanted) return undefined;
    this.#cursor += 1;
    return this.#order[this.#cursor - 1];
  }

  /**
   * The corner of a tile, which no other tile of its pass has. Of those that have it the one with the
   * highest number is the best.
   * @param {number} x
   * @param {number} y
   */
  #corner(x, y) {
    return y * this.#canvas.width + x;
  }

  /**
   * @param {Uint32Array} rects
   * @param {number} tile
   */
  #cornerOf(rects, tile) {
    return this.#corner(rects[tile * 4], rects[tile * 4 + 1]);
  }

  #brushNow() {
    return (this.#brush ??= new Brush(this, this.#canvas.width / Math.max(this.#canvas.clientWidth, 1)));
  }
}

/**
 * Where a tile lies: x, y, width and height.
 * @param {Uint32Array} rects
 * @param {number} tile
 * @returns {[number, number, number, number]}
 */
function rect(rects, tile) {
  const [x, y, width, height] = rects.subarray(tile * 4, tile * 4 + 4);
  return [x, y, width, height];
}

customElements.define('ww-picture', WwPicture);
