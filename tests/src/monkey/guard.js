/**
 * What keeps a monkey on the page that it is on: no link leads away, nothing is saved or printed, and no
 * window of the system opens. Put into every page and frame that it may touch.
 */
(() => {
  const isAway = (/** @type {HTMLAnchorElement} */ link) =>
    link.target !== '' || link.hasAttribute('download') || link.href.split('#', 1)[0] !== location.href.split('#', 1)[0];
  addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target : null;
    const link = at?.closest('a[href]');
    const file = at?.closest('input[type=file]') ?? at?.closest('label')?.control;
    if ((link && isAway(/** @type {HTMLAnchorElement} */ (link))) || (file instanceof HTMLInputElement && file.type === 'file')) event.preventDefault();
  }, true);
  const { click } = HTMLElement.prototype;
  HTMLElement.prototype.click = function onceHere() {
    const opens = this instanceof HTMLInputElement && this.type === 'file';
    if (!opens && !(this instanceof HTMLAnchorElement)) click.call(this);
  };
  HTMLInputElement.prototype.showPicker = () => {};
  Object.assign(window, { print() {}, open: () => null });
})();
