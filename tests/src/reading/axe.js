/**
 * Has axe-core look at what `selector` finds, for all rules or for `contrastOnly`; returns each
 * violation with its rule, its help, a selector and the reason.
 */
const [selector, contrastOnly] = arguments;
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const options = contrastOnly
  ? { runOnly: { type: 'rule', values: ['color-contrast'] } }
  : { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } };
const { violations } = await window.axe.run(
  { include: [selector] },
  { ...options, resultTypes: ['violations'], preload: false, iframes: false },
);
return violations.flatMap(({ id, help, nodes }) =>
  nodes.map(({ target, failureSummary }) => ({
    rule: id,
    help,
    selector: target.flat().join(' '),
    why: failureSummary ?? '',
  })),
);
