/*
 * English: the box itself. The box may weigh little, so each text is an export of its own and only those that are used are
 * bundled. Nothing is imported.
 */

/** What the field is called. */
export const yourQuestion = 'Your question';
/** Shown in the empty field. */
export const inYourOwnWords = 'Ask in your own words';
/** The button. @param name what Red is called */
export const ask = (name: string): string => `Ask ${name}`;
/** What the list of suggestions is called. */
export const canAnswer = 'Questions I can answer';
/** Read out when the list changes. @param count 1 or more */
export const suggested = (count: number): string =>
  `${count} ${count === 1 ? 'question' : 'questions'} I can answer. Use the arrow keys to choose.`;
/** Shown until the reply comes. */
export const letMeLook = 'Let me look…';
/** Read out where a vote was lost. */
export const notSaved = 'I couldn’t save that.';
/** Read out where a person is offered, after a space. */
export const personIsOffered = 'A person can take it from here.';
/** In the card of an article, back to the reply. */
export const backToAnswer = 'Back to the answer';
/** In the card of a failure. */
export const tryAgain = 'Try again';

/** Headline of a failure that Red has no other for. */
export const ourFault = 'Something went wrong on our side.';
/** Headline where the server cannot be reached. */
export const notReached = 'I can’t reach the help centre right now.';
/** What to do then. */
export const stillInBox = 'Your question is still in the box. Try again in a moment.';
/** What to do where a failure says nothing itself. */
export const tryInAMoment = 'Try again in a moment.';
/** Headlines by code of the error. */
export const failureHeadlines = {
  'too-many-requests': 'That’s a lot of questions at once.',
  'question-too-long': 'That’s a little too long for me.',
  'customer-only': 'These answers are for customers.',
  overloaded: 'I’m very busy right now.',
  'not-ready': 'I’m just starting up.',
};
