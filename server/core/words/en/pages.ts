/*
 * English: the frame of every page, and the pages to read.
 */

import { failureHeadlines, ourFault } from './box.ts';

/** Around the content of every page. */
export const frameWords = {
  language: 'en',
  skip: 'Skip to the content',
  audienceSwitch: 'Who the answers are for',
  writeEmail: 'Write an e-mail',
  allTopics: 'All topics',
  youAreHere: 'You are here',
  seeAllTopics: 'See all topics',
};

/** The first page. */
export const homeWords = {
  contents: 'What people ask',
  answered: (count: number): string => `${count} question${count === 1 ? '' : 's'} answered so far`,
  more: (count: number): string => `${count} more questions`,
  /** After `more`, for who cannot see under which topic it stands. */
  onTopic: (topic: string): string => ` on ${topic}`,
  will: 'I can help with',
  willNot: 'I can’t help with',
};

/** The page of a topic. */
export const topicWords = {
  description: (topic: string, count: number, site: string): string =>
    `${topic}: ${count} ${count === 1 ? 'question' : 'questions'} answered by ${site}.`,
  count: (count: number): string => (count === 1 ? 'One question, answered' : `${count} questions, answered`),
  ask: 'Don’t see your question?',
};

/** The page of an article. */
export const articleWords = {
  draft: 'Draft, not published yet',
  related: 'Read next',
  ask: 'Not what you were looking for?',
};

/** The page that answers a question, and the one after a vote. */
export const askWords = {
  asked: (question: string): string => `Your question: ${question}`,
  title: 'What would you like to know?',
  hint: 'Ask in a sentence, as you would ask a person.',
  thanksTitle: 'Thank you',
  sorry: 'I’m sorry I couldn’t help.',
  anythingElse: 'Anything else?',
  otherWords: 'Or try other words',
};

/** A page that says what went wrong. */
export const problemWords = {
  /** Before and after the link to the article whose address was mistyped. */
  didYouMean: ['Did you mean “', '”?'],
  /** Above what to do, where a link of a mail is not good. */
  linkGone: 'This link doesn’t work any more.',
  noPage: 'There’s no page at this address. Check the address, or start from the home page.',
  noTopic: 'There’s no topic at this address. Ask me in your own words, or look through all topics.',
  noArticle:
    'There’s no article at this address. It may have been renamed or removed. Ask me in your own words, or look through all topics.',
  questionTooLong: (longest: number): string =>
    `A question can have up to ${longest} characters. Shorten it and ask again.`,
  internal: 'We’ve noted the error in the server’s log. Try again in a moment.',
};

/** The headline of each error, in Red's voice, by its code. */
export const problemHeadlines = {
  ...failureHeadlines,
  'invalid-request': 'I couldn’t understand that.',
  'password-not-taken': 'I can’t use that password.',
  'address-not-taken': 'I can’t write to that address.',
  'phone-not-taken': 'That doesn’t look like a phone number.',
  'follow-up-not-found': 'I can’t find that follow-up.',
  'follow-up-changed': 'Somebody else changed this first.',
  'follow-up-refused': 'I can’t do that with this follow-up.',
  'slot-taken': 'That time has just been taken.',
  'hand-over-closed': 'You can’t send a question to a person here.',
  'sign-in-required': 'Please sign in first.',
  'sign-in-refused': 'That address or password is wrong.',
  'not-permitted': 'Your role doesn’t allow that.',
  'other-origin': 'That request came from another site.',
  'not-found': 'I can’t find that page.',
  'ask-not-found': 'I can’t find that question.',
  'staff-not-found': 'I can’t find that account.',
  'gap-not-found': 'I can’t find that gap.',
  'mail-not-found': 'I can’t find that mail.',
  'email-taken': 'That address already has an account.',
  'last-admin': 'There has to be at least one admin.',
  'file-changed': 'The file has changed in the meantime.',
  'content-not-writable': 'I’m not allowed to write to that folder.',
  'link-not-valid': 'This link has expired.',
  'body-too-large': 'That’s too much at once for me.',
  'unsupported-media-type': 'I can’t read that kind of message.',
  'fix-refused': 'I can’t make that change.',
  'internal-error': ourFault,
  'token-unchecked': 'I can’t check your sign-in right now.',
  'not-recorded': 'I couldn’t save that right now.',
};
