/**
 * Elements that a first visit never needs: what they are made of, script and style, is loaded
 * when a reader asks for one.
 */

/** @type {Record<string, () => Promise<unknown>>} */
const SCRIPTS = {
  'ww-dots': () => import('./ww-dots/element.js'),
  'ww-compare': () => import('./ww-compare/element.js'),
  'ww-repeats': () => import('./ww-repeats/element.js'),
  'ww-speedup': () => import('./ww-speedup/element.js'),
};

/** Style sheets, by their address: each is in the page once. @type {Map<string, Promise<void>>} */
const sheets = new Map();

/**
 * Makes an element what its tag says. Resolves to whether it is: where it can't be loaded, it
 * says so instead.
 * @param {HTMLElement} element
 */
export async function upgraded(element) {
  const tag = element.localName;
  try {
    await SCRIPTS[tag]();
    await customElements.whenDefined(tag);
    customElements.upgrade(element);
    return true;
  } catch (error) {
    const alert = document.createElement('p');
    alert.setAttribute('role', 'alert');
    alert.textContent = `This part of the page could not be loaded (${error instanceof Error ? error.message : error}).`;
    element.replaceChildren(alert);
    element.hidden = false;
    return false;
  }
}

/**
 * Resolves once style sheets are in the page, so that nothing is seen without its style. One
 * that can't be had is done without.
 * @param {string[]} files
 * @param {string} base the address of the script that needs them
 */
export async function styled(files, base) {
  await Promise.all(files.map((file) => sheet(new URL(file, base).href)));
}

/** @param {string} href */
function sheet(href) {
  const loading = sheets.get(href) ?? link(href);
  sheets.set(href, loading);
  return loading;
}

/**
 * @param {string} href
 * @returns {Promise<void>}
 */
function link(href) {
  return new Promise((resolve) => {
    const element = document.createElement('link');
    element.rel = 'stylesheet';
    element.href = href;
    element.onload = element.onerror = () => resolve();
    document.head.append(element);
  });
}
