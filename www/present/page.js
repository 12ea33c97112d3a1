/**
 * The teacher's window: its buttons and keys move a desk in Rust, which says what is to be seen here
 * and what the class's window is told.
 */

import { preferred, prefer } from '../elements/kept.js';
import { BASE } from '../host/answers.js';
import { desk as load } from '../host/present.js';
import { Channel } from './channel.js';
import { Hands } from './hands.js';
import { keys } from './keys.js';
import { say } from '../host/words.js';
import { paint, tick } from './view.js';

/** Under what this window keeps where it is: another tab has a lesson of its own. */
const KEPT = 'ww-present';

/** The name of the class's window: it is opened once. */
const CLASS = 'ww-class';

/** @param {string} selector */
const found = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

const alert = found('body > .alert');

start().catch((error) => refuse(say('present.failed', { why: error instanceof Error ? error.message : String(error) })));

/** @param {string} sentence */
function refuse(sentence) {
  alert.textContent = sentence;
  alert.hidden = sentence === '';
}

async function start() {
  const { desk, chapters, hello, view } = await load(kept());
  const hands = new Hands(found('form.hands'), (prediction, typed) => {
    desk.take(prediction, typed);
    changed();
  });
  const channel = new Channel((message) => {
    try {
      const isAsked = desk.hear(message);
      refuse('');
      if (isAsked) channel.say(desk.state());
    } catch (error) {
      refuse(error instanceof Error ? error.message : String(error));
    }
    show();
  });

  function show() {
    keep(desk.kept());
    const now = view();
    paint(now);
    hands.show(now.hands);
  }

  /** What was done here is shown here and there. */
  function changed() {
    channel.say(desk.state());
    show();
  }

  /** @type {Record<string, () => void>} */
  const does = {
    next: () => desk.step(true, Date.now()),
    back: () => desk.step(false, Date.now()),
    after: () => desk.chapter(true, Date.now()),
    before: () => desk.chapter(false, Date.now()),
    freeze: () => desk.freeze(),
    hide: () => desk.hide(),
    enlarge: () => desk.enlarge(),
    begin: () => desk.begin(Date.now()),
  };
  /** @param {string} what */
  const act = (what) => {
    if (what === 'run') return channel.say(desk.run());
    if (what === 'hands') return hands.focus();
    if (what === 'open') return openClass();
    does[what]?.();
    changed();
  };
  for (const button of document.querySelectorAll('button[data-does]')) {
    button.addEventListener('click', () => {
      if (button.ariaDisabled !== 'true') act(/** @type {HTMLElement} */ (button).dataset.does ?? '');
    });
  }
  const select = /** @type {HTMLSelectElement} */ (found('select[data-does="chapter"]'));
  select.append(...chapters.map(({ title, places: [{ id }] }) => new Option(title, id)));
  select.addEventListener('change', () => {
    desk.go(select.value, Date.now());
    changed();
  });
  const on = /** @type {HTMLInputElement} */ (found('input[data-does="keys"]'));
  on.checked = preferred().keys !== 'off';
  on.addEventListener('change', () => prefer({ keys: on.checked ? undefined : 'off' }));
  keys(act);
  show();
  found('main').hidden = false;
  channel.say(hello);
  setInterval(() => tick(view()), 1000);
}

/** The lesson, as the class sees it, in a window of its own. */
function openClass() {
  const opened = window.open(new URL('?present', BASE), CLASS, 'popup,width=1280,height=800');
  if (!opened) refuse(say('present.class.blocked'));
}

function kept() {
  try {
    return sessionStorage.getItem(KEPT) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} text */
function keep(text) {
  try {
    sessionStorage.setItem(KEPT, text);
  } catch {
    // Where nothing is kept, it lasts as long as the page.
  }
}
