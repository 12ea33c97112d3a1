/**
 * What is kept ready for the next run: workers that have nothing to do, and the memory that they
 * share. Whoever keeps some says here how to let go of it.
 */

/** @type {Set<() => void>} */
const keepers = new Set();

/**
 * Says how to let go of what is kept. May be said again.
 * @param {() => void} end
 */
export function keeps(end) {
  keepers.add(end);
}

/** Ends all that is kept and not in use. What runs goes on; the next run starts anew. */
export function letGo() {
  for (const end of keepers) end();
}

// A page that is left may be kept for the way back, as it is: without what costs memory and does nothing.
addEventListener('pagehide', letGo);
