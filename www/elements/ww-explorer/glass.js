/**
 * What was drawn before, moved and enlarged as the reader looks elsewhere: seen at once, and
 * covered by the new picture as that comes.
 */

/** @typedef {import('../../host/views.js').View} View */

export class Glass {
  #canvas = document.createElement('canvas');
  /** What the glass shows. @type {View | undefined} */
  #view;

  constructor() {
    this.#canvas.className = 'glass';
    this.#canvas.setAttribute('aria-hidden', 'true');
  }

  /**
   * Takes over what is seen now, of this view.
   * @param {HTMLCanvasElement} picture
   * @param {View} view
   */
  take(picture, view) {
    const { width, height } = picture;
    const copy = document.createElement('canvas');
    copy.width = width;
    copy.height = height;
    const pen = copy.getContext('2d');
    if (!pen || width === 0 || height === 0) return;
    if (this.#view) {
      const { times, right, down } = between(this.#view, view, width);
      pen.translate(width / 2 + right, height / 2 + down);
      pen.scale(times, times);
      pen.drawImage(this.#canvas, -width / 2, -height / 2);
      pen.resetTransform();
    }
    pen.drawImage(picture, 0, 0);
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#canvas.getContext('2d')?.drawImage(copy, 0, 0);
    this.#view = view;
    if (!this.#canvas.isConnected) picture.before(this.#canvas);
  }

  /**
   * Shows what was taken as it lies in another view.
   * @param {View} view
   */
  show(view) {
    if (!this.#view) return;
    const { times, right, down } = between(this.#view, view, this.#canvas.clientWidth);
    this.#canvas.style.transform = `translate(${right}px, ${down}px) scale(${times})`;
  }
}

/**
 * How one view lies in another that is so many pixels wide.
 * @param {View} view
 * @param {View} other
 * @param {number} width
 */
function between(view, other, width) {
  return {
    times: view.span / other.span,
    right: ((view.re - other.re) * width) / other.span,
    down: ((view.im - other.im) * width) / other.span,
  };
}
