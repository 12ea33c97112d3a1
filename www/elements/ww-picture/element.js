/**
 * `<ww-picture>`: a picture that fills in tile by tile, each tile showing which thread made
 * it: by colour, and by number where the tile has room for one.
 */

/** @typedef {import('../../host/run.js').Tile} Tile */

/** Pixels on screen below which a tile has no room for a number. */
const ROOM = 24;

export class WwPicture extends HTMLElement {
  #canvas = document.createElement('canvas');
  /** The picture without tints. */
  #plain = document.createElement('canvas');
  /** @type {Omit<Tile, 'pixels'>[]} */
  #tiles = [];
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
    for (const canvas of [this.#canvas, this.#plain]) {
      canvas.width = width;
      canvas.height = height;
    }
    this.#canvas.style.aspectRatio = `${width} / ${height}`;
  }

  /** @param {Tile[]} tiles */
  add(tiles) {
    const plain = this.#plain.getContext('2d');
    if (!plain || tiles.length === 0) return;
    for (const { pixels, ...tile } of tiles) {
      plain.putImageData(new ImageData(pixels, tile.width, tile.height), tile.x, tile.y);
      this.#tiles.push(tile);
      this.#paint(tile);
    }
  }

  #repaint() {
    for (const tile of this.#tiles) this.#paint(tile);
  }

  /** @param {Omit<Tile, 'pixels'>} tile */
  #paint({ x, y, width, height, lane }) {
    const pen = this.#canvas.getContext('2d');
    if (!pen) return;
    pen.globalAlpha = 1;
    pen.drawImage(this.#plain, x, y, width, height, x, y, width, height);
    if (!this.#showsThreads || lane < 0) return;
    if (this.#colours.length === 0) this.#colours = this.#readColours();
    pen.globalAlpha = 0.36;
    pen.fillStyle = this.#colours[lane % this.#colours.length];
    pen.fillRect(x, y, width, height);
    pen.globalAlpha = 0.14;
    pen.fillStyle = '#fff';
    pen.fillRect(x, y, width, 1);
    pen.fillRect(x, y, 1, height);
    const scale = this.#canvas.width / Math.max(this.#canvas.clientWidth, 1);
    if (Math.min(width, height) < ROOM * scale) return;
    pen.globalAlpha = 0.75;
    pen.font = `${9 * scale}px ${getComputedStyle(this).fontFamily}`;
    pen.textBaseline = 'top';
    pen.fillText(String(lane + 1), x + 4 * scale, y + 4 * scale);
  }

  #readColours() {
    const style = getComputedStyle(this);
    return Array.from({ length: 8 }, (_, lane) => style.getPropertyValue(`--lane-${lane + 1}`).trim());
  }
}

customElements.define('ww-picture', WwPicture);
