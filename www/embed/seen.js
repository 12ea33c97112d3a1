/**
 * Whether anybody can see the page in the frame: in the window, in a tab that is shown, on the slide
 * that is shown. What nobody sees shall hold no worker.
 */

/** The end of the address of a frame whose slide is not shown yet. */
const OFF_SLIDE = '#slide:stop';

/** Milliseconds out of sight after which it counts. */
const GRACE = 400;

export class Seen {
  /** What has to be so. */
  #is = { inWindow: false, inTab: !document.hidden, onSlide: location.hash !== OFF_SLIDE, hasRoom: innerWidth > 0 };
  #told = false;
  #timer = 0;
  #tell;

  /** @param {(isSeen: boolean) => void} tell called when it changes */
  constructor(tell) {
    this.#tell = tell;
    new IntersectionObserver(([{ isIntersecting }]) => this.#set({ inWindow: isIntersecting })).observe(document.documentElement);
    document.addEventListener('visibilitychange', () => this.#set({ inTab: !document.hidden }));
    // A frame that is not displayed has no room, and no observer says so.
    addEventListener('resize', () => this.#set({ hasRoom: innerWidth > 0 }));
  }

  /** Whether anybody does. */
  get isSo() {
    return this.#told;
  }

  /** What a deck says of its slides. */
  set onSlide(/** @type {boolean} */ onSlide) {
    this.#set({ onSlide });
  }

  /** @param {Partial<Record<'inWindow' | 'inTab' | 'onSlide' | 'hasRoom', boolean>>} what */
  #set(what) {
    Object.assign(this.#is, what);
    const isSeen = Object.values(this.#is).every(Boolean);
    // Not put off by what is said again meanwhile.
    if (!isSeen && this.#told) this.#timer ||= setTimeout(() => this.#say(false), GRACE);
    else clearTimeout(this.#timer);
    if (!isSeen) return;
    this.#timer = 0;
    if (!this.#told) this.#say(true);
  }

  /** @param {boolean} isSeen */
  #say(isSeen) {
    this.#told = isSeen;
    this.#timer = 0;
    this.#tell(isSeen);
  }
}
