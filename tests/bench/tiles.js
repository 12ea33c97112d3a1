/**
 * What the page's thread does for a picture that threads have drawn: the steps of
 * `host/pool-source.js` and `<ww-picture>`, each timed.
 */

import '../elements/ww-picture/element.js';
import { LIVE } from '../elements/ww-demo/pace.js';
import { instance, pageModule } from '../host/page-host.js';
import { RingReader } from '../host/ring-reader.js';
import { lastPixel } from './paints.js';
import { workerOf } from './workers.js';

/** @typedef {import('../elements/ww-picture/element.js').WwPicture} WwPicture */

/** A demo has one picture, and keeps its memory from run to run: so does this. */
const picture = /** @type {WwPicture} */ (document.createElement('ww-picture'));
let own = new Uint8ClampedArray();

/**
 * Reads the trace of a picture and paints it, as often as a demo does while it is drawn.
 * @param {string} json the spec
 * @param {number} kernel milliseconds that drawing it took
 */
export async function paint(json, kernel) {
  const frames = Math.ceil(kernel / LIVE);
  await instance();
  const { Record, specNumbers, tileRects } = pageModule();
  const spec = JSON.parse(json);
  const worker = await workerOf(spec.threads);
  const drawn = await worker.ask('draw', specNumbers(json), performance.timeOrigin + performance.now());
  const rings = RingReader.all(drawn.memory, drawn.rings);
  const pixels = new Uint8Array(drawn.memory, drawn.pixels);
  const rects = tileRects(json);
  const square = spec.tile * spec.tile * 4;
  const record = new Record(json, 'threads', 5);

  const began = performance.now();
  const finished = rings.flatMap((ring) => [...record.feed(ring.take())]);
  const reading = performance.now() - began;

  document.querySelector('main')?.append(picture);
  picture.clear(spec.width, spec.height);
  const canvas = /** @type {HTMLCanvasElement} */ (picture.querySelector('canvas'));
  const all = lastPixel(canvas, spec.width * spec.height);
  const bytes = (rects.length / 4) * square;
  if (own.length !== bytes) own = new Uint8ClampedArray(bytes).fill(0);
  let painting = 0;
  const tiles = finished.length / 2;
  const batch = Math.ceil(tiles / frames);
  for (let first = 0; first < tiles; first += batch) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const from = performance.now();
    const taken = [];
    for (let at = first; at < Math.min(first + batch, tiles); at += 1) {
      const [tile, lane] = finished.slice(2 * at, 2 * at + 2);
      const [x, y, width, height] = rects.subarray(tile * 4, tile * 4 + 4);
      const copy = own.subarray(tile * square, tile * square + width * height * 4);
      copy.set(pixels.subarray(tile * square, tile * square + copy.length));
      taken.push({ x, y, width, height, lane, tile, pixels: copy });
    }
    picture.add(taken);
    painting += performance.now() - from;
  }
  await all;
  record.free();
  return { reading, painting };
}
