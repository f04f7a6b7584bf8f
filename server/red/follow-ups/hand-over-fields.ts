import { AskRedError } from '../../core/shared/errors.ts';
import type { Channel } from '../../core/follow-ups/follow-up.ts';
import type { Customer } from '../../core/people/customer.ts';
import { plainAddress } from '../../core/mailing/mail-address.ts';
import { wellFormed } from '../../core/answering/question.ts';
import { isTimeZone } from '../../core/promises/time-zone.ts';
import { handOverErrors } from '../../core/words/en/hand-over.ts';

/** Who asks: a customer by token, or a visitor by the number of the visit. */
export type Requester = {
  readonly customer: Pick<Customer, 'subject' | 'email' | 'name'> | null;
  readonly visit: string | null;
};

/**
 * A text as it is kept, trimmed and well-formed.
 * @param longest in code points
 * @throws AskRedError `invalid-request` where it is longer
 */
export const textOf = (text: string, longest: number, what: string): string => {
  const trimmed = wellFormed(text).trim();
  if ([...trimmed].length > longest) throw new AskRedError('invalid-request', handOverErrors.tooLong(what, longest));
  return trimmed;
};

/** Digits as they are dialled, with what people put between them. */
const phonePattern = /^\+?[0-9][0-9 ().\-/]{5,30}$/;

/**
 * The number to call, where a call is asked for.
 * @throws AskRedError `phone-not-taken`
 */
export const phoneOf = ({
  channel,
  phone,
}: {
  readonly channel: Channel;
  readonly phone: string | null;
}): string | null => {
  if (channel === 'email') return null;
  const number = phone?.trim() ?? '';
  if (phonePattern.test(number)) return number;
  throw new AskRedError('phone-not-taken', handOverErrors.badPhone);
};

/**
 * The one address of a text; null where nothing was typed.
 * @throws AskRedError `address-not-taken`
 */
export const addressOf = (email: string | null): string | null => {
  if (email === null || email.trim() === '') return null;
  const address = plainAddress(email);
  if (address !== null) return address;
  throw new AskRedError('address-not-taken', handOverErrors.badEmail);
};

/**
 * The zone in which times are written: the asker's own, else the site's.
 * @throws AskRedError `invalid-request` where a text names no zone
 */
export const zoneOf = (timeZone: string | null, ofSite: string): string => {
  if (timeZone === null || timeZone === '') return ofSite;
  if (isTimeZone(timeZone)) return timeZone;
  throw new AskRedError('invalid-request', 'timeZone is not a zone of the IANA database, such as Europe/Amsterdam.');
};
