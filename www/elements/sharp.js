/** How finely canvases are painted. */

/**
 * Pixels of the screen to one of the page's. Whoever draws the page in a frame larger than it is says
 * so by `data-scale` on the root element: the page itself can't know.
 */
export function sharpness() {
  return devicePixelRatio * Number(document.documentElement.dataset.scale ?? 1);
}
