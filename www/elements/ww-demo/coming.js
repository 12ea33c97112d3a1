/**
 * Room for what a run’s end brings: it is made when the run begins, and nothing moves below when it
 * ends. Until then it is neither seen nor heard.
 */

/** What is to come. @param {HTMLElement} part */
export function comes(part) {
  part.hidden = false;
  part.dataset.coming = '';
}

/**
 * It is here, or not to be.
 * @param {HTMLElement} part
 * @param {boolean} [hidden]
 */
export function isHere(part, hidden = false) {
  part.hidden = hidden;
  delete part.dataset.coming;
}
