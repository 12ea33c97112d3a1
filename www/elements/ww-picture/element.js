/**
 * `<ww-picture>`: a picture that fills in tile by tile, each tile showing which thread made
 * it: by colour, and by number where the tile has room for one.
 */

/** @typedef {import('../../host/run.js').Tile} Tile */

/** Pixels on screen below which a tile has no room for a number. */
const ROOM = 24;

/** Milliseconds of a frame that painting may take: tiles that are left wait for the next. */
const BUDGET = 8;

export class WwPicture extends HTMLElement {
  #canvas = document.createElement('canvas');
  /** In main memory, where the pixels come from: nothing is copied to a GPU and back. */
  #pen = this.#canvas.getContext('2d', { willReadFrequently: true });
  /** @type {Tile[]} */
  #tiles = [];
  /** How many of the tiles are painted. */
  #painted = 0;
  #frame = 0;
  /** @type {string[]} */
  #colours = [];
  #showsThreads = true;
  #theme = matchMedia('(prefers-color-scheme: dark)');

  connectedCallback() {
    if (!this.#canvas.isConnected) {
      this.#canvas.setAttribute('role', 'img');
      this.replaceChildren(this.#canvas);
    }
    this.#theme.addEventListener('change', this.#restyle);
  }

  disconnectedCallback() {
    this.#theme.removeEventListener('change', this.#restyle);
  }

  #restyle = () => {
    this.#colours = [];
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
    this.#tiles = [];
    this.#painted = 0;
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#canvas.style.aspectRatio = `${width} / ${height}`;
  }

  /** @param {Tile[]} tiles */
  add(tiles) {
    this.#tiles.push(...tiles);
    this.#paint();
  }

  #repaint() {
    this.#painted = 0;
    this.#paint();
  }

  /** Paints what fits into a frame, and the rest in the next ones. */
  #paint() {
    cancelAnimationFrame(this.#frame);
    if (this.#painted === this.#tiles.length || !this.#pen) return;
    const until = performance.now() + BUDGET;
    // Asked once: each answer may cost a layout of the page.
    const scale = this.#canvas.width / Math.max(this.#canvas.clientWidth, 1);
    this.#pen.font = `${9 * scale}px ${getComputedStyle(this).fontFamily}`;
    this.#pen.textBaseline = 'top';
    if (this.#colours.length === 0) this.#colours = this.#readColours();
    while (this.#painted < this.#tiles.length && performance.now() < until) {
      paintTile(this.#pen, this.#tiles[this.#painted], scale, this.#showsThreads ? this.#colours : []);
      this.#painted += 1;
    }
    this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #readColours() {
    const style = getComputedStyle(this);
    return Array.from({ length: 8 }, (_, lane) => style.getPropertyValue(`--lane-${lane + 1}`).trim());
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Tile} tile
 * @param {number} scale pixels of the picture in one pixel on screen
 * @param {string[]} colours of the lanes; none where tiles don't show who made them
 */
function paintTile(pen, { x, y, width, height, lane, pixels }, scale, colours) {
  pen.putImageData(new ImageData(pixels, width, height), x, y);
  if (lane < 0 || colours.length === 0) return;
  pen.globalAlpha = 0.36;
  pen.fillStyle = colours[lane % colours.length];
  pen.fillRect(x, y, width, height);
  pen.globalAlpha = 0.14;
  pen.fillStyle = '#fff';
  pen.fillRect(x, y, width, 1);
  pen.fillRect(x, y, 1, height);
  if (Math.min(width, height) < ROOM * scale) return;
  pen.globalAlpha = 0.75;
  pen.fillText(String(lane + 1), x + 4 * scale, y + 4 * scale);
}

customElements.define('ww-picture', WwPicture);
