/*
 * English: the status page of a follow-up, as the visitor reads it. Nothing is imported.
 */

/** The page, and the one that asks whether it is solved. */
export const statusWords = {
  title: (number: string): string => `Question ${number}`,
  states: { open: 'With our team', waiting: 'You have an answer', resolved: 'Closed' },
  asked: 'What you asked',
  happened: 'What happened',
  canDo: 'What you can do',
  add: 'Add something',
  stillMissing: 'Still not solved? Tell us what is missing',
  send: 'Send',
  solved: 'This solved it',
  reopen: 'Open it again',
  isSolved: (number: string): string => `Is question ${number} solved?`,
  yesSolved: 'Yes, this solved it',
  isClosed: 'It’s already closed.',
  seeStatus: 'See the status',
  aMessage: 'A message',
  noMessage: 'Write your message first.',
  tooMany:
    'You’ve sent a lot of messages in the last hour, and we have them all. Your last one is still in the form. Send it a little later.',
  noSuchLink: 'This link has expired or is not complete. Use the newest link we sent you.',
};

/** What each line of the timeline is called, by the kind of its event. */
export const eventTitles = {
  opened: 'You asked us',
  promised: 'We promised an answer',
  message: 'You added',
  reply: 'We answered',
  called: 'We called you',
  note: 'Note',
  assigned: 'Somebody is working on it',
  department: 'It went to another team',
  rank: 'Its priority was set',
  snoozed: 'Put off',
  nudged: 'Reminder',
  breached: 'This is taking longer than we said',
  escalated: 'Escalated',
  quiet: 'We haven’t forgotten it and are still working on it',
  'call-back-cancelled': 'The call was cancelled',
  solved: 'You told us that it is solved',
  resolved: 'We closed it',
  reopened: 'You opened it again',
};

/** Lines that are called otherwise: a follow-up that staff began, and one that staff opened again. */
export const otherEventTitles = {
  outreach: 'We saw that you didn’t find an answer',
  reopenedByStaff: 'We opened it again',
};
