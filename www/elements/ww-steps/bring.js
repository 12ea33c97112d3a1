/**
 * Brings what a step shows into sight: the run's lanes and the lines, above what is docked at the
 * foot of the window. What is in sight already stays where it is. It fires `ww-brought`.
 */

/** Space around it, in pixels. */
const AROUND = 24;

/**
 * @param {HTMLElement | null} demo
 * @param {import('../ww-listing/element.js').Site[]} sites
 * @param {HTMLElement} desk
 * @param {ScrollBehavior} behavior where motion is wanted
 */
export function bring(demo, sites, desk, behavior) {
  const lit = document.querySelector('ww-listing .line.is-lit');
  // Lines that are shown beside another demo are only lit: the step's link leads there.
  const its = lit?.closest('ww-experiment');
  const line = its && its !== demo?.closest('ww-experiment') ? null : lit;
  const strip = demo?.querySelector('ww-timeline[rows="lanes"]') ?? demo;
  const things = [strip, sites.length > 0 ? line : null].flatMap((it) => (it ? [it.getBoundingClientRect()] : []));
  if (things.length === 0) return;
  const room = innerHeight - desk.getBoundingClientRect().height - 2 * AROUND;
  const all = spanOf(things);
  // Where there is no room for both, the lines: they are what the sentence speaks of.
  const wanted = all.bottom - all.top <= room ? all : spanOf(things.slice(-1));
  const isSeen = wanted.top >= AROUND && wanted.bottom <= AROUND + room;
  if (!isSeen) {
    const by = wanted.top - AROUND - Math.max(0, (room - (wanted.bottom - wanted.top)) / 2);
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scrollBy({ top: by, behavior: isCalm ? 'instant' : behavior });
  }
  document.dispatchEvent(new CustomEvent('ww-brought'));
}

/** @param {DOMRect[]} things */
function spanOf(things) {
  return { top: Math.min(...things.map(({ top }) => top)), bottom: Math.max(...things.map(({ bottom }) => bottom)) };
}
