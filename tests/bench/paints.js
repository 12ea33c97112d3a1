/**
 * Knows when the last pixel of a canvas was painted: it listens to `putImageData`.
 */

/** @type {WeakMap<HTMLCanvasElement | OffscreenCanvas, { pixels: number, at: number, wanted: number, done: () => void }>} */
const watched = new WeakMap();

const put = CanvasRenderingContext2D.prototype.putImageData;

/**
 * @this {CanvasRenderingContext2D}
 * @param {ImageData} image
 * @param {number} x
 * @param {number} y
 */
CanvasRenderingContext2D.prototype.putImageData = function (image, x, y) {
  Reflect.apply(put, this, [image, x, y]);
  const watch = watched.get(this.canvas);
  if (!watch) return;
  watch.pixels += image.width * image.height;
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
