/**
 * What hands do on a picture: drag, pinch, turn a wheel, tap twice, press keys. Each becomes a
 * look: so many times as near around a point, and moved by so much, in CSS pixels of the picture.
 */

/**
 * @typedef {{ x: number, y: number, times: number, right: number, down: number }} Look
 */

/** How much nearer a key, a double tap or a button gets. */
export const NEARER = 2;
/** The share of the picture by which an arrow key moves it. */
const ASIDE = 0.125;
/** Pixels of a wheel that bring it twice as near. */
const WHEEL = 300;

/**
 * Listens on a picture.
 * @param {HTMLElement} picture
 * @param {(look: Look) => void} look
 * @param {() => void} home back to the whole set
 */
export function listen(picture, look, home) {
  /** The fingers, or the mouse, that hold the picture. @type {Map<number, { x: number, y: number }>} */
  const held = new Map();

  picture.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    held.set(event.pointerId, place(picture, event));
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener('pointermove', (event) => {
    const before = grip(held);
    if (!before || !held.has(event.pointerId)) return;
    held.set(event.pointerId, place(picture, event));
    const now = grip(held) ?? before;
    const [right, down] = [now.x - before.x, now.y - before.y];
    const times = before.apart > 0 && now.apart > 0 ? now.apart / before.apart : 1;
    if (right !== 0 || down !== 0 || times !== 1) look({ x: before.x, y: before.y, times, right, down });
  });
  for (const type of ['pointerup', 'pointercancel']) {
    picture.addEventListener(type, (event) => held.delete(/** @type {PointerEvent} */ (event).pointerId));
  }
  picture.addEventListener('dblclick', (event) => {
    event.preventDefault();
    look({ ...place(picture, event), times: event.shiftKey ? 1 / NEARER : NEARER, right: 0, down: 0 });
  });
  picture.addEventListener(
    'wheel',
    (event) => {
      // Else the page is scrolled, as everywhere.
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== picture) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const times = NEARER ** ((-event.deltaY * lines) / WHEEL);
      look({ ...place(picture, event), times, right: 0, down: 0 });
    },
    { passive: false },
  );
  picture.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { clientWidth: width, clientHeight: height } = picture;
    const middle = { x: width / 2, y: height / 2, times: 1, right: 0, down: 0 };
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowLeft: () => look({ ...middle, right: width * ASIDE }),
      ArrowRight: () => look({ ...middle, right: -width * ASIDE }),
      ArrowUp: () => look({ ...middle, down: height * ASIDE }),
      ArrowDown: () => look({ ...middle, down: -height * ASIDE }),
      '+': () => look({ ...middle, times: NEARER }),
      '=': () => look({ ...middle, times: NEARER }),
      '-': () => look({ ...middle, times: 1 / NEARER }),
      Home: home,
    };
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
}

/**
 * Where on the picture.
 * @param {HTMLElement} picture
 * @param {{ clientX: number, clientY: number }} event
 */
function place(picture, { clientX, clientY }) {
  const { left, top } = picture.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

/**
 * The middle of what holds it, and how far apart two fingers are.
 * @param {Map<number, { x: number, y: number }>} held
 */
function grip(held) {
  const [one, other = one] = held.values();
  if (!one) return undefined;
  return {
    x: (one.x + other.x) / 2,
    y: (one.y + other.y) / 2,
    apart: Math.hypot(one.x - other.x, one.y - other.y),
  };
}
