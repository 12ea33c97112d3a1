/**
 * From click to last pixel: our demo, and the peer's way.
 */

import '../elements/ww-demo/element.js';
import { lastPixel } from './paints.js';
import { workerOf } from './workers.js';

/** @typedef {import('../elements/ww-demo/element.js').WwDemo} WwDemo */

/** Durations of the tasks that the browser calls long: over 50 ms. @type {number[]} */
const long = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) long.push(entry.duration);
}).observe({ type: 'longtask' });

let clicks = 0;

/**
 * Waits for the moment of the next click: a reader's come anywhere between two frames, so
 * these do too, each pair of ours and the peer's at the same place. Long tasks of before are
 * forgotten; what they were is told a frame late.
 * @param {number} click
 */
async function moment(click) {
  await frames();
  long.length = 0;
  await new Promise((resolve) => setTimeout(resolve, (click * 5) % 16));
}

async function longestTask() {
  await frames();
  return Math.max(0, ...long);
}

async function frames() {
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** @type {WwDemo | undefined} */
let demo;

/**
 * Presses Run on a `<ww-demo>`.
 * @param {[string, string][]} attributes
 */
export async function clickOurs(attributes) {
  if (!demo) {
    demo = /** @type {WwDemo} */ (document.createElement('ww-demo'));
    for (const [name, value] of attributes) demo.setAttribute(name, value);
    document.querySelector('main')?.append(demo);
    // Once as a reader does who has run it before: the pool is there, and so is the canvas.
    await demo.run();
  }
  const own = demo;
  const canvas = /** @type {HTMLCanvasElement} */ (own.querySelector('ww-picture canvas'));
  const [width, height] = ['width', 'height'].map((name) => Number(own.getAttribute(name)));
  const button = /** @type {HTMLButtonElement} */ ([...own.querySelectorAll('button')].find((own) => own.textContent === 'Run'));
  await moment(clicks);
  const all = lastPixel(canvas, width * height);
  let origin = 0;
  own.addEventListener('ww-progress', (event) => {
    origin = performance.now() - /** @type {CustomEvent} */ (event).detail.now;
  }, { once: true });
  const done = new Promise((resolve) => own.addEventListener('ww-done', resolve, { once: true }));
  const clicked = performance.now();
  button.click();
  const [painted] = await Promise.all([all, done]);
  const { wall_ms, work_ms, lanes } = /** @type {import('../host/run.js').LastRun} */ (own.lastRun).summary;
  return {
    pixels: painted - clicked,
    longest_task: await longestTask(),
    path: {
      preparing: origin - clicked,
      drawing: work_ms / lanes,
      idle: wall_ms - work_ms / lanes,
      painting: painted - origin - wall_ms,
    },
  };
}

const peer = { button: document.createElement('button'), canvas: document.createElement('canvas') };

/**
 * Presses a button that has the pool generate the whole picture, copies it and paints it.
 * @param {number} threads
 * @param {string} picture as JSON
 */
export async function clickPeer(threads, picture) {
  const { button, canvas } = peer;
  if (!canvas.isConnected) document.querySelector('main')?.append(button, canvas);
  const { width, height } = JSON.parse(picture);
  Object.assign(canvas, { width, height });
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const worker = await workerOf(threads);
  clicks += 1;
  await moment(clicks);
  const all = lastPixel(canvas, width * height);
  button.onclick = async () => {
    const pixels = await worker.ask('peerPicture', picture);
    const image = new ImageData(width, height);
    image.data.set(pixels);
    pen.putImageData(image, 0, 0);
  };
  const clicked = performance.now();
  button.click();
  const painted = await all;
  return { pixels: painted - clicked, longest_task: await longestTask(), path: null };
}
