/**
 * The page in the frame: reads its address, shows what that asks for, and says what became of it.
 * What can't be shown is refused by a sentence, and a picture stands in its place.
 */

import { reader } from '../host/embed.js';
import { Frame } from './frame.js';
import { hear } from './outside.js';
import { say } from '../host/words.js';

/** @typedef {import('../host/embed.js').Reader} Reader */

/** What is asked for: the address, and what was set since. */
const asked = new URLSearchParams(location.search);
// The page's own, and no demo's: see `hosted.js`.
asked.delete('sw');
const frame = new Frame();

begin().catch((error) => frame.refuse(say('embed.failed', { why: error instanceof Error ? error.message : String(error) })));

async function begin() {
  const read = await reader();
  const shown = shownBy(read, asked);
  if (shown) await frame.show(shown);
  hear({
    read: read.call,
    slide: (isShown) => frame.slide(isShown),
    call: async (call) => {
      if (call.type === 'set') {
        const wanted = new URLSearchParams(asked);
        for (const [name, value] of Object.entries(call.values)) wanted.set(name, String(value));
        await frame.change(read.shown(wanted));
        for (const name of Object.keys(call.values)) asked.set(name, wanted.get(name) ?? '');
      } else {
        await frame.does(call);
      }
    },
  });
}

/**
 * Nothing, where it is refused: then a picture of the like is there.
 * @param {Reader} read
 * @param {URLSearchParams} pairs
 */
function shownBy(read, pairs) {
  try {
    return read.shown(pairs);
  } catch (error) {
    frame.refuse(error instanceof Error ? error.message : String(error));
  }
  for (const name of ['demo', 'workload']) {
    const value = pairs.get(name);
    if (!value) continue;
    try {
      frame.poster(read.shown([[name, value]]));
      return undefined;
    } catch {
      // This is what was refused.
    }
  }
  frame.poster(read.shown([]));
  return undefined;
}
