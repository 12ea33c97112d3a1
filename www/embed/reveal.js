/**
 * For decks of reveal.js: `Reveal.initialize({ plugins: [WaitingOrWorking] })`. Demos run while their slide
 * is shown, and only then; the steps of `<ww-demo data-steps>` are fragments; on paper and in the
 * overview pictures stand in their place. RECIPES.md has the lines to paste.
 */

/** @typedef {import('./messages.d.ts').FromEmbed} FromEmbed */
/** @typedef {typeof import('./embed.js')} Embed */
/** @typedef {HTMLElement & { slide(isShown: boolean): void, step(to: number): void, remeasure(): void }} Demo */

/**
 * What is used of a deck.
 * @typedef {object} Deck
 * @property {(name: string, hears: (event: any) => void) => void} on
 * @property {() => HTMLElement} getSlidesElement
 * @property {() => HTMLElement | undefined} getCurrentSlide
 * @property {() => boolean} isReady
 * @property {() => boolean} isOverview
 * @property {() => boolean} isPaused
 * @property {() => boolean} [isPrintView] since reveal.js 5
 * @property {() => boolean} [isPrintingPDF] before
 * @property {(slide?: HTMLElement) => void} syncFragments
 * @property {(index: number) => boolean} navigateFragment
 */

const SITE = new URL('../', import.meta.url);

/** Milliseconds that a deck waits for the list of demos; without it, demos have their own buttons. */
const PATIENCE = 3000;

/** What a deck does that has a demo be seen, or not. */
const CHANGES = ['ready', 'slidechanged', 'fragmentshown', 'fragmenthidden', 'overviewshown', 'overviewhidden', 'paused', 'resumed', 'resize'];

class Plugin {
  id = 'waiting-or-working';
  #deck = /** @type {Deck} */ (/** @type {unknown} */ (undefined));
  /** The fragments that stand for a demo's steps from the second on. @type {Map<Demo, HTMLElement[]>} */
  #marks = new Map();
  /** The step that each was asked for, and whether it has shown it. @type {Map<Demo, { step: number, isThere: boolean }>} */
  #asked = new Map();
  /** @type {Embed['press'] | undefined} */
  #press;
  #hears = (/** @type {MessageEvent} */ event) => this.#hear(event);

  /**
   * Before the deck is there, which waits for it; or after.
   * @param {Deck} deck
   */
  async init(deck) {
    this.#deck = deck;
    const embed = /** @type {Embed} */ (await import(new URL('embed.js', SITE).href));
    this.#press = embed.press;
    addEventListener('message', this.#hears);
    if (deck.isPrintView?.() ?? deck.isPrintingPDF?.()) {
      for (const demo of this.#demos) demo.dataset.picture = '';
      return;
    }
    for (const demo of this.#demos) {
      // The next press of a key or a clicker is the deck's, wherever the pointer has been.
      if (!demo.hasAttribute('keys')) demo.setAttribute('keys', 'none');
      if (!demo.closest('.present')) demo.slide(false);
    }
    await this.#addSteps();
    for (const name of CHANGES) deck.on(name, () => this.#update());
    deck.on('slidechanged', ({ previousSlide }) => this.#leave(previousSlide));
    deck.getSlidesElement().addEventListener('ww-state', (event) => this.#follow(/** @type {CustomEvent} */ (event)));
    deck.getSlidesElement().addEventListener('ww-ready', () => this.#update());
    if (deck.isReady()) this.#update();
  }

  destroy() {
    removeEventListener('message', this.#hears);
  }

  /** @returns {Demo[]} */
  get #demos() {
    return [...this.#deck.getSlidesElement().querySelectorAll('ww-demo')].map((it) => /** @type {Demo} */ (it));
  }

  /** Has steps be fragments, as many as the site says that there are. */
  async #addSteps() {
    const demos = this.#demos.filter((demo) => demo.dataset.steps !== undefined && demo.hasAttribute('demo'));
    if (demos.length === 0) return;
    try {
      const list = await fetch(new URL('embed/demos.json', SITE), { signal: AbortSignal.timeout(PATIENCE) });
      const { demos: known } = await list.json();
      for (const demo of demos) this.#addMarks(demo, known[demo.getAttribute('demo') ?? '']?.steps ?? []);
    } catch {
      // They can still be gone through by the demo's own buttons.
    }
    if (this.#deck.isReady()) for (const demo of demos) this.#deck.syncFragments(demo.closest('section') ?? undefined);
  }

  /**
   * @param {Demo} demo
   * @param {unknown[]} steps
   */
  #addMarks(demo, steps) {
    const first = demo.dataset.fragmentIndex;
    const marks = steps.slice(1).map((_, nth) => {
      const mark = document.createElement('span');
      mark.className = 'fragment';
      mark.hidden = true;
      if (first) mark.dataset.fragmentIndex = String(Number(first) + nth);
      return mark;
    });
    demo.after(...marks);
    this.#marks.set(demo, marks);
  }

  /** Tells each demo what it is to be. */
  #update() {
    const deck = this.#deck;
    const slide = deck.getCurrentSlide();
    const isOverview = deck.isOverview();
    for (const demo of this.#demos) {
      const isShown = Boolean(slide?.contains(demo)) && !isOverview && !deck.isPaused();
      demo.toggleAttribute('data-picture', isOverview);
      demo.slide(isShown);
      if (!isShown) continue;
      this.#step(demo);
      settled(demo).then(() => demo.remeasure());
    }
  }

  /**
   * Shows the step that the deck has come to.
   * @param {Demo} demo
   */
  #step(demo) {
    const marks = this.#marks.get(demo);
    if (!marks) return;
    const step = marks.filter((mark) => mark.classList.contains('visible')).length + 1;
    if (this.#asked.get(demo)?.step === step) return;
    this.#asked.set(demo, { step, isThere: false });
    demo.step(step);
  }

  /**
   * Has the deck come to the step that the demo shows, when that was gone to by the demo's own buttons.
   * @param {CustomEvent<Extract<FromEmbed, { type: 'state' }>>} event
   */
  #follow({ target, detail: { step } }) {
    const demo = /** @type {Demo} */ (target);
    const [asked, marks] = [this.#asked.get(demo), this.#marks.get(demo)];
    if (!asked || !marks || step === null) return;
    // What was asked for later is still on its way.
    if (step === asked.step) asked.isThere = true;
    if (!asked.isThere || step === asked.step) return;
    asked.step = step;
    const index = (/** @type {HTMLElement} */ mark) => Number(mark.dataset.fragmentIndex);
    this.#deck.navigateFragment(step > 1 ? index(marks[step - 2]) : index(marks[0]) - 1);
  }

  /**
   * Nobody goes on typing into a slide that has gone.
   * @param {HTMLElement | undefined} slide
   */
  #leave(slide) {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && slide?.contains(focused)) focused.blur();
  }

  /**
   * Keys from plain frames of the site; the element's are its own affair.
   * @param {MessageEvent} event
   */
  #hear({ source, origin, data }) {
    if (origin !== SITE.origin || data?.ww !== 1 || data.type !== 'key') return;
    const frames = [...this.#deck.getSlidesElement().querySelectorAll('iframe')];
    const frame = frames.find(({ contentWindow }) => contentWindow === source);
    if (frame) this.#press?.(frame, data);
  }
}

/**
 * Resolves when nothing moves that an element stands on, but for what moves for ever.
 * @param {HTMLElement} element
 */
async function settled(element) {
  const moves = document.getAnimations().filter(({ effect }) => {
    if (!(effect instanceof KeyframeEffect) || effect.getTiming().iterations === Infinity) return false;
    return effect.target?.contains(element);
  });
  await Promise.allSettled(moves.map(({ finished }) => finished));
}

/** The plugin, a new one for each deck. */
export default function WaitingOrWorking() {
  return new Plugin();
}
