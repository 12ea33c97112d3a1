/**
 * The page's own wasm instance, on the page's own thread: it juggles the waiting tasks and
 * computes everything that is shown. It is never given work that blocks.
 */

import { say, translate } from './words.js';

/** @typedef {typeof import('../wasm/plain/ww_web.js')} PlainModule */

/** @type {PlainModule | undefined} */
let loaded;
/** @type {Promise<WebAssembly.Module> | undefined} */
let starting;
let resolution = 0;

/** Starts the instance; resolves to the compiled module, for workers to use too. */
export function instance() {
  starting ??= (async () => {
    const glue = await import('../wasm/plain/ww_web.js');
    const url = new URL('../wasm/plain/ww_web_bg.wasm', import.meta.url);
    const module = await compile(url);
    await glue.default({ module_or_path: module });
    await translate(glue);
    resolution = glue.clockResolution();
    loaded = glue;
    return module;
  })();
  return starting;
}

/** @param {URL} url */
export async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(say('trouble.status', { path: url.pathname, status: String(response.status) }));
  // A host that serves wasm under another type still serves wasm.
  return response.headers.get('content-type') === 'application/wasm'
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** The functions of the page's instance, once it is up. */
export function pageModule() {
  if (!loaded) throw new Error('The page has not started yet: wait for ready().');
  return loaded;
}

/** The smallest step of the page's clock, in microseconds. */
export function clockResolution() {
  return resolution;
}
