import { confirmDays } from './alert.ts';

/*
 * What is said to whoever wants to be told, said once for pages, mails and the box: pure functions, no package.
 */

/** What the offer is called. */
export const tellMe = 'Tell me when it’s answered';

/** Said once the address was taken: the same whether or not it was known, so that nobody learns who waits for what. */
export const confirmNext = `I’ve sent a mail to that address. Open the link in it within ${confirmDays} days and say yes: then I write once, when your question is answered.`;

/** The notice under the form: what is kept, and for how long. @param days how long questions are kept */
export const alertNotice = (days: number | null): string =>
  `Your address is used for this one mail alone, and deleted with it; after ${days === null ? 'some time' : `${days} days`} without an answer, too.`;
