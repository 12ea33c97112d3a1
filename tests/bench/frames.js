/**
 * Frames while a reader scrubs and zooms through a long run: the events that the parts of a
 * `<ww-demo>` send for a slider, a wheel or a key are sent once a frame.
 */

import '../elements/ww-demo/element.js';
import { instance } from '../host/page-host.js';
import { openTrace } from '../host/files.js';

/** @typedef {import('../elements/ww-demo/element.js').WwDemo} WwDemo */

/**
 * Opens a run in a demo.
 * @param {Uint8Array<ArrayBuffer>} bytes the run's file
 * @param {'mandelbrot' | 'fetch'} workload
 */
async function opened(bytes, workload) {
  await instance();
  const run = await openTrace(new Blob([bytes]));
  const demo = /** @type {WwDemo} */ (document.createElement('ww-demo'));
  demo.setAttribute('workload', workload);
  document.querySelector('main')?.append(demo);
  await demo.prepare();
  const shown = new Promise((resolve) => demo.addEventListener('ww-done', resolve, { once: true }));
  demo.querySelector('ww-keep')?.dispatchEvent(new CustomEvent('ww-opened', { bubbles: true, detail: { run } }));
  await shown;
  return { demo, run };
}

/**
 * Milliseconds that the page's thread took for each frame, the browser's own styles, layout
 * and painting included.
 * @param {WwDemo} demo
 * @param {number} count
 * @param {(frame: number) => [type: string, detail: object]} asks what is asked in each
 */
async function frames(demo, count, asks) {
  const took = [];
  const channel = new MessageChannel();
  for (let frame = 0; frame < count; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const began = performance.now();
    const [type, detail] = asks(frame);
    demo.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
    // A message that is sent in a frame arrives once that frame is painted.
    const painted = new Promise((resolve) => channel.port1.addEventListener('message', resolve, { once: true }));
    channel.port1.start();
    channel.port2.postMessage('');
    await painted;
    took.push(performance.now() - began);
  }
  channel.port1.close();
  return took;
}

/**
 * Scrubs from the beginning to the end, zooms in to single spans, and moves along.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {'mandelbrot' | 'fetch'} workload
 * @param {number} count frames of each
 */
export async function lookAt(bytes, workload, count) {
  const { demo, run } = await opened(bytes, workload);
  const events = run.positions();
  const middle = run.now() / 2;
  const scrubbing = await frames(demo, count, (frame) => ['ww-step', { position: Math.round((events * (frame + 1)) / (count + 1)) }]);
  // From all of it to some ten spans.
  const times = (events / 20) ** (1 / count);
  const zooming = await frames(demo, count, () => ['ww-zoom', { at: middle, times }]);
  await frames(demo, 1, () => ['ww-zoom', { at: middle, times: times ** (-count / 2) }]);
  const width = run.now() / times ** (count / 2);
  const moving = await frames(demo, count, () => ['ww-move', { by: width / 10 }]);
  demo.remove();
  return { events, scrubbing, zooming, moving };
}
