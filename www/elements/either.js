/**
 * A button that is turned off loses the focus, and who reads by keys their place: so the focus goes
 * to its neighbour. Either what starts something can be pressed, or what stops it; from there the
 * focus comes back.
 */

/** Who had the focus before it went to a button that stops. @type {WeakMap<HTMLButtonElement, HTMLButtonElement>} */
const before = new WeakMap();

/**
 * @param {HTMLButtonElement[]} starts
 * @param {HTMLButtonElement} stop
 * @param {boolean} isRunning
 */
export function either(starts, stop, isRunning) {
  const focused = document.activeElement;
  if (isRunning) {
    stop.disabled = false;
    const pressed = starts.find((start) => start === focused && !isByHand(start));
    if (pressed) before.set(stop, pressed);
    // Later: a key that is still on its way would press what has the focus by then.
    if (pressed?.parentElement === stop.parentElement) requestAnimationFrame(() => onTo(stop, pressed));
  }
  for (const start of starts) start.disabled = isRunning;
  if (!isRunning) {
    const start = focused === stop ? (before.get(stop) ?? starts[0]) : before.get(stop);
    before.delete(stop);
    // Unless the reader has gone on meanwhile.
    if (focused === stop || focused === document.body) start?.focus({ preventScroll: true });
    stop.disabled = true;
  }
}

/**
 * Turns buttons off or on, as there is something for them to do. One that has the focus passes it to its
 * neighbour before it is turned off.
 * @param {HTMLButtonElement[]} buttons
 * @param {boolean} isOff
 * @param {HTMLElement} neighbour
 */
export function turn(buttons, isOff, neighbour) {
  for (const button of buttons) {
    if (isOff && button === document.activeElement && !isByHand(button)) neighbour.focus({ preventScroll: true });
    button.disabled = isOff;
  }
}

/**
 * Who pressed it by hand turns pages with the next key, or scrolls, and doesn’t mean to stop.
 * (In a window that isn’t the active one, what has the focus matches neither.)
 * @param {Element} focused
 */
export function isByHand(focused) {
  return focused.matches(':focus:not(:focus-visible)');
}

/**
 * Unless the run is over by now, or the reader has gone on.
 * @param {HTMLButtonElement} stop
 * @param {HTMLButtonElement | undefined} pressed
 */
function onTo(stop, pressed) {
  const focused = document.activeElement;
  if (!stop.disabled && (focused === pressed || focused === document.body)) stop.focus({ preventScroll: true });
}
