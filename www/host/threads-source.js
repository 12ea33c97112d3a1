/**
 * Runs without tasks: a worker for each connection, sleep or computation, which does nothing else.
 * Loaded by the demos that show what that costs, and what it buys.
 */

import { BASE } from './answers.js';
import { crew, end as endAll, whole } from './crew.js';
import { keeps } from './kept-ready.js';
import { Mailbox, channelTo, socketTo } from './mailbox.js';
import { Run } from './run.js';
import { moduleNamed, tasksGlue } from './task-source.js';
import { findTier } from './tier.js';
import { say } from './words.js';
import { WorkerHost } from './worker-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */

/** @type {typeof import('../wasm/tasks/ww_web.js')} */
let glue;

/** Threads that have been started and not been used. @type {WorkerHost[]} */
let fresh = [];

keeps(() => endAll(fresh.splice(0)));

/** What a thread needs nobody else for. @param {RunSpec} spec */
function isAlone({ workload }) {
  return workload === 'sleep' || workload === 'count';
}

/**
 * Has as many threads ready as a run needs.
 * @param {RunSpec} spec
 */
export async function prepareThreads(spec) {
  const { name, why } = findTier();
  if (!isAlone(spec) && name !== 'threads') {
    throw new Error(say('needs.wakers', { why }));
  }
  if (name === 'single') throw new Error(say('needs.workers', { why }));
  const threads = spec.tasks;
  glue = await tasksGlue();
  fresh = whole(fresh, threads);
  const started = await crew(threads - fresh.length, newThread);
  // Others may have been made ready meanwhile: what is too many is ended.
  fresh = whole([...fresh, ...started], threads);
  if (spec.workload === 'sleep' && fresh.some((host) => !host.said.canSleep)) {
    throw new Error(say('needs.sleep'));
  }
}

/** A thread with an instance of its own. */
export async function newThread() {
  return WorkerHost.started('thread.js', { module: await moduleNamed('tasks') });
}

/**
 * @param {RunSpec} spec
 * @param {string} tier
 * @param {number} epoch
 */
export function startThreads(spec, tier, epoch) {
  return new Run(spec, tier, epoch, source(spec, epoch));
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 * @returns {import('./run.js').Source}
 */
function source(spec, epoch) {
  const hosts = fresh.splice(0);
  /** @type {{ words: Uint32Array, dropped: number }[]} */
  const events = [];
  const mailboxes = isAlone(spec) ? [] : hosts.map((_, task) => mailboxOf(spec, task));
  const end = () => {
    endAll(hosts);
    for (const mailbox of mailboxes) mailbox.hangUp();
  };
  const done = Promise.all(
    hosts.map((host, task) => {
      host.hear('events', (message) => events.push(message));
      const mailbox = mailboxes[task];
      if (!mailbox) return host.ask('alone', { spec: JSON.stringify(spec), task, epoch }, 'ended');
      host.hear('dial', () => mailbox.dial());
      host.hear('say', ({ word }) => mailbox.say(word));
      host.hear('hang up', () => mailbox.hangUp());
      return host.ask('run', { spec: JSON.stringify(spec), task, epoch, mailbox: mailbox.memory }, 'ended');
    }),
  );
  return {
    drain: (record) => {
      for (const { words, dropped } of events.splice(0)) {
        record.feed(words);
        record.addDropped(dropped);
      }
    },
    stop: end,
    done: done.finally(end).then(() => ({})),
  };
}

/**
 * @param {RunSpec} spec
 * @param {number} task
 */
function mailboxOf(spec, task) {
  const chats = spec.workload === 'connections';
  if (spec.via === 'message-channel') {
    const moments = chats ? glue.chatMoments(task, spec.delay_ms) : new Float64Array();
    return new Mailbox(channelTo(chats ? 'chats' : spec.server, glue.answerDelay(JSON.stringify(spec), task), moments));
  }
  const url = new URL(chats ? 'connections' : 'socket', BASE);
  /** @type {Record<string, string>} */
  const query = chats
    ? { ms: String(spec.delay_ms), seed: String(task) }
    : { server: spec.server, ms: String(Math.round(glue.answerDelay(JSON.stringify(spec), task))) };
  url.search = new URLSearchParams(query).toString();
  return new Mailbox(socketTo(url));
}
