import { alertMailDays, confirmDays } from './alert.ts';

/*
 * What is said to whoever wants to be told, said once for pages, mails and the box: pure functions, no package.
 */

/** What the offer is called. */
export const tellMe = 'Tell me when it’s answered';

/**
 * Said once the address was taken: the same whether or not a mail goes out, so that nobody learns who waits for what, and
 * true of an address that waits already or had its share of mails that day.
 */
export const confirmNext = `Unless that address is on the list already, or had its share of mails today, a mail is on its way to it. Open the link in it within ${confirmDays} days and say yes: then I write once, when your question is answered. None after an hour? Ask again.`;

/** What is kept once an alert is over. */
export const alertMailsKept = `The list of sent mails keeps each mail for ${alertMailDays} days.`;

/** The notice under the form: what is kept, and for how long. @param days how long questions are kept */
export const alertNotice = (days: number | null): string =>
  `Your address is used for one question back to you, and one answer. It stops waiting with the answer, without your yes after ${confirmDays} days, and without an answer after ${days === null ? 'some time' : `${days} days`}. ${alertMailsKept}`;
