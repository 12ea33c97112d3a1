/**
 * Wheel, pinch and drag on a strip: nearer, further, on and back. One finger up or down still
 * scrolls the page, and so does a wheel without Ctrl.
 */

/**
 * @typedef {object} Gestures
 * @property {(x: number, times: number) => void} zoom `times` as near at pixel x of the element
 * @property {(pixels: number) => void} move on by so many pixels
 * @property {(x: number) => void} seek the moment at pixel x
 * @property {(y: number) => boolean} isAxis whether pixel y belongs to the axis, which seeks
 */

/** What one notch of a wheel does. */
const NOTCH = 1.25;

/** Pixels of a wheel's notch, about. */
const NOTCH_PIXELS = 100;

/** Pixels before a press becomes a drag. */
const SLACK = 4;

/**
 * @param {HTMLElement} element
 * @param {Gestures} gestures
 */
export function listen(element, { zoom, move, seek, isAxis }) {
  /** Where each finger is. @type {Map<number, { x: number, y: number }>} */
  const fingers = new Map();
  /** @type {'none' | 'press' | 'drag' | 'seek' | 'pinch'} */
  let doing = 'none';
  let from = 0;

  const at = (/** @type {PointerEvent | WheelEvent} */ event) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top + element.scrollTop };
  };
  const span = () => {
    const [a, b] = [...fingers.values()];
    return { middle: (a.x + b.x) / 2, apart: Math.max(Math.abs(a.x - b.x), 8) };
  };

  element.addEventListener(
    'wheel',
    (event) => {
      const sideways = event.deltaX || (event.shiftKey ? event.deltaY : 0);
      if (event.ctrlKey) zoom(at(event).x, NOTCH ** (-event.deltaY / NOTCH_PIXELS));
      else if (sideways) move(sideways);
      else return;
      event.preventDefault();
    },
    { passive: false },
  );
  element.addEventListener('pointerdown', (event) => {
    const { x, y } = at(event);
    fingers.set(event.pointerId, { x, y });
    if (fingers.size === 2) {
      doing = 'pinch';
    } else if (isAxis(y)) {
      doing = 'seek';
      seek(x);
    } else {
      doing = 'press';
    }
    from = x;
    if (doing !== 'press') element.setPointerCapture(event.pointerId);
  });
  element.addEventListener('pointermove', (event) => {
    if (!fingers.has(event.pointerId)) return;
    const { x, y } = at(event);
    if (doing === 'pinch' && fingers.size === 2) {
      const before = span();
      fingers.set(event.pointerId, { x, y });
      const { middle, apart } = span();
      zoom(middle, apart / before.apart);
      move(before.middle - middle);
      return;
    }
    fingers.set(event.pointerId, { x, y });
    if (doing === 'seek') seek(x);
    if (doing === 'press' && Math.abs(x - from) > SLACK) {
      doing = 'drag';
      element.setPointerCapture(event.pointerId);
    }
    if (doing !== 'drag') return;
    move(from - x);
    from = x;
  });
  for (const end of /** @type {const} */ (['pointerup', 'pointercancel', 'lostpointercapture'])) {
    element.addEventListener(end, (event) => {
      fingers.delete(event.pointerId);
      doing = 'none';
    });
  }
}
