/** Runs what belongs to a place of the lesson, as its own buttons would. */

/** @typedef {import('../elements/ww-experiment/element.js').WwExperiment} WwExperiment */
/** @typedef {import('../elements/ww-demo/element.js').WwDemo} WwDemo */

/**
 * Resolves when it is over; to the prediction that it settles, if it is at one.
 * @param {HTMLElement | null} place nothing is the first screen
 * @returns {Promise<HTMLElement | null>}
 */
export async function run(place) {
  if (!place) {
    /** @type {HTMLButtonElement | null} */
    const both = document.querySelector('ww-halves button[data-does="run"]');
    both?.click();
    return null;
  }
  const prediction = /** @type {HTMLElement | null} */ (place.closest('ww-predict'));
  const { experiment, demos } = prediction ? asked(prediction) : shown(place);
  if (!experiment) {
    const [demo] = demos;
    await demo?.run();
    return prediction;
  }
  await customElements.whenDefined('ww-experiment');
  // A prediction speaks of what its author set.
  if (prediction) experiment.restore();
  await experiment.runOnly(demos.map(({ id }) => id));
  return prediction;
}

/** @param {HTMLElement} prediction */
function asked(prediction) {
  const ids = (prediction.getAttribute('runs') ?? '').split(' ').filter(Boolean);
  // What the compiler settles has none.
  const id = prediction.getAttribute('for');
  return { experiment: id ? experimentOf(document.getElementById(id)) : null, demos: ids.flatMap(demoOf) };
}

/** @param {HTMLElement} place */
function shown(place) {
  const steps = place.closest('ww-steps');
  if (steps) {
    const demos = demoOf(steps.getAttribute('for') ?? '');
    return { experiment: experimentOf(demos[0]), demos };
  }
  const experiment = experimentOf(place.querySelector('ww-experiment'));
  const demos = [...(experiment?.querySelectorAll('ww-demo:not([data-apart])') ?? [])];
  return { experiment, demos: demos.map((demo) => /** @type {WwDemo} */ (demo)) };
}

/** @param {string} id @returns {WwDemo[]} */
function demoOf(id) {
  const demo = /** @type {WwDemo | null} */ (document.getElementById(id));
  return demo ? [demo] : [];
}

/** @param {Element | null | undefined} within */
function experimentOf(within) {
  return /** @type {WwExperiment | null} */ (within?.closest('ww-experiment') ?? null);
}
