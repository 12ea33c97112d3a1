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
 * @param {Pick<RunSpec, 'workload'>} spec
 */
export function refines({ workload }) {
  return workload === 'raytrace';
}

/**
 * The module whose pool runs it: Mandelbrot comes with the first screen, what else works when
 * it is asked for.
 * @param {RunSpec} spec
 */
export function poolModule({ workload, engine }) {
  return workload === 'mandelbrot' && engine === 'rayon' ? 'threads' : 'working';
}
