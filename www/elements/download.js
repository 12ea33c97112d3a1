/** Files that the page makes, and a reader keeps. */

/** How long a download may take to begin, in milliseconds, before its address ends. */
const BEGINS = 60_000;

/**
 * Has the browser download something.
 * @param {Blob} blob
 * @param {string} name what the file is called
 */
export function download(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), BEGINS);
}
