import { alertFormWords } from '../words/en/alerts.ts';
import { alertMailDays, confirmDays } from './alert.ts';

/*
 * The words around an alert (“tell me when it’s answered”) with the site's figures, for pages, mails and the box.
 */

/** Shown after the form was sent; the same whether or not a mail goes out. */
export const confirmNext = alertFormWords.next(confirmDays);

/** The notice under the form: what is kept, and for how long. @param days how long questions are kept */
export const alertNotice = (days: number | null): string => alertFormWords.notice(days, confirmDays, alertMailDays);
