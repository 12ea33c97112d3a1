/**
 * `<ww-repeats>`: the same run several times, every one of them shown. `times` says how
 * often, the warm-up apart; `for` names the demo whose run it is.
 */

import { newRepeats } from '../../host/measure.js';
import { say } from '../../host/words.js';
import { Measuring } from '../measurement.js';
import { styled } from '../on-demand.js';
import { keyed, svg } from '../svg.js';

/** @typedef {Awaited<ReturnType<typeof newRepeats>>} Repeats */
/** @typedef {import('../../host/types.d.ts').RunSpec} RunSpec */

/** @extends {Measuring<Repeats>} */
export class WwRepeats extends Measuring {
  #heading = document.createElement('h3');

  connectedCallback() {
    if (this.#heading.isConnected) return;
    const { stop, progress, drawing, sentence, alert, details } = this.parts;
    const head = document.createElement('div');
    head.className = 'head-line';
    head.append(this.#heading, progress, stop);
    const key = document.createElement('p');
    key.className = 'key';
    key.append(...keyed('dot', say('speedup.run')), ...keyed('dot warm-up', say('repeats.warm-up')), ...keyed('half', say('repeats.half')));
    details.hidden = true;
    this.replaceChildren(head, drawing, key, sentence, alert, details);
    this.watch();
  }

  /**
   * Repeats the run that a spec describes.
   * @param {() => RunSpec} read throws an error whose message is one sentence
   */
  async measure(read) {
    /** @type {RunSpec} */
    let spec;
    const begin = async () => {
      spec = read();
      const repeats = await newRepeats(spec, this.getAttribute('times') ?? '7');
      this.#heading.textContent = repeats.heading();
      return repeats;
    };
    await this.run(begin, function* (repeats) {
      while (!repeats.isComplete()) yield spec;
    });
  }

  /**
   * @override
   * @param {Repeats} repeats
   * @param {number} width
   */
  draw(repeats, width) {
    const strip = repeats.dots(width);
    const picture = svg('svg', { width: strip.width, height: strip.height });
    for (const { x, label } of strip.ticks) {
      picture.append(
        svg('line', { class: 'tick', x1: x, x2: x, y1: strip.base, y2: strip.base + 4 }),
        svg('text', { class: 'label', x, y: strip.base + 18, 'text-anchor': 'middle' }, label),
      );
    }
    if (strip.half) {
      const [from, to] = strip.half;
      picture.append(svg('line', { class: 'half', x1: from, x2: to, y1: strip.base, y2: strip.base }));
    }
    picture.append(svg('line', { class: 'axis', x1: 0, x2: strip.width, y1: strip.base, y2: strip.base }));
    if (strip.median_x !== null) {
      const x = strip.median_x;
      picture.append(
        svg('line', { class: 'median', x1: x, x2: x, y1: 16, y2: strip.base }),
        svg('text', { class: 'value', x, y: 12, 'text-anchor': strip.median_anchor }, strip.median_label),
      );
    }
    for (const { x, y, is_warm_up, label } of strip.dots) {
      const dot = svg('circle', { class: is_warm_up ? 'dot warm-up' : 'dot', cx: x, cy: y, r: strip.radius });
      dot.append(svg('title', {}, label));
      picture.append(dot);
    }
    return picture;
  }
}

styled(['../measurement.css', 'element.css'], import.meta.url).then(() => customElements.define('ww-repeats', WwRepeats));
