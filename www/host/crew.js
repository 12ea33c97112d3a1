/**
 * Several workers that are needed together.
 */

/** @typedef {import('./worker-host.js').WorkerHost} WorkerHost */

/**
 * Starts so many, or none: where one doesn't start, the others are ended.
 * @param {number} number
 * @param {() => Promise<WorkerHost>} start
 */
export async function crew(number, start) {
  const starting = Array.from({ length: number }, start);
  try {
    return await Promise.all(starting);
  } catch (error) {
    const all = await Promise.allSettled(starting);
    end(all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
    throw error;
  }
}

/**
 * Those that still answer, so many at most; the others are ended.
 * @param {WorkerHost[]} hosts
 * @param {number} most
 */
export function whole(hosts, most) {
  const kept = hosts.filter((host) => !host.isBroken).slice(0, most);
  end(hosts.filter((host) => !kept.includes(host)));
  return kept;
}

/**
 * Ends them at once.
 * @param {WorkerHost[]} hosts
 */
export function end(hosts) {
  for (const host of hosts) host.terminate();
}
