/**
 * What the page does while its demos are recorded: put before whatever is asked of it, as the
 * body of a function.
 */

/** Milliseconds after which a run is stopped that has no end of its own. */
const ENDLESS = 2000;
/** Milliseconds after which a run is stopped, whatever it is. */
const LONGEST = 30_000;

/** A file of the site, wherever in it this page is. @param {string} path */
const site = (path) => new URL(path, document.baseURI).href;

/** The demos as the page was served: what the reader’s controls have set since is not theirs. */
async function served() {
  // No text becomes a page here, where Trusted Types are enforced; an answer may be one.
  const request = new XMLHttpRequest();
  request.open('GET', site('index.html'));
  request.responseType = 'document';
  const { promise, resolve, reject } = Promise.withResolvers();
  Object.assign(request, { onload: resolve, onerror: reject });
  request.send();
  await promise;
  return [...request.responseXML.querySelectorAll('ww-lesson ww-demo')];
}

/** Gives an element the run of a served one, or what is recorded in its place. */
function set(element, demo) {
  const isSpec = (name) => !/^(id|class|data-.*|aria-.*)$/.test(name);
  for (const name of element.getAttributeNames().filter(isSpec)) element.removeAttribute(name);
  for (const { name, value } of [...demo.attributes].filter(({ name }) => isSpec(name))) element.setAttribute(name, value);
  const smaller = (demo.dataset.recorded ?? '').split(/\s+/).filter(Boolean);
  for (const pair of smaller) element.setAttribute(pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1));
}

/** Every demo of the lesson, with the run that is recorded for it. */
async function demos() {
  await import(site('elements/ww-demo/element.js'));
  return (await served()).map((demo) => {
    const scratch = document.createElement('ww-demo');
    set(scratch, demo);
    return { id: demo.id, spec: scratch.spec };
  });
}

/** The run that a kept file tells of; none, if it can’t be opened. @param {number[]} bytes */
async function specOf(bytes) {
  const { openTrace } = await import(site('host/index.js'));
  const open = openTrace(new Blob([new Uint8Array(bytes)]));
  return open.then((run) => run.spec, () => null);
}

/** Whether a run goes on until it is stopped. */
function isEndless({ workload, engine, forever, server, lasts_ms, yield_every }) {
  if (workload === 'spin' || forever === 'yes' || (workload === 'sockets' && server === 'hangs')) return true;
  if (workload === 'sockets' && server === 'gone' && engine === 'threads') return true;
  return (workload === 'connections' || workload === 'clock') && lasts_ms === 0;
}

/** Runs one demo, where it stands, and returns what its run is as a file. @param {string} id */
async function record(id) {
  const { saveTrace } = await import(site('host/index.js'));
  await import(site('elements/ww-demo/element.js'));
  const demo = document.getElementById(id);
  set(demo, (await served()).find((one) => one.id === id));
  const spec = demo.spec;
  const run = async () => {
    const patience = setTimeout(() => demo.stop(), isEndless(spec) ? ENDLESS : LONGEST);
    try {
      return await demo.run();
    } finally {
      clearTimeout(patience);
    }
  };
  // What a reader has left may let go of its run.
  demo.scrollIntoView();
  // Once to be warm: what is kept shows no compiler at work.
  await run();
  const last = await run();
  const { blob } = await saveTrace(last);
  const bytes = [...new Uint8Array(await blob.arrayBuffer())];
  return { bytes, spec: last.spec, sentence: demo.sentence };
}
