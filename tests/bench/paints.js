/**
 * Knows when the last pixel of a canvas was painted: it listens to `putImageData`.
 */

/** @type {WeakMap<HTMLCanvasElement | OffscreenCanvas, { pixels: number, at: number, wanted: number, done: () => void }>} */
const watched = new WeakMap();

const put = CanvasRenderingContext2D.prototype.putImageData;

/**
 * @this {CanvasRenderingContext2D}
 * @param {Parameters<typeof put>} given
 */
CanvasRenderingContext2D.prototype.putImageData = function (...given) {
  put.apply(this, given);
  const watch = watched.get(this.canvas);
  if (!watch) return;
  watch.pixels += given[0].width * given[0].height;
  watch.at = performance.now();
  if (watch.pixels >= watch.wanted) watch.done();
};

/**
 * Resolves to the moment at which the canvas was given so many pixels, from now on.
 * @param {HTMLCanvasElement} canvas
 * @param {number} wanted
 * @returns {Promise<number>}
 */
export function lastPixel(canvas, wanted) {
  return new Promise((resolve) => {
    const watch = { pixels: 0, at: 0, wanted, done: () => resolve(watch.at) };
    watched.set(canvas, watch);
  });
}
