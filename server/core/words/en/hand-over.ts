/*
 * English: handing a question to a person, on its page, in the box and in mails: the form, what was wrong with it, and what
 * happens next. Nothing is imported.
 */

const dayWords = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'] as const;

/** The form, by the order of its fields. */
export const handOverWords = {
  title: 'Ask a person',
  lead: 'Write to our team. You’ll see straight away what happens next, and by when.',
  question: 'Your question',
  message: 'What else should we know?',
  optional: '(optional)',
  noFiles: 'You can’t attach files here. Describe what you see, and we’ll ask for a picture if we need one.',
  likely: 'These articles may already answer it. What you wrote stays here:',
  channel: 'How would you like us to answer?',
  byEmail: 'By e-mail',
  byPhone: 'By phone',
  slot: 'When can we call you?',
  timesIn: (timeZone: string): string => `(times in ${timeZone})`,
  noCall: 'No call',
  phone: 'Your phone number',
  email: 'Your e-mail address',
  name: 'Your name',
  /** @param address masked */
  knownAddress: (address: string): string => `We’ll write to ${address}.`,
  useAnother: 'Use another address',
  anotherEmail: 'Another e-mail address',
  within: 'How soon do you need an answer?',
  /** @param usual as `by` writes it */
  usual: (usual: string): string => `Our usual time: ${usual}`,
  /** Where there is no choice. @param usual as `by` writes it */
  expected: (usual: string): string => `We expect to answer ${usual}.`,
  by: (time: string): string => `by ${time}`,
  withinDays: (days: number, time: string): string =>
    `Within ${dayWords[days] ?? days} working ${days === 1 ? 'day' : 'days'}, by ${time}`,
  send: 'Send to a person',
  cancel: 'Cancel',
  notice:
    'We use your address, name and number to answer this question, and to offer help if you keep searching without finding an answer. We delete them 30 days after the question is closed, or 30 days after our last answer.',
};

/** The card in the box once the form was sent, and while it loads. */
export const handedOverWords = {
  loading: 'One moment…',
  title: (number: string): string => `We have your question: ${number}`,
  isMailed: 'We’ve also sent you this by e-mail.',
  status: 'See its status, or add something',
  likely: 'In the meantime, these articles may help:',
  stillHere: 'What you wrote is still here. Try again in a moment.',
};

/** What was wrong with the form, and what to do. */
export const handOverErrors = {
  noQuestion: 'Enter your question.',
  noEmail: 'Enter the e-mail address we should send the answer to.',
  badEmail: 'Enter one e-mail address, for example ann@example.org.',
  fixedEmail: 'Leave the e-mail address out. The answer goes to the address you are signed in with.',
  noSlot: 'Choose when we should call.',
  slotGone: 'That time is no longer free. Please choose another.',
  slotTaken: 'Somebody else has just taken that time. Please choose another.',
  badPhone: 'Enter the phone number we should call: digits, with a + in front of a country code.',
  tooLong: (what: string, longest: number): string =>
    `${what} can have up to ${longest} characters. Shorten it and send it again.`,
  aQuestion: 'A question',
  aMessage: 'A message',
  aName: 'A name',
  /** Where an address of the network has sent too many. */
  tooMany: (minutes: number): string =>
    `We’ve had a lot of questions from your network. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. What you wrote is still in the form.`,
  closed:
    'Nobody is set up to answer questions here yet. If this is your site, name a contact or the owner of a department in site.yml.',
};

/** What happens next, in the second person. Times are written in the visitor's zone. */
export const nextStepWords = {
  anybody: 'The next free person on our team',
  team: (department: string): string => `Our team for ${department}`,
  suggestion: (who: string): string =>
    `Thank you! ${who} will read your suggestion. There is nothing else for you to do.`,
  onThisPage: 'on this page',
  byEmail: 'by e-mail',
  /** @param how `onThisPage` or `byEmail` */
  answers: (who: string, how: string, due: string): string => `${who} will answer you ${how} by ${due}.`,
  answerIsLate: (how: string, due: string): string =>
    `We promised you an answer by ${due}. It’s taking longer, and we’re sorry. You’ll still get the answer ${how}.`,
  calls: (who: string, at: string): string => `${who} will call you on ${at}.`,
  looksAndCalls: (who: string, due: string, at: string): string =>
    `${who} will look at it by ${due} and call you on ${at}.`,
  lookIsLate: (who: string, due: string, at: string): string =>
    `We promised to look at it by ${due}. It’s taking longer, and we’re sorry. ${who} will still call you on ${at}.`,
  callIsPast: (at: string): string =>
    `We said we would call you on ${at}. If nobody reached you, we’re sorry. Tell us here when we can call.`,
};

/** Where Red offers a person by itself. */
export const helpOfferWords = {
  title: 'Would you like a person to help?',
  text: 'I couldn’t help you three times in a row. Somebody from our team will read your questions and answer you.',
  yes: 'Yes, ask a person',
  no: 'No, thanks',
};
