/** The runs that were made here, each beside the one before it. */

import { upgraded } from '../on-demand.js';
import { comes, isHere } from './coming.js';

/** @typedef {import('../../host/index.js').LastRun} LastRun */
/** @typedef {import('../../host/index.js').Run} Run */

export class Comparing {
  /** The latest run that was made here. @type {LastRun | undefined} */
  #before;
  #compare;

  /** @param {import('../ww-compare/element.js').WwCompare} compare */
  constructor(compare) {
    this.#compare = compare;
    compare.hidden = true;
  }

  /** Makes room for the comparison of a run that goes on. @param {Run} run */
  async foresee(run) {
    const before = this.#before;
    if (before?.spec.workload !== run.spec.workload) return;
    if (!(await upgraded(this.#compare)) || !run.running) return;
    this.#compare.show(before, run);
    if (!this.#compare.hidden) comes(this.#compare);
  }

  /** A run has ended: it is compared, or none is. @param {LastRun | undefined} now */
  async end(now) {
    const before = this.#before;
    if (now) this.#before = now;
    if (!now || !before) {
      isHere(this.#compare, true);
      return;
    }
    if (!(await upgraded(this.#compare)) || this.#before !== now) return;
    isHere(this.#compare);
    this.#compare.show(before, now);
  }
}
