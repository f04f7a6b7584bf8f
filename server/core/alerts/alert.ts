import type { Audience } from '../content/audience.ts';
import type { OutgoingMail } from '../mailing/mail.ts';

/**
 * A visitor asks for one mail when a question is answered. The alert waits until the visitor confirms it from the
 * mailbox (double opt-in), and then until the gap of its question is answered. It is deleted when its one mail is sent.
 */
export type Alert = {
  /** 128 random bits, base64url. */
  readonly id: string;
  /** As `plainAddress` gives it. */
  readonly email: string;
  /**
   * Replaces the address where the address must not be shown, for example in a link that stops mails. 22 characters,
   * base64url.
   */
  readonly mailbox: string;
  /** The key of the question's wording, as failed asks have it: its gap is looked up when it is needed, for gaps are merged and split. */
  readonly wording: string;
  /** As the log keeps it: masked. */
  readonly question: string;
  /** Only customers get mails about answers for customers. */
  readonly audience: Audience;
  /** The id of the person who is known to have this address. Null where the address was typed for this alert alone. */
  readonly person: string | null;
  /** When the question was asked, UTC ms: what was known by then did not answer it. */
  readonly askedAt: number;
  /** When the last confirmation mail was put, UTC ms. */
  readonly mailedAt: number;
  /** When they said yes, UTC ms; null until then. */
  readonly confirmedAt: number | null;
};

/** An ask as an alert is made from it. */
export type AlertedAsk = {
  readonly question: string;
  readonly normalised: string;
  readonly kind: string;
  readonly audience: Audience;
  readonly askedAt: number;
  /** Whether it counts as failed: Red had no answer, they said that it did not help, or they asked again or a person. */
  readonly isFailed: boolean;
};

/** An alert that is answered, with the mail that says so. */
export type AlertNotice = { readonly id: string; readonly mail: OutgoingMail };

/** Where alerts are kept. Implemented over SQLite and Postgres; one test suite runs on both. */
export type AlertStore = {
  readonly ask: (id: string) => Promise<AlertedAsk | null>;
  /**
   * Keeps an alert with its confirmation mail: both, or neither. Where the same mailbox waits for the same question
   * already, nothing is added; a mail goes out once more where it is not confirmed and the last was put before
   * `mailAgainBefore`.
   * @param mailOf words the mail; `isFirst` is false where it goes out once more
   */
  readonly add: (
    alert: Omit<Alert, 'confirmedAt'>,
    mailOf: (alert: Alert, isFirst: boolean) => OutgoingMail,
    mailAgainBefore: number,
  ) => Promise<void>;
  readonly byId: (id: string) => Promise<Alert | null>;
  /**
   * Notes that the visitor confirmed. Confirming twice changes nothing.
   * @returns the alert, or null where there is none
   */
  readonly confirm: (id: string, at: number) => Promise<Alert | null>;
  /**
   * Deletes every alert of a mailbox, and the mails about alerts that were not sent to it yet: both, or neither.
   * @param isOfMailbox whether an address belongs to the mailbox; called for addresses that have such mails
   * @returns how many alerts
   */
  readonly stop: (mailbox: string, isOfMailbox: (email: string) => boolean) => Promise<number>;
  /** Keys of all wordings that anybody wants to hear about, confirmed or not yet. */
  readonly wordings: () => Promise<readonly string[]>;
  /** How many confirmed alerts wait, by the key of their wording. */
  readonly waiting: () => Promise<ReadonlyMap<string, number>>;
  /** Confirmed alerts for some wordings (at most 500), in the order of their ids, after one of them. */
  readonly confirmed: (wordings: readonly string[], after: string, limit: number) => Promise<readonly Alert[]>;
  /**
   * Deletes alerts and puts their mails into the outbox: both, or neither. An alert that is gone puts no mail: another
   * server sent it, or the visitor stopped it.
   * @returns how many mails were put
   */
  readonly notify: (notices: readonly AlertNotice[], at: number) => Promise<number>;
  /** Deletes what is past its time (UTC ms): alerts never confirmed, confirmed ones, and mails about alerts that no longer wait. */
  readonly forget: (before: {
    readonly unconfirmed: number;
    readonly confirmed: number;
    readonly mails: number;
  }) => Promise<number>;
};

/**
 * How long a confirmation mail can be answered, in days; an alert that was not confirmed is deleted then. Range 2–14: who
 * reads mail once a week still can, and an address somebody else typed is not kept for longer.
 */
export const confirmDays = 7;

/** A confirmation mail goes out once more where the last is older, in ms: one that was lost can be asked for again. Range 10 min – 1 day. */
export const mailAgainAfterMs = 3_600_000;

/** How long mails about alerts are kept from when they were put, but for those that still wait to be sent, in days: as long as an address is (test/hostile/README.md, Defaults). */
export const alertMailDays = 30;
