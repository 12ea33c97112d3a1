/** How high all that is in the frame is, and what becomes lower where the frame is not so high. */

const root = document.documentElement;

/** Pixels: no picture is made lower than that. */
const LOWEST = 160;

/** By this name the style knows how high a picture may be. */
const HIGHEST = '--highest';

/**
 * Tells how high the frame would have to be for all of it, whenever that has changed. Where the page
 * around doesn't follow, the picture of a recorded run becomes lower, as far as that helps: a slide has
 * its height, and what is said of the picture is to be seen on it.
 * @param {(height: number) => void} tell in CSS pixels, rounded up
 */
export function whenHigh(tell) {
  let told = 0;
  let wanted = '';
  const look = () => {
    const { height, highest } = measured();
    if (height !== told) tell((told = height));
    if (highest === wanted) return;
    wanted = highest;
    // Not at once: who changes the size that is just being looked at is complained of.
    requestAnimationFrame(() => root.style.setProperty(HIGHEST, wanted));
  };
  new ResizeObserver(look).observe(document.body);
  addEventListener('resize', look);
}

/**
 * As it would be if no picture were lower than it is by itself, and nothing had to be scrolled. A
 * scrollbar takes some of the width, and a narrower picture is lower: a frame that became as high as
 * that would be scrolled for ever.
 */
function measured() {
  const before = root.style.getPropertyValue(HIGHEST);
  root.style.removeProperty(HIGHEST);
  const isScrolled = root.clientWidth < innerWidth;
  if (isScrolled) root.style.overflow = 'hidden';
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  const picture = document.querySelector('.embed .recorded img')?.getBoundingClientRect().height ?? 0;
  if (isScrolled) root.style.overflow = '';
  root.style.setProperty(HIGHEST, before);
  const fits = height <= innerHeight || picture <= LOWEST;
  return { height, highest: fits ? '' : `${Math.max(LOWEST, picture - (height - innerHeight))}px` };
}
