/*
 * English: what stands around an answer, on pages and in the box alike. The box may weigh little, so each text is an
 * export of its own and only those that are used are bundled. Plain strings and functions; nothing is imported.
 */

/** How sure Red is, from a confidence that is high on. */
export const sure = 'sure';
/** The same, below it. */
export const fairlySure = 'fairly sure';

const months = 'January February March April May June July August September October November December'.split(' ');

/** A day in words; null where there is no such month. @param month 1–12 */
export const dateWords = (year: string, month: number, day: number): string | null => {
  const name = months[month - 1];
  return name === undefined ? null : `${day} ${name} ${year}`;
};

/** Before the day on which an article was last changed. */
export const updated = 'Updated';

/** Before a quote: the heading it stands under. */
export const fromSection = (heading: string): string => `From “${heading}”:`;

/** The link below a quote. */
export const readFullArticle = 'Read the full article';

/** Above further articles, below an answer. */
export const alsoLookingFor = 'You may also be looking for';

/** Before spellings that Red changed: “I read cofee as coffee.” */
export const iRead = 'I read';
/** Between the two spellings. */
export const readAs = 'as';
/** The link that asks again with the spelling as it was typed. */
export const searchExactly = 'Search exactly what I typed';

/** What Red says of each question of several, by the kind of its reply. */
export const partWords = {
  answer: '',
  choices: 'I’m not sure I have that. Did you mean one of these?',
  unknown: 'I don’t know that one yet.',
  'small-talk': 'That’s kind of you to say.',
  'out-of-scope': 'That’s outside what I can help with.',
};

/** Below a reply: did it help? */
export const didItHelp = 'Did this answer your question?';
/** The same, below several answers. */
export const didTheyHelp = 'Did this answer your questions?';
/** The same, below several articles. */
export const isItOneOfThese = 'Is it one of these?';
/** The two buttons beside it. */
export const yes = 'Yes';
/** See `yes`. */
export const no = 'No';

/** Said after each vote. */
export const thankYou = 'Thank you.';
/** Said after “yes”. */
export const writersKnow = 'That tells our writers what helps.';
/** Said after “no”, where there is nobody to write to. */
export const notedForWriters = 'I’ve noted it for the people who write the answers.';
/** Said after “no”, above the ways to a person. */
export const personCanHelp = 'A person can help you now:';

/** The link and button to the form that hands a question over. */
export const askAPerson = 'Ask a person';
/** The link to the site’s own page of contacts. */
export const otherWays = 'Other ways to reach us';
/** The link and button to the form of alerts, and its title. */
export const alertOffer = 'Tell me when it’s answered';

/** Beside the box: what is kept of a question. @param days null where the number is not known */
export const retentionNotice = (days: number | null): string =>
  `We keep your question${days === null ? '' : ` for ${days} days`}, without your name, to write the answers that are missing.`;
/** The same for a signed-in customer. */
export const customerNotice = 'We keep your question with your name, so that our team can help you.';
/** The link beside it, and the title of its page. */
export const whatIsRecorded = 'What is recorded';
