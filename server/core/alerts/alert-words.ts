import { alertMailDays, confirmDays } from './alert.ts';

/*
 * The words around an alert (“tell me when it’s answered”), for pages, mails and the box: pure functions, no package.
 */

/** What the offer is called. */
export const tellMe = 'Tell me when it’s answered';

/**
 * Shown after the form was sent. It is the same whether or not a mail goes out, so that nobody learns which address waits
 * for what. It is also true for an address that is signed up already, or that reached its limit of mails that day.
 */
export const confirmNext = `We’ve sent a link to this address, unless it is already signed up for this question or has had too many mails from us today. Open the link within ${confirmDays} days and confirm. You’ll get one mail when your question is answered. Nothing after an hour? Check your spam folder, or try again.`;

/** What is kept after an alert has ended. */
export const alertMailsKept = `The list of sent mails keeps a copy of each mail for ${alertMailDays} days.`;

/** The notice under the form: what is kept, and for how long. @param days how long questions are kept */
export const alertNotice = (days: number | null): string =>
  `We use your address for one confirmation mail and one answer. We delete it after the answer, after ${confirmDays} days if you don’t confirm, and after ${days === null ? 'some time' : `${days} days`} if there is no answer. ${alertMailsKept}`;
