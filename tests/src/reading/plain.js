/**
 * Finds text with plain letters in what a selector finds: in a page that was translated into another
 * alphabet, such text was in no file that a translator gets. Code has plain letters in any language,
 * and so has what the compiler says.
 */
const [selector] = arguments;
const APART = `code, pre, kbd, samp, script, style, noscript, [translate="no"], ww-predict[kind="rustc"] .sentence`;
const SAID = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'alt', 'placeholder'];
/** Units are written alike everywhere. */
const PLAIN = /\b(?!(?:ms|kB|MB|GB|CPU)\b)[A-Za-z]{2,}/;

const found = [];
/** @param {Element} element @param {string} text */
const note = (element, text) => {
  const near = element.closest('[id]')?.id ?? '';
  found.push(`<${element.localName}${element.className && `.${element.className}`}> in #${near} says ‘${text.trim().slice(0, 60)}’`);
};
for (const scope of document.querySelectorAll(selector)) {
  const texts = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (!element || element.closest(APART)) continue;
    if (PLAIN.test(text.data) && element.checkVisibility()) note(element, text.data);
  }
  for (const element of [scope, ...scope.querySelectorAll('*')]) {
    if (element.closest(APART)) continue;
    for (const name of SAID) {
      const text = element.getAttribute(name);
      if (text && PLAIN.test(text)) note(element, `${name}: ${text}`);
    }
  }
}
return found;
