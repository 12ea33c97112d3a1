/**
 * What draws a picture a tile at a time, and shares nothing: the page's own module, or the one
 * that other pictures come with.
 */

import { isPlain } from './draws.js';
import { compile, instance, pageModule } from './page-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */
/** @typedef {import('../wasm/plain/ww_web.js').TileWorker} TileWorker */
/** @typedef {Pick<typeof import('../wasm/working-alone/ww_web.js'), 'TileWorker'>} TileGlue */
/** @typedef {'plain' | 'working-alone'} Name */

/** Compiled once. @type {Promise<WebAssembly.Module> | undefined} */
let compiled;
/** This thread's instance. @type {Promise<TileGlue> | undefined} */
let here;

/**
 * The module's name, and it, compiled.
 * @param {RunSpec} spec
 * @returns {Promise<{ name: Name, module: WebAssembly.Module }>}
 */
export async function tileModule(spec) {
  if (isPlain(spec)) return { name: 'plain', module: await instance() };
  compiled ??= compile(new URL('../wasm/working-alone/ww_web_bg.wasm', import.meta.url));
  return { name: 'working-alone', module: await compiled };
}

/**
 * Its functions, on this thread.
 * @param {RunSpec} spec
 * @returns {Promise<TileGlue>}
 */
export async function tileGlue(spec) {
  const { name, module } = await tileModule(spec);
  if (name === 'plain') return pageModule();
  here ??= (async () => {
    const glue = await import('../wasm/working-alone/ww_web.js');
    await glue.default({ module_or_path: module });
    return glue;
  })();
  return here;
}
