/**
 * A worker that answers messages, and whose death the page hears of: for as long as it lives it
 * holds a lock that has its name. Where the page is not secure there are no locks, and nobody hears.
 */

navigator.locks
  ?.request(globalThis.name, () => {
    postMessage({ type: 'alive' });
    return new Promise(() => {});
  })
  // Its page, or its frame, has gone meanwhile: nobody is left to hear of anything.
  .catch(() => {});

/**
 * Has each message answered by the handler of its type. What fails is said to the page.
 * @param {Record<string, (message: any) => unknown>} handlers
 */
export function answer(handlers) {
  onmessage = async ({ data }) => {
    try {
      await handlers[data.type](data);
    } catch (error) {
      postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
}
