/**
 * Which runs draw a picture, tile by tile, and what draws it.
 */

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */

/**
 * Whether a run makes a picture.
 * @param {Pick<RunSpec, 'workload'>} spec
 */
export function draws({ workload }) {
  return workload === 'mandelbrot' || workload === 'raytrace';
}

/**
 * Whether its picture gets better from pass to pass: tiles lie over each other.
 * @param {Pick<RunSpec, 'workload' | 'coarse'>} spec
 */
export function refines({ workload, coarse }) {
  return workload === 'raytrace' || coarse > 0;
}

/**
 * Whether the page's own module draws it: that has no coarse passes and no smooth colours.
 * @param {Pick<RunSpec, 'workload' | 'coarse' | 'colours'>} spec
 */
export function isPlain({ workload, coarse, colours }) {
  return workload === 'mandelbrot' && coarse === 0 && colours === 'bands';
}

/**
 * Whether it works on a pool: a picture, or arrays that are swept.
 * @param {Pick<RunSpec, 'workload'>} spec
 */
export function works({ workload }) {
  return draws({ workload }) || workload === 'stream';
}

/**
 * The module whose pool runs it: Mandelbrot comes with the first screen, what else works when
 * it is asked for.
 * @param {RunSpec} spec
 */
export function poolModule(spec) {
  return isPlain(spec) && spec.engine === 'rayon' ? 'threads' : 'working';
}
