/**
 * Gathers what the browser tells of its own pace: how long each interaction took until the next
 * picture (INP is made of these), and what shifted without the reader's doing (CLS): from here on, or
 * all of it that the browser still knows since the page was opened.
 */
const [sinceOpened] = arguments;
const answers = new Map();
const shifts = [];

/** @param {PerformanceEntryList} entries */
const hear = (entries) => {
  for (const entry of entries) {
    if (entry.entryType === 'layout-shift') {
      if (!entry.hadRecentInput) shifts.push(entry);
    } else if (entry.interactionId) {
      answers.set(entry.interactionId, Math.max(entry.duration, answers.get(entry.interactionId) ?? 0));
    }
  }
};
const observer = new PerformanceObserver((list) => hear(list.getEntries()));
observer.observe({ type: 'event', durationThreshold: 16, buffered: sinceOpened });
observer.observe({ type: 'layout-shift', buffered: sinceOpened });

/** @param {{ node: Node | null, previousRect: DOMRect, currentRect: DOMRect }} source */
const describe = ({ node, previousRect, currentRect }) => {
  const element = node instanceof Element ? node : node?.parentElement;
  const name = element ? `${element.localName}${element.id && `#${element.id}`}${[...element.classList].map((it) => `.${it}`).join('')}` : 'something';
  return `${name} from ${Math.round(previousRect.y)} to ${Math.round(currentRect.y)}`;
};

window.wwPace = {
  async heard() {
    // Two pictures later the last events have been timed.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    hear(observer.takeRecords());
    return {
      answers_ms: [...answers.values()],
      shift: shifts.reduce((sum, { value }) => sum + value, 0),
      moved: shifts.flatMap(({ sources }) => sources.map(describe)).slice(0, 12),
    };
  },
};
