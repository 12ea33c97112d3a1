/**
 * Looks at what has the focus, as the next stop of a walk by Tab through what a selector finds:
 * what it is, whether it was there before, and what is wrong with it; outside of that it is no
 * stop. `wwWalk` keeps the stops, and knows who was missed.
 */
const [selector] = arguments;
const ABLE = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"]';
/** A target's smallest side, in CSS pixels: WCAG 2.5.8. */
const LEAST = 24;

/** @param {Element} element */
const describe = (element) => {
  const id = element.id ? `#${element.id}` : '';
  const classes = [...element.classList].map((name) => `.${name}`).join('');
  const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ');
  const near = element.closest('[id]:not(:scope)')?.id;
  return `<${element.localName}${id}${classes}> ‘${text.slice(0, 40)}’${id || !near ? '' : ` in #${near}`}`;
};

/** Of radio buttons with one name Tab reaches one. @param {Element} element */
const isReachable = (element) => {
  if (element.matches(':disabled, [tabindex="-1"], input[type="hidden"]')) return false;
  if (element.closest('[inert]')) return false;
  if (element.localName === 'summary' && element.parentElement?.querySelector('summary') !== element) return false;
  return element.checkVisibility({ visibilityProperty: true });
};

window.wwWalk ??= {
  stops: [],
  missed() {
    const reached = new Set(this.stops);
    const groups = new Set(this.stops.filter((it) => it.type === 'radio').map((it) => it.name));
    return [...document.querySelectorAll(ABLE)]
      .filter((it) => it.closest(selector) && isReachable(it) && !reached.has(it) && !(it.type === 'radio' && groups.has(it.name)))
      .map(describe);
  },
};
const { stops } = window.wwWalk;
const stop = document.activeElement;
if (!stop?.closest(selector) || stop === document.body || stop === document.documentElement) return { number: null, what: '', wrong: [], is_again: false };
if (stops.includes(stop)) return { number: stops.indexOf(stop), what: describe(stop), wrong: [], is_again: true };

const wrong = [];
const before = stops.findLast((it) => it.isConnected);
if (before && !(before.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)) {
  wrong.push(`it stands before ${describe(before)}, and comes after it`);
}
stop.dataset.stop = String(stops.length);
stops.push(stop);

const box = stop.getBoundingClientRect();
const inView = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
if (!inView) {
  wrong.push('it has the focus out of sight');
} else {
  // Somewhere in it: its middle may be covered by what it holds, or be out of sight.
  const xs = [0.5, 0.1, 0.9].map((part) => box.left + part * box.width);
  const ys = [0.5, 0.1, 0.9].map((part) => box.top + part * box.height);
  const isSeen = xs.some((x) => ys.some((y) => {
    const there = document.elementFromPoint(x, y);
    return there && (stop.contains(there) || there.contains(stop) && there.closest('label') !== null);
  }));
  // What lies in a line that breaks has a box that it doesn't fill.
  if (!isSeen && getComputedStyle(stop).display !== 'inline') wrong.push('it has the focus and is covered');
}

const style = getComputedStyle(stop);
const hasRing = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
if (!hasRing) wrong.push('nothing shows that it has the focus');

// A link in a sentence is as large as its words; a label belongs to its control.
const boxes = [box, ...[...(stop.labels ?? [])].map((label) => label.getBoundingClientRect())];
const isLarge = boxes.some(({ width, height }) => width >= LEAST - 0.01 && height >= LEAST - 0.01);
if (!isLarge && style.display !== 'inline') {
  wrong.push(`it is ${Math.round(box.width)} × ${Math.round(box.height)} px, and the least is ${LEAST}`);
}
return { number: stops.length - 1, what: describe(stop), wrong, is_again: false };
