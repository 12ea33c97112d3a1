/**
 * The lines that ask for a demo in other people's pages, made in Rust: an instance of its own, that
 * only who asks for such a line loads.
 */

import { compile } from './page-host.js';
import { say, translate } from './words.js';

/** @typedef {import('./types.d.ts').Standing} Standing */
/** @typedef {import('./types.d.ts').Offered} Offered */
/** @typedef {import('./types.d.ts').Wanted} Wanted */
/** @typedef {import('./types.d.ts').Built} Built */

/** The site: what lines ask for lies in it. */
export const SITE = new URL('../', import.meta.url).href;

/**
 * @typedef {object} Builder
 * @property {(standing: Standing) => Offered} offered what a line can be made of, for a demo of a page
 * @property {(wanted: Wanted) => Built} built the line that is asked for; throws an error whose message is one sentence
 */

/**
 * Loads what makes them.
 * @returns {Promise<Builder>}
 */
export async function builder() {
  const [glue, module, catalogue] = await Promise.all([
    import('../wasm/builder/ww_web.js'),
    compile(new URL('wasm/builder/ww_web_bg.wasm', SITE)),
    fetch(new URL('embed/demos.json', SITE)),
  ]);
  if (!catalogue.ok) throw new Error(say('trouble.status', { path: 'embed/demos.json', status: String(catalogue.status) }));
  await glue.default({ module_or_path: module });
  await translate(glue);
  const made = new glue.Builder(await catalogue.text());
  return {
    offered: (standing) => JSON.parse(made.offered(JSON.stringify(standing))),
    built: (wanted) => JSON.parse(made.built(JSON.stringify(wanted))),
  };
}
