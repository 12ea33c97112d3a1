/**
 * What the server of this page says of itself, if it is one that does.
 */

import { BASE, isHosted } from './answers.js';

/**
 * What it holds at the moment; `null` stands for what its system doesn't tell.
 * @typedef {object} Live
 * @property {number} connections open connections of any kind
 * @property {number} websockets those of them that are WebSockets
 * @property {number | null} tasks tasks that are alive
 * @property {number | null} threads threads of its process
 */

/**
 * Asks the server. `null`: this host has no such program.
 * @returns {Promise<Live | null>}
 */
export async function serverNow() {
  if (isHosted) return null;
  try {
    const response = await fetch(`${BASE}live`);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
