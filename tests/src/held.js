/** From now on `held` has the workers that this realm has started and not ended. */
(() => {
  /** @type {Set<Worker>} */
  const held = new Set();
  class Held extends Worker {
    /** @param {ConstructorParameters<typeof Worker>} how */
    constructor(...how) {
      super(...how);
      held.add(this);
    }

    terminate() {
      held.delete(this);
      super.terminate();
    }
  }
  Object.assign(window, { held, Worker: Held });
})();
