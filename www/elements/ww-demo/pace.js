/**
 * How often a run that goes on is painted. Each time the browser copies the whole picture,
 * because the frame before may still be on its way to the screen: at every frame that takes
 * more time than the tiles themselves.
 */

/** Milliseconds between two pictures. */
export const LIVE = 60;

/** The same for readers who asked for little motion. */
const CALM = 500;

/** Milliseconds that this reader's next picture should wait. */
export function pace() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? CALM : LIVE;
}
