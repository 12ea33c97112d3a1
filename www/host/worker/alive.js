/**
 * Holds a lock for as long as this worker lives, so that the page hears of its death. The lock has
 * the worker's name. Where the page is not secure there are no locks, and nobody hears.
 */

navigator.locks?.request(globalThis.name, () => {
  postMessage({ type: 'alive' });
  return new Promise(() => {});
});
