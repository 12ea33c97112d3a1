/**
 * What settles the lesson’s questions, in an instance of its own: it is loaded by the first
 * who predicts, steps or answers something. Rust decides; what is kept is kept by who asks.
 */

import { compile } from './page-host.js';
import { translate } from './words.js';

/** @typedef {import('./types.d.ts').Asked} Asked */
/** @typedef {import('./types.d.ts').Progress} Progress */
/** @typedef {import('./types.d.ts').Score} Score */
/** @typedef {import('./types.d.ts').Summary} Summary */
/** @typedef {import('./types.d.ts').Verdict} Verdict */
/** @typedef {typeof import('../wasm/lesson/ww_web.js')} LessonModule */

/** Bytes of a file that are read: more than Rust takes for progress. */
const MOST_READ = 2 ** 20;

/** @type {Promise<LessonModule> | undefined} */
let loading;

function lessonModule() {
  loading ??= (async () => {
    const glue = await import('../wasm/lesson/ww_web.js');
    await glue.default({ module_or_path: await compile(new URL('../wasm/lesson/ww_web_bg.wasm', import.meta.url)) });
    await translate(glue);
    return glue;
  })();
  // What could not be loaded may be, the next time.
  loading.catch(() => (loading = undefined));
  return loading;
}

/**
 * What became of an answer. A number is answered as `300`, an option by its name, an order by
 * the names with spaces between, the smallest first.
 * @param {Asked} question as the page's attributes say it
 * @param {string} answer
 * @param {Record<string, Summary>} runs the summaries of finished runs, by the ids of their demos
 * @returns {Promise<Verdict>}
 * @throws {Error} whose message is one sentence: a run is missing or was stopped, or the answer is none
 */
export async function verdict(question, answer, runs) {
  const lesson = await lessonModule();
  return JSON.parse(lesson.verdict(JSON.stringify(question), answer, JSON.stringify(runs)));
}

/**
 * A question of the inventory, as its file has it.
 * @typedef {object} InventoryQuestion
 * @property {string} id
 * @property {{ name: string, text: string, because: string, when?: string, code?: string }[]} options
 * @property {{ runs?: Record<string, Record<string, string>>, rustc?: string, codes?: string | string[], text?: string, source?: string }} settled_by
 */

/**
 * The same for a question of the inventory, which was checked when the site was built.
 * @param {InventoryQuestion} question
 * @param {string} answer the name of an option
 * @param {Record<string, Summary>} runs by the names that the question gives its runs
 * @returns {Promise<Verdict>}
 */
export function inventoryVerdict({ options, settled_by: { runs: specs, rustc, codes, text } }, answer, runs) {
  const offered = options.map(({ name, text: says, when, code }) => ({ name, text: says, when, code }));
  if (specs) return verdict({ kind: 'choice', options: offered }, answer, runs);
  if (rustc) return verdict({ kind: 'rustc', options: offered, codes: codes ?? '' }, answer, runs);
  return verdict({ kind: 'text', options: offered, right: text }, answer, runs);
}

/** @type {WeakMap<object, InstanceType<LessonModule['Moments']>>} */
const known = new WeakMap();

/**
 * Where in a run's replay a step's moment is: `start`, `end`, or `first`, `last` or `nth 3`, a
 * kind of event, and perhaps `of task 2` or `of lane 1`, numbered from 0.
 * @param {object} trace `lastRun.trace`; the same object is read only once
 * @param {string} at what `data-at` says
 * @returns {Promise<{ position: number }>}
 * @throws {Error} whose message is one sentence: the run has no such moment, or the text names none
 */
export async function moment(trace, at) {
  const { Moments } = await lessonModule();
  let moments = known.get(trace);
  if (!moments) {
    const { words } = /** @type {{ words: number[] }} */ (trace);
    moments = new Moments(Uint32Array.from(words));
    known.set(trace, moments);
  }
  return { position: moments.position(at) };
}

/**
 * How a reader did in the inventory.
 * @param {string} questionsJson the text of `inventory.json`
 * @param {string} progressJson what is kept
 * @returns {Promise<Score>}
 */
export async function score(questionsJson, progressJson) {
  return JSON.parse((await lessonModule()).score(questionsJson, progressJson));
}

/**
 * What is to be kept after an import. Of a chapter the further state stays; of two answers the
 * file's is taken.
 * @param {string} progressJson what is kept
 * @param {Blob} file that was exported: `progressJson` as it was
 * @returns {Promise<Progress>}
 * @throws {Error} whose message is one sentence; what was kept stays as it was
 */
export async function importedProgress(progressJson, file) {
  const lesson = await lessonModule();
  // Of a file that is no progress a beginning is enough to be refused.
  const text = await file.slice(0, MOST_READ).text();
  return JSON.parse(lesson.imported(progressJson, text));
}
