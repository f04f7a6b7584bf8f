import type { Audience } from '../content/audience.ts';
import type { OutgoingMail } from '../mailing/mail.ts';

/**
 * Somebody's wish to be told when a question of theirs is answered. It waits until they say yes to it from their own
 * mailbox (double opt-in), then for the gap of its question, and is deleted with the one mail it leads to.
 */
export type Alert = {
  /** 128 random bits, base64url. */
  readonly id: string;
  /** As `plainAddress` gives it. */
  readonly email: string;
  /** Stands for the address where it must not be told: what a link that stops mails names. 22 characters, base64url. */
  readonly mailbox: string;
  /** The key of the question's wording, as failed asks have it: its gap is looked up when it is needed, for gaps are merged and split. */
  readonly wording: string;
  /** As the log keeps it: masked. */
  readonly question: string;
  /** Answers for customers are told to customers alone. */
  readonly audience: Audience;
  /** Id of the person whose address it is, where it is known as theirs; null where it was typed for this alone. */
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

/** An alert that is told, with the mail that tells it. */
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
  /** Notes that its owner said yes; doing it twice is doing it once. @returns the alert, or null where there is none such */
  readonly confirm: (id: string, at: number) => Promise<Alert | null>;
  /**
   * Deletes every alert of a mailbox, and mails about alerts to it that were not sent: both, or neither.
   * @param isOfMailbox tells whether an address is the mailbox's; called for addresses that have such mails
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
   * Deletes alerts and puts the mails that tell of them, both or neither; an alert that is no more, because another
   * server told it or its owner stopped it, puts none. @returns how many mails were put
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
