/** What an embed says besides its demo, in English. `{…}` stands for what is filled in. */

export default {
  'poster.tier': 'A picture of a recorded run: nothing runs here.',
  'poster.own': 'A recorded run.',
  'poster.like': 'A recorded run of the same kind.',
  'poster.alt': 'A recorded run: {title}',
  'poster.press': 'Press Run for yours.',
  'step.where': 'Step {n} of {of}',
  'step.not-run': 'Press Run: this step then shows its moment of your run.',
  'step.not-there': 'This run has no such moment: {why}',
  'run.waiting': 'Another demo of this page is running; this one is next.',
  'run.unseen': 'Stopped, because nobody could see it.',
  'failed': 'The demo did not start ({why}).',
};
