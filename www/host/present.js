/**
 * What drives the two windows of a lesson that is presented, in an instance of its own: it is loaded
 * by these alone, with the plan that the lesson goes by.
 */

import { compile } from './page-host.js';
import { translate } from './words.js';

/** @typedef {import('./types.d.ts').PresenterView} PresenterView */
/** @typedef {import('./types.d.ts').AudienceAct} AudienceAct */
/** @typedef {import('./types.d.ts').HandsTally} HandsTally */
/** @typedef {typeof import('../wasm/present/ww_web.js')} PresentModule */
/** @typedef {InstanceType<PresentModule['Desk']>} Desk */
/** @typedef {InstanceType<PresentModule['Seat']>} Seat */

/** The site. */
const SITE = new URL('../', import.meta.url);

/**
 * A chapter as the plan has it: more of it is read in Rust.
 * @typedef {{ title: string, places: { id: string }[] }} Chapter
 */

/**
 * @returns {Promise<{ glue: PresentModule, plan: string }>}
 */
async function load() {
  const [glue, module, response] = await Promise.all([
    import('../wasm/present/ww_web.js'),
    compile(new URL('wasm/present/ww_web_bg.wasm', SITE)),
    fetch(new URL('present/plan.json', SITE)),
  ]);
  if (!response.ok) throw new Error(`the plan was answered with status ${response.status}`);
  const [plan] = await Promise.all([response.text(), glue.default({ module_or_path: module })]);
  await translate(glue);
  return { glue, plan };
}

/**
 * The teacher's window, as it was kept.
 * @param {string} kept
 */
export async function desk(kept) {
  const { glue, plan } = await load();
  const desk = new glue.Desk(plan, kept);
  /** @type {{ chapters: Chapter[] }} */
  const { chapters } = JSON.parse(plan);
  return {
    desk,
    chapters,
    hello: glue.Desk.hello(),
    /** @returns {PresenterView} */
    view: () => JSON.parse(desk.view(Date.now())),
  };
}

/** The class's window. */
export async function seat() {
  const { glue, plan } = await load();
  const seat = new glue.Seat(plan);
  return {
    seat,
    gone: glue.Seat.gone(),
    /**
     * What a message has it do.
     * @param {string} message
     * @returns {AudienceAct}
     */
    hear: (message) => JSON.parse(seat.hear(message)),
    /** @returns {HandsTally[]} */
    hands: () => JSON.parse(seat.hands()),
  };
}
