/**
 * The controls of an experiment. A slider may stand for values that are not evenly apart:
 * `data-values` lists them, `data-labels` says, separated by bars, what each is called.
 */

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/**
 * What of a spec a control sets. Two controls of a page may set the same, of different demos.
 * @param {Control} control
 */
export function nameOf(control) {
  return control.dataset.name ?? control.name;
}

/**
 * What a control says, as a spec writes it.
 * @param {Control} control
 */
export function textOf(control) {
  return valuesOf(control)?.[Number(control.value)] ?? control.value;
}

/**
 * Sets a control to a value. Says whether it can show that.
 * @param {Control} control
 * @param {string} value
 */
export function put(control, value) {
  const values = valuesOf(control);
  if (values) {
    const place = values.indexOf(value);
    if (place >= 0) control.value = String(place);
    labelOf(control);
    return place >= 0;
  }
  if (control.type === 'radio') {
    const radio = /** @type {HTMLInputElement} */ (control);
    radio.checked = radio.value === value;
    return radio.checked;
  }
  control.value = value;
  labelOf(control);
  return control.value === value;
}

/**
 * Says beside a slider what it is set to.
 * @param {Control} control
 */
export function labelOf(control) {
  if (control.type !== 'range') return;
  const place = Number(control.value);
  const label = control.dataset.labels?.split('|')[place] ?? textOf(control);
  control.setAttribute('aria-valuetext', label);
  const value = control.closest('label')?.querySelector('.value');
  if (value) value.textContent = label;
}

/**
 * Has the controls that choose who answers choose this one.
 * @param {Element} experiment
 * @param {string} via
 */
export function answersOf(experiment, via) {
  /** @type {NodeListOf<HTMLSelectElement>} */
  const controls = experiment.querySelectorAll('select[name="via"]');
  return [...controls].filter((control) => control.value === 'service-worker' && put(control, via));
}

/**
 * Sets a control to what the page was written with.
 * @param {Control} control
 */
export function reset(control) {
  if (control instanceof HTMLSelectElement) {
    for (const option of control.options) option.selected = option.defaultSelected;
    if (control.selectedIndex < 0) control.selectedIndex = 0;
  } else if (control.type === 'radio' || control.type === 'checkbox') {
    control.checked = control.defaultChecked;
  } else {
    control.value = control.defaultValue;
  }
}

/** @param {Control} control */
function valuesOf(control) {
  return control.dataset.values?.split(' ');
}
