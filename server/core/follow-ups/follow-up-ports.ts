import type { FollowUp, FollowUpChange, FollowUpEvent } from './follow-up.ts';
import type { AuditRecord } from '../staff/audit.ts';
import type { OutgoingMail } from '../mailing/mail.ts';
import type { ListedAsk } from '../log/log-reader.ts';

/** A follow-up before it has a number. */
export type NewFollowUp = Omit<
  FollowUp,
  'number' | 'state' | 'answeredAt' | 'resolvedAt' | 'nudgedAt' | 'breachedAt' | 'quietAt' | 'snoozedUntil' | 'rev'
> & {
  /** The key of the form: sending the form twice opens one follow-up. 128 random bits, base64url. */
  readonly key: string;
};

/** A follow-up to be opened. */
export type Opening = {
  readonly draft: NewFollowUp;
  readonly events: readonly FollowUpEvent[];
  /** Makes the mails that go out with it; they name its number. */
  readonly mailsOf: (followUp: FollowUp) => readonly OutgoingMail[];
  /** How many calls can be made at once. */
  readonly lines: number;
};

/** The result of opening a follow-up: it is new, the same form opened it before, or the time of its call is taken. */
export type Opened =
  | { readonly kind: 'opened' | 'known'; readonly followUp: FollowUp }
  | { readonly kind: 'slot-taken' };

/** A reminder about a promise. It happens once: its column says when. */
type FiredTimer = 'nudge' | 'breach' | 'quiet';

/** A question that was asked before it was handed over. */
export type ChainAsk = Pick<ListedAsk, 'id' | 'askedAt' | 'question' | 'kind' | 'shown'>;

/** How many follow-ups lost their address, and their text. */
export type Forgotten = { readonly addresses: number; readonly texts: number };

/** Where follow-ups are kept. Implemented over SQLite and Postgres; one test suite runs on both. */
export type FollowUpStore = {
  /**
   * Opens a follow-up with its timeline and its mails, and notes on its ask that it was handed over: all of it is durable,
   * or nothing is.
   */
  readonly open: (opening: Opening) => Promise<Opened>;
  readonly byId: (id: string) => Promise<FollowUp | null>;
  /** The follow-up that a form opened, or null. */
  readonly byKey: (key: string) => Promise<FollowUp | null>;
  /** The address and the name that a person gave with their last hand-over; null where there was none. */
  readonly lastAddressOf: (person: string) => Promise<{ readonly email: string; readonly name: string | null } | null>;
  /** Whether a mail waits to be sent or was sent. False for one that is held, given up or only filed. */
  readonly isMailOut: (mailId: string) => Promise<boolean>;
  /** Oldest first. */
  readonly events: (id: string) => Promise<readonly FollowUpEvent[]>;
  /**
   * Changes a follow-up together with its timeline, its mails and the audit trail.
   * @returns false where the follow-up has changed since it was read
   */
  readonly change: (
    seen: Pick<FollowUp, 'id' | 'rev'>,
    change: FollowUpChange,
    events: readonly FollowUpEvent[],
    mails: readonly OutgoingMail[],
    audit?: AuditRecord,
  ) => Promise<boolean>;
  /** Follow-ups that are not resolved, in the order of their numbers. */
  readonly running: () => Promise<readonly FollowUp[]>;
  /**
   * Notes that a timer fired, with its events and mails. It is noted once, however many servers try, and not where the
   * follow-up has changed since it was read.
   * @returns whether this call noted it
   */
  readonly fire: (
    seen: Pick<FollowUp, 'id' | 'rev'>,
    timer: FiredTimer,
    at: number,
    events: readonly FollowUpEvent[],
    mails: readonly OutgoingMail[],
  ) => Promise<boolean>;
  /** Call-backs that begin in a period, UTC ms. */
  readonly takenSlots: (
    from: number,
    until: number,
  ) => Promise<readonly { readonly start: number; readonly end: number }[]>;
  /**
   * The asks of a visit up to the last one, oldest first, at most 50. Without a visit it is the last ask alone. For
   * outreach it is also the later asks of the same visit.
   */
  readonly chain: (visit: string | null, ask: string | null) => Promise<readonly ChainAsk[]>;
  /**
   * Deletes personal data of follow-ups that ended. Those that ended before the first time lose addresses, names,
   * numbers, and the text and recipient of their mails. Those that ended before the second time lose their texts. A
   * follow-up ends when it is resolved; or, where it was answered and nobody added anything, with its last change.
   */
  readonly forget: (addressesBefore: number, textsBefore: number) => Promise<Forgotten>;
};
