import type { FollowUp, FollowUpChange, FollowUpEvent } from './follow-up.ts';
import type { AuditRecord } from '../staff/audit.ts';
import type { OutgoingMail } from '../mailing/mail.ts';
import type { ListedAsk } from '../log/log-reader.ts';

/** A follow-up before it has a number. */
export type NewFollowUp = Omit<
  FollowUp,
  'number' | 'state' | 'answeredAt' | 'resolvedAt' | 'nudgedAt' | 'breachedAt' | 'quietAt' | 'snoozedUntil' | 'rev'
> & {
  /** Made by the form, once a form: sending it twice opens one follow-up. 128 random bits, base64url. */
  readonly key: string;
};

/** A follow-up to be opened. */
export type Opening = {
  readonly draft: NewFollowUp;
  readonly events: readonly FollowUpEvent[];
  /** Words the mails that go out with it; they name its number. */
  readonly mailsOf: (followUp: FollowUp) => readonly OutgoingMail[];
  /** How many calls can be made at once. */
  readonly lines: number;
};

/** What became of opening one: it is new, the same form had opened it before, or somebody else has that call-back. */
export type Opened =
  | { readonly kind: 'opened' | 'known'; readonly followUp: FollowUp }
  | { readonly kind: 'slot-taken' };

/** What runs on a promise and happens once: a column of its own tells when. */
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
  /** The one that a form has opened, or null. */
  readonly byKey: (key: string) => Promise<FollowUp | null>;
  /** Where the last hand-over of a person was to be answered by mail, and what they called themselves; null where none was. */
  readonly lastAddressOf: (person: string) => Promise<{ readonly email: string; readonly name: string | null } | null>;
  /** Whether a mail waits to be sent or was; not one that is held, given up or only filed. */
  readonly isMailOut: (mailId: string) => Promise<boolean>;
  /** Oldest first. */
  readonly events: (id: string) => Promise<readonly FollowUpEvent[]>;
  /** Changes one, its timeline, its mails and the trail of what staff do together. @returns false where it is no longer the one that was seen */
  readonly change: (
    seen: Pick<FollowUp, 'id' | 'rev'>,
    change: FollowUpChange,
    events: readonly FollowUpEvent[],
    mails: readonly OutgoingMail[],
    audit?: AuditRecord,
  ) => Promise<boolean>;
  /** Those that are not done and have a clock or may fall quiet, in the order of their numbers. */
  readonly running: () => Promise<readonly FollowUp[]>;
  /**
   * Notes that a timer went off, with its lines and mails: once, however many servers try, and not where the follow-up
   * has changed since it was read. @returns whether this call was the one
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
   * The asks of a visit up to the last one, oldest first, at most 50; that one alone where there is no visit. Where staff
   * reach out because of it, those of the same visit after it as well.
   */
  readonly chain: (visit: string | null, ask: string | null) => Promise<readonly ChainAsk[]>;
  /**
   * Deletes addresses, names and numbers of those that ended before the first time, with what mails about them say and where
   * those went, and texts of those before the second. One ends when it is resolved, or with its last change where it was
   * answered and nobody added anything.
   */
  readonly forget: (addressesBefore: number, textsBefore: number) => Promise<Forgotten>;
};
