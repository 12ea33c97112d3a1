/**
 * The one place where an address becomes one that may be run, as a worker or a service worker. The
 * pages’ policies enforce Trusted Types: a browser starts none that didn’t come through here.
 */

/** All that may be run lies in here: at the top, too, of what was published in `v/<edition>/`. */
const SITE = new URL('../', import.meta.url).href.replace(/v\/[0-9a-f]{16}\/$/, '');

/** @type {{ createScriptURL: (url: string) => any } | undefined} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('ww', { createScriptURL: own });

/**
 * An address of this site, or of something that a page of it made.
 * @param {string} url
 */
function own(url) {
  if (url.startsWith(SITE) || url.startsWith(`blob:${globalThis.origin}/`)) return url;
  throw new TypeError(`What is at ‘${url}’ is not of this site, and not run.`);
}

/**
 * The same address, where it is one of this site.
 * @param {URL | string} url
 * @returns {URL} as far as browsers’ older names for it go
 */
export function trusted(url) {
  return policy?.createScriptURL(String(url)) ?? new URL(own(String(url)));
}
