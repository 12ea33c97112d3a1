/**
 * Runs without tasks: a worker for each connection, which does nothing else. Loaded by the demos
 * that show what that costs.
 */

import { Mailbox, channelTo, socketTo } from './mailbox.js';
import { Run } from './run.js';
import { moduleNamed, tasksGlue } from './task-source.js';
import { findTier } from './tier.js';
import { WorkerHost } from './worker-host.js';

/** @typedef {import('./types.d.ts').RunSpec} RunSpec */

/** @type {typeof import('../wasm/tasks/ww_web.js')} */
let glue;

/** Threads that have been started and not been used. @type {WorkerHost[]} */
let fresh = [];

/**
 * Has a thread ready for each thing that is held.
 * @param {RunSpec} spec
 */
export async function prepareThreads({ tasks: threads }) {
  const { name, why } = findTier();
  if (name !== 'threads') throw new Error(`A thread can be blocked only where it shares memory with whoever wakes it. ${why}`);
  glue = await tasksGlue();
  const [broken, whole] = [fresh.filter((host) => host.isBroken), fresh.filter((host) => !host.isBroken)];
  for (const host of [...broken, ...whole.splice(threads)]) host.terminate();
  fresh = whole;
  const more = Array.from({ length: threads - fresh.length }, () => newThread());
  try {
    fresh.push(...(await Promise.all(more)));
  } catch (error) {
    for (const started of await Promise.allSettled(more)) if (started.status === 'fulfilled') started.value.terminate();
    throw error;
  }
}

/** A thread with an instance of its own. */
export async function newThread() {
  const host = new WorkerHost(new URL('worker/thread.js', import.meta.url));
  try {
    await host.ask('start', { module: await moduleNamed('tasks') }, 'started');
  } catch (error) {
    host.terminate();
    throw error;
  }
  return host;
}

/**
 * @param {RunSpec} spec
 * @param {number} epoch
 */
export function startThreads(spec, epoch) {
  return new Run(spec, 'threads', epoch, source(spec, epoch));
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
  const mailboxes = hosts.map((_, task) => mailboxOf(spec, task));
  const end = () => {
    for (const host of hosts) host.terminate();
    for (const mailbox of mailboxes) mailbox.hangUp();
  };
  const done = Promise.all(
    hosts.map((host, task) => {
      const mailbox = mailboxes[task];
      host.hear('events', (message) => events.push(message));
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
  const url = new URL(chats ? '../connections' : '../socket', import.meta.url);
  /** @type {Record<string, string>} */
  const query = chats
    ? { ms: String(spec.delay_ms), seed: String(task) }
    : { server: spec.server, ms: String(Math.round(glue.answerDelay(JSON.stringify(spec), task))) };
  url.search = new URLSearchParams(query).toString();
  return new Mailbox(socketTo(url));
}
