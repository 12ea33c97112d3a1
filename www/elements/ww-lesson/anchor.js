/**
 * Holds what is read in its place while something above it grows, as browsers do that know
 * `overflow-anchor`. WebKit doesn't: a link to a chapter ended windows away from it, because all the
 * chapters before it get their elements meanwhile. Loaded there, and nowhere else.
 */

/** Places to look for something to hold on to, in parts of the window from its top. */
const LOOKS = [0.05, 0.12, 0.2, 0.3, 0.45];

/** Milliseconds for which growth is looked for, after each move. */
const WATCHED = 10_000;

/** What is held, and how far below the page’s beginning. @type {{ element: Element, y: number } | undefined} */
let held;
/** Where the page was scrolled to then. */
let at = 0;
/** When it will be left alone: until then each frame is looked at. */
let until = 0;

/** Something that is less high than the window: of what is higher, the inside moves. */
function find() {
  for (const part of LOOKS) {
    const element = document.elementFromPoint(innerWidth / 2, innerHeight * part);
    if (!element || element.closest('dialog, .desk')) continue;
    if (element.getBoundingClientRect().height < innerHeight) return { element, y: below(element) };
  }
  return undefined;
}

/** @param {Element} element */
function below(element) {
  return scrollY + element.getBoundingClientRect().top;
}

function hold() {
  if (performance.now() >= until) requestAnimationFrame(watch);
  until = performance.now() + WATCHED;
  at = scrollY;
  held = at > 0 ? find() : undefined;
}

function back() {
  if (!held?.element.isConnected) {
    if (held) hold();
    return;
  }
  // Whoever scrolled meanwhile is brought as far.
  const y = below(held.element);
  if (Math.abs(y - held.y) < 1) return;
  scrollBy({ top: y - held.y, behavior: 'instant' });
  held.y = y;
  at = scrollY;
}

/** Looks each frame: an observer of the body’s size complains when something in it changes with it. */
function watch() {
  if (performance.now() >= until) return;
  requestAnimationFrame(watch);
  back();
}

addEventListener('scroll', () => scrollY !== at && hold(), { passive: true });
// A scroll is said a frame late, or later: whoever scrolls by script says it at once.
addEventListener('hashchange', hold);
document.addEventListener('ww-brought', hold);
// Another width is another page: what was held is elsewhere in any case.
addEventListener('resize', () => (held = undefined));
// What the address names may be elsewhere already.
if (document.readyState !== 'complete') document.getElementById(location.hash.slice(1))?.scrollIntoView({ behavior: 'instant' });
hold();

export {};
