/** The picture of a run from a file, which has none: its tiles are drawn again, and shown as they come. */

import { redraw } from '../../host/index.js';

/**
 * @param {import('../ww-picture/element.js').WwPicture} picture
 * @param {import('../../host/index.js').RecordedRun} run
 * @param {AbortSignal} signal
 */
export async function refill(picture, run, signal) {
  /** @type {import('../../host/run.js').Tile[]} */
  const tiles = [];
  const fill = () => signal.aborted || picture.fill(tiles.splice(0));
  await redraw(run, (tile) => tiles.push(tile) === 1 && requestAnimationFrame(fill), signal);
}
