/**
 * For other people's pages: `<ww-demo demo="waiting-sequential" ui="full">` becomes a frame with that
 * demo, as high as it needs to be. Its attributes are the parameters of the frame's address. Until the
 * demo is there, and on paper, a picture of a recorded run stands in its place. API.md has all of it.
 *
 * One file that needs no other: it is loaded from afar.
 */

/** @typedef {import('./messages.d.ts').FromEmbed} FromEmbed */
/** @typedef {import('./messages.d.ts').Call} Call */

/** Where this script came from, and everything else will. */
const SITE = new URL('./', import.meta.url);

/** Attributes that are this element's own, or any element's: not parameters. */
const OWN = /^(id|class|style|title|lang|dir|hidden|tabindex|role|slot|part|data-.*|aria-.*|on.*)$/;

/** What older scripts know keys by. @type {Record<string, number>} */
const CODES = { ' ': 32, PageUp: 33, PageDown: 34, End: 35, Home: 36, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, Enter: 13, Escape: 27, '.': 190, '?': 191 };

/** By how much a page has to draw a frame larger or smaller, for it to be painted anew. */
const NOTICED = 0.02;

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; position: relative; }
  :host([hidden]) { display: none; }
  iframe { border: 0; block-size: 100%; display: block; inline-size: 100%; min-block-size: 12rem; }
  img { background: Canvas; block-size: 100%; inline-size: 100%; inset: 0; object-fit: contain; object-position: left top; position: absolute; }
  .live img { display: none; }
  :host([data-picture]) iframe { visibility: hidden; }
  :host([data-picture]) .live img { display: block; }
  :host([data-picture]) :not(.live) > img { block-size: auto; inline-size: 100%; max-block-size: 100%; position: static; }
  :host([data-picture]) :not(.live) > iframe { display: none; }
  @media print {
    :host iframe, :host([data-picture]) iframe { display: none; }
    :host(:not([data-height])) div { block-size: auto !important; }
    img, .live img, :host([data-picture]) :not(.live) > img {
      block-size: auto; display: block; inline-size: 100%; max-block-size: 100%; object-position: center top; position: static;
    }
  }
`);

/**
 * Has a key that was pressed in a frame be as if it had been pressed on its element. Escape is not: it
 * has given the focus back, which is what it was pressed for.
 * @param {HTMLElement} element
 * @param {Extract<FromEmbed, { type: 'key' }>} message
 */
export function press(element, { key, code, alt: altKey, ctrl: ctrlKey, meta: metaKey, shift: shiftKey }) {
  if (key === 'Escape') return element.blur();
  const keyCode = CODES[key] ?? (key.length === 1 ? key.toUpperCase().charCodeAt(0) : 0);
  // Who has seen it go down would wait for ever until it goes up.
  for (const type of ['keydown', 'keyup']) {
    const event = new KeyboardEvent(type, { key, code, altKey, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true, composed: true });
    Object.defineProperty(event, 'keyCode', { value: keyCode });
    element.dispatchEvent(event);
  }
}

class WwDemo extends HTMLElement {
  /** What the latest run told. @type {Extract<FromEmbed, { type: 'result' }> | undefined} */
  lastResult;
  /** What the demo can do here. @type {string} */
  tier = '';
  /** @type {HTMLIFrameElement} */
  #frame = document.createElement('iframe');
  #poster = document.createElement('img');
  #room = document.createElement('div');
  #scale = 1;
  /** Whether its slide is shown, as far as anybody has said. */
  #isOnSlide = true;
  /** Whether the frame has said that it is there. */
  #isReady = false;
  /** What was asked before it was. @type {Call[]} */
  #early = [];
  #hears = (/** @type {MessageEvent} */ event) => this.#hear(event);
  #looks = () => this.#measure();
  // A slide that was not displayed had no size.
  #sized = new ResizeObserver(() => this.#measure());
  #changed = new MutationObserver((changes) => this.#change(changes));

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet];
    const frame = this.#frame;
    // Where the page around may share memory, the demo may, too.
    if (globalThis.crossOriginIsolated) frame.allow = 'cross-origin-isolated';
    frame.loading = 'lazy';
    frame.setAttribute('part', 'frame');
    this.#poster.setAttribute('part', 'poster');
    this.#poster.crossOrigin = 'anonymous';
    // There is none of what there isn't: the frame says why.
    this.#poster.onerror = () => this.#poster.remove();
    this.#room.append(frame, this.#poster);
    shadow.append(this.#room);
  }

  connectedCallback() {
    addEventListener('message', this.#hears);
    addEventListener('resize', this.#looks);
    this.#changed.observe(this, { attributes: true });
    this.#sized.observe(this);
    this.#isReady = false;
    this.#room.classList.remove('live');
    this.#frame.title = this.title || this.ariaLabel || 'A live demo: waiting or working?';
    this.#poster.alt = this.dataset.alt ?? 'A recorded run of this demo';
    this.#poster.src = this.#posterAddress;
    this.#height(this.dataset.height ?? '');
    this.#scale = this.#drawn();
    this.#load();
  }

  disconnectedCallback() {
    removeEventListener('message', this.#hears);
    removeEventListener('resize', this.#looks);
    this.#changed.disconnect();
    this.#sized.disconnect();
  }

  /** What the frame shows: an `<iframe>` of this shows the same. */
  get address() {
    const url = new URL('embed/', SITE);
    for (const { name, value } of this.attributes) {
      if (!OWN.test(name)) url.searchParams.set(name, value);
    }
    // A demo that is gone through begins at the beginning.
    if (this.dataset.steps !== undefined && !this.hasAttribute('step')) url.searchParams.set('step', '1');
    if (!this.hasAttribute('scale') && Math.abs(this.#scale - 1) > NOTICED) url.searchParams.set('scale', this.#scale.toFixed(2));
    return url.href;
  }

  /** Has it run. What comes of it comes as `ww-result`. */
  run() {
    this.#ask({ type: 'run' });
  }

  /** Stops what runs. */
  pause() {
    this.#ask({ type: 'pause' });
  }

  /**
   * Shows another step: `step('next')`, `step(3)`. To set it is to set the attribute: frameworks that find
   * a property of an attribute's name do that.
   * @returns {(to: 'next' | 'back' | 'first' | 'last' | number) => void}
   */
  get step() {
    return (to) => this.#ask({ type: 'step', to });
  }

  set step(/** @type {unknown} */ to) {
    this.setAttribute('step', String(to));
  }

  /**
   * Sets parameters.
   * @param {Record<string, string | number | boolean>} values
   */
  set(values) {
    this.#ask({ type: 'set', values });
  }

  /**
   * Says whether its slide is shown, to a demo that can't see that. Told before the demo is there, it is
   * known to it from its beginning.
   * @param {boolean} isShown
   */
  slide(isShown) {
    this.#isOnSlide = isShown;
    if (this.#isReady) this.#tellSlide();
  }

  /** Looks once more by how much the page draws it larger: no page tells when that changes. */
  remeasure() {
    this.#measure();
  }

  /** Gives the focus back to the page. */
  blur() {
    this.#frame.blur();
  }

  get #posterAddress() {
    const name = (/** @type {string} */ attribute) => {
      const value = this.getAttribute(attribute) ?? '';
      return /^[a-z][a-z0-9/-]*$/.test(value) ? value : '';
    };
    const [demo, workload] = [name('demo'), name('workload')];
    const number = this.getAttribute('step') ?? '';
    const step = /^[1-9][0-9]*$/.test(number) ? `/${number}` : '';
    const file = demo ? `demo/${demo}${step}` : `workload/${workload || 'mandelbrot'}`;
    return new URL(`embed/poster/${file}.svg`, SITE).href;
  }

  /** Nothing is loaded behind a picture. A demo waits until it is told whether its slide is shown. */
  #load() {
    if (this.dataset.picture === undefined) this.#frame.src = `${this.address}#slide:stop`;
    else if (!this.#isReady) this.#frame.removeAttribute('src');
  }

  #tellSlide() {
    this.#frame.contentWindow?.postMessage(this.#isOnSlide ? 'slide:start' : 'slide:stop', SITE.origin);
  }

  /** @param {Call} call */
  #ask(call) {
    if (!this.#isReady) this.#early.push(call);
    else this.#frame.contentWindow?.postMessage({ ww: 1, ...call }, SITE.origin);
  }

  /** @param {MessageEvent} event */
  #hear({ source, origin, data }) {
    if (source !== this.#frame.contentWindow || origin !== SITE.origin || data?.ww !== 1) return;
    const message = /** @type {FromEmbed} */ (data);
    const does = {
      ready: () => this.#ready(),
      size: () => this.#grow(message),
      tier: () => message.type === 'tier' && (this.tier = message.tier),
      result: () => message.type === 'result' && (this.lastResult = message),
      key: () => message.type === 'key' && press(this, message),
      refused: () => this.#room.classList.add('live'),
      state: () => {},
    }[message.type];
    does?.();
    this.dispatchEvent(new CustomEvent(`ww-${message.type}`, { bubbles: true, detail: message }));
  }

  #ready() {
    this.#isReady = true;
    this.#room.classList.add('live');
    this.#tellSlide();
    for (const call of this.#early.splice(0)) this.#ask(call);
    this.#measure();
  }

  /** @param {FromEmbed} message */
  #grow(message) {
    if (message.type === 'size' && this.dataset.height === undefined) this.#height(String(message.height));
  }

  /** @param {string} pixels */
  #height(pixels) {
    if (/^\d+$/.test(pixels)) this.#room.style.blockSize = `${pixels}px`;
  }

  /** @param {MutationRecord[]} changes */
  #change(changes) {
    const names = new Set(changes.map(({ attributeName }) => attributeName ?? ''));
    /** @type {Record<string, string>} */
    const values = {};
    for (const name of names) {
      const value = this.getAttribute(name);
      if (name === 'data-height') this.#height(value ?? '');
      else if (name === 'data-picture') this.#turn();
      else if (!OWN.test(name) && value !== null) values[name] = value;
      // What it is by itself only the frame knows.
      else if (!OWN.test(name)) this.#load();
    }
    if (Object.keys(values).length > 0) this.set(values);
  }

  /** Becomes a picture, or a demo once more. What has run in it is kept. */
  #turn() {
    if (!this.#isReady) this.#load();
  }

  /** By how much the page draws it larger than it is. */
  #drawn() {
    const { width } = this.getBoundingClientRect();
    return this.offsetWidth > 0 && width > 0 ? Math.min(Math.max(width / this.offsetWidth, 0.1), 10) : this.#scale;
  }

  #measure() {
    const drawn = this.#drawn();
    if (this.hasAttribute('scale') || Math.abs(drawn / this.#scale - 1) < NOTICED) return;
    this.#scale = drawn;
    this.set({ scale: Number(drawn.toFixed(2)) });
  }
}

if (!customElements.get('ww-demo')) customElements.define('ww-demo', WwDemo);
