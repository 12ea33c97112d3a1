/**
 * Says what doesn't fit beneath the elements that a selector finds: a page that is wider than its
 * window, text that is cut off, and what sticks out of the page without a bar to scroll it by.
 */
const [selector] = arguments;
const wrong = [];
const page = document.documentElement;
if (page.scrollWidth > page.clientWidth) wrong.push(`the page is ${page.scrollWidth} px wide in ${page.clientWidth}`);

/** @param {Element} element */
const describe = (element) => {
  const id = element.id ? `#${element.id}` : '';
  const classes = [...element.classList].map((name) => `.${name}`).join('');
  const near = id ? '' : element.parentElement?.closest('[id]')?.id ?? '';
  const text = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 30);
  return `<${element.localName}${id}${classes}>${near && ` in #${near}`} ‘${text}’`;
};

const TEXT = Node.TEXT_NODE;
/** @param {Element} element */
const hasText = (element) => [...element.childNodes].some((it) => it.nodeType === TEXT && it.data.trim() !== '');
/** @param {Element} element */
const isForEars = (element) => element.closest('.heard, .for-ears') !== null || element.closest('svg') !== null;
const isCut = (value) => value === 'hidden' || value === 'clip';

/** The nearest ancestor that scrolls or cuts sideways. @param {Element} element */
const holder = (element) => {
  for (let it = element.parentElement; it && it !== page; it = it.parentElement) {
    if (getComputedStyle(it).overflowX !== 'visible') return it;
  }
  return undefined;
};

for (const scope of document.querySelectorAll(selector)) {
  for (const element of [scope, ...scope.querySelectorAll('*')]) {
    if (!element.checkVisibility({ visibilityProperty: true }) || isForEars(element)) continue;
    const style = getComputedStyle(element);
    const isWide = element.scrollWidth > element.clientWidth + 1 && isCut(style.overflowX);
    const isTall = element.scrollHeight > element.clientHeight + 1 && isCut(style.overflowY);
    if ((isWide || isTall) && element.clientWidth > 0 && element.textContent?.trim()) {
      wrong.push(`${describe(element)} cuts off what it holds: ${element.scrollWidth} × ${element.scrollHeight} px in ${element.clientWidth} × ${element.clientHeight}`);
    }
    if (!hasText(element) && !element.matches('img, canvas, input, select, button, textarea')) continue;
    const box = element.getBoundingClientRect();
    if (box.width === 0 || holder(element)) continue;
    if (box.right > page.clientWidth + 1 || box.left < -1) {
      wrong.push(`${describe(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} px in ${page.clientWidth}`);
    }
    // Words that are wider than the box that holds them run into what stands beside it.
    if (hasText(element) && style.display !== 'inline' && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1 && style.overflowX === 'visible') {
      wrong.push(`${describe(element)} is ${element.clientWidth} px wide, and its words ${element.scrollWidth}`);
    }
  }
}
return wrong;
