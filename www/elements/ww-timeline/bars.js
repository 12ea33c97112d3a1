/**
 * Finds bars among those that are painted: under a pointer, and from one to the next by keys.
 */

/** Places of a bar's numbers: `Bar::numbers` in crate/core/src/analysis/layout.rs. */
export const BAR = { x0: 0, x1: 1, row: 2, look: 3, lane: 4, id: 5, state: 6, merged: 7, share: 8, length: 9 };

/** Pixels that a pointer may be beside a bar and still mean it. */
const NEAR = 12;

/**
 * @param {Float32Array} bars
 * @param {number} bar
 */
export function middle(bars, bar) {
  const at = bar * BAR.length;
  return (bars[at + BAR.x0] + bars[at + BAR.x1]) / 2;
}

/**
 * @param {Float32Array} bars
 * @param {number} bar
 */
export function rowOf(bars, bar) {
  return bars[bar * BAR.length + BAR.row];
}

/**
 * The bar of a row that is nearest to a point, the topmost where several are; -1 for none.
 * @param {Float32Array} bars
 * @param {number} row
 * @param {number} x
 * @param {number} [least] pixels that it may be away
 */
export function nearest(bars, row, x, least = NEAR) {
  let found = -1;
  for (const bar of inRow(bars, row)) {
    const at = bar * BAR.length;
    const distance = Math.max(bars[at + BAR.x0] - x, x - bars[at + BAR.x1], 0);
    if (distance < least || (distance === least && distance === 0)) {
      least = distance;
      found = bar;
    }
  }
  return found;
}

/**
 * Where a key leads from a bar: to another one, to none (-1), or nowhere (undefined).
 * @param {Float32Array} bars
 * @param {number} chosen
 * @param {string} key
 */
export function follow(bars, chosen, key) {
  if (bars.length === 0) return undefined;
  if (key === 'Escape') return chosen === -1 ? undefined : -1;
  const row = rowOf(bars, Math.max(chosen, 0));
  const x = middle(bars, Math.max(chosen, 0));
  /** @type {Record<string, () => number>} */
  const keys = {
    ArrowRight: () => beside(bars, row, chosen, 1),
    ArrowLeft: () => beside(bars, row, chosen, -1),
    ArrowDown: () => nearest(bars, row + 1, x, Infinity),
    ArrowUp: () => nearest(bars, row - 1, x, Infinity),
    Home: () => sorted(bars, row)[0],
    End: () => /** @type {number} */ (sorted(bars, row).at(-1)),
  };
  const to = keys[key];
  if (!to) return undefined;
  if (chosen === -1 && key !== 'End') return 0;
  const found = to();
  return found === -1 ? chosen : found;
}

/**
 * @param {Float32Array} bars
 * @param {number} row
 * @param {number} chosen
 * @param {1 | -1} step
 */
function beside(bars, row, chosen, step) {
  const all = sorted(bars, row);
  const place = all.indexOf(chosen) + step;
  return all[Math.min(Math.max(place, 0), all.length - 1)];
}

/**
 * @param {Float32Array} bars
 * @param {number} row
 */
function sorted(bars, row) {
  return [...inRow(bars, row)].sort((a, b) => bars[a * BAR.length] - bars[b * BAR.length]);
}

/**
 * @param {Float32Array} bars
 * @param {number} row
 */
function* inRow(bars, row) {
  for (let bar = 0; bar * BAR.length < bars.length; bar += 1) {
    if (rowOf(bars, bar) === row) yield bar;
  }
}
