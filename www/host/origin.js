/**
 * Where and when a run is recorded, as far as the browser says: it goes with the run into its
 * file. What the names mean is read in Rust.
 */

/**
 * @param {import('./recorded-run.js').RunRecord} record
 * @param {number} epoch the run's origin, in milliseconds since the Unix epoch
 */
export function sayOrigin(record, epoch) {
  const day = new Date(epoch);
  record.recorded(navigator.userAgent, day.getFullYear(), day.getMonth(), day.getDate());
}
