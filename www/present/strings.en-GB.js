/** What the two windows of a presented lesson say, in English. `{…}` stands for what is filled in. */

export default {
  'class.there': 'The class’s window is there, and follows.',
  'class.tier': 'The class’s window is there, in tier {tier}.',
  'class.none': 'No window of the class is open.',
  'class.blocked': 'This browser opened no window. Open the lesson’s address with ?present at its end.',
  'chapter.next': '{chapter}: {words}',
  'end': 'This is the end.',
  'frozen': 'Frozen. The class sees: {words}',
  'frozen.here': 'Frozen. The class sees this.',
  'run': 'Run',
  'run.what': 'Run: {what}',
  'run.all': 'Run: {first} and {n} more',
  'stop': 'Stop',
  'minutes': '{n} min',
  'clock': 'It is {time}.',
  'failed': 'The presenter’s view did not start ({why}).',
  'hands.heading': 'Your hands',
  'hands.count': '{n}',
};
