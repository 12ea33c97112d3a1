/**
 * What other people's pages ask of a demo in a frame, read in Rust: an instance of its own, that only
 * embeds load.
 */

import { compile } from './page-host.js';
import { say, translate } from './words.js';

/** @typedef {import('./types.d.ts').Shown} Shown */
/** @typedef {import('../embed/messages.d.ts').Call} Call */

/** The site: what frames show lies in it. */
export const SITE = new URL('../', import.meta.url).href;

/**
 * @typedef {object} Reader
 * @property {(pairs: Iterable<[string, string]>) => Shown} shown what names and texts ask for; throws an error whose message is one sentence
 * @property {(message: string) => Call} call what a message asks for, from its JSON; throws likewise
 */

/**
 * Loads what reads them.
 * @returns {Promise<Reader>}
 */
export async function reader() {
  const [glue, module, catalogue] = await Promise.all([
    import('../wasm/embed/ww_web.js'),
    compile(new URL('wasm/embed/ww_web_bg.wasm', SITE)),
    text(new URL('embed/demos.json', SITE)),
  ]);
  await glue.default({ module_or_path: module });
  await translate(glue);
  const demos = new glue.Demos(catalogue);
  return {
    shown: (pairs) => JSON.parse(demos.shown([...pairs].flat())),
    call: (message) => JSON.parse(glue.call(message)),
  };
}

/** @param {URL} url */
async function text(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(say('trouble.status', { path: url.pathname, status: String(response.status) }));
  return response.text();
}
