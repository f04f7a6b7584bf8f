/** What a mail is for, and the rules that follow. */
const purposes = {
  /** To the asker: the question arrived, and what happens next. */
  acknowledgement: { isAutomatic: true, isBounded: true },
  /** To the asker: the answer takes longer than promised, or the question is closed after a quiet time. */
  'status-note': { isAutomatic: true, isBounded: true },
  /** To a visitor who asked for an alert: is this address yours? */
  confirmation: { isAutomatic: true, isBounded: true },
  /** To a visitor who confirmed an alert: there is an answer now. */
  answered: { isAutomatic: true, isBounded: false },
  /** To staff: a promise is near its end, or past it. */
  'staff-note': { isAutomatic: true, isBounded: false },
  /** Written by staff, to one person. */
  reply: { isAutomatic: false, isBounded: false },
} as const;

/** What a mail is for. */
export type MailPurpose = keyof typeof purposes;

/** Every purpose. */
export const mailPurposes = Object.keys(purposes) as readonly MailPurpose[]; // the keys of a constant table

/** Whether a program wrote it (RFC 3834: it then says so, and programs do not answer it). */
export const isAutomatic = (purpose: MailPurpose): boolean => purposes[purpose].isAutomatic;

/**
 * Whether a stranger can cause the mail by typing an address. Such mails are limited per address and day
 * (test/hostile/README.md, row 28).
 */
export const isBounded = (purpose: MailPurpose): boolean => purposes[purpose].isBounded;

/** A mail as it is to be sent. What it says never changes once it is in the outbox. */
export type OutgoingMail = {
  /** The key its maker gives it, for example `ack-<id of the follow-up>`: one key is one mail. See `isMailId`. */
  readonly id: string;
  /** As `plainAddress` gives it. */
  readonly to: string;
  /** On one line. */
  readonly subject: string;
  readonly text: string;
  /** A whole document. */
  readonly html: string;
  /** With its angle brackets; the same at every attempt, so that a receiver can fold a mail that came twice. */
  readonly messageId: string;
  /** The Message-ID it answers, and the whole thread before it, oldest first. */
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Where one request (POST) stops mails of this kind (RFC 8058); null where there is nothing to stop. */
  readonly unsubscribeUrl: string | null;
  /** The id of the person that the mail is about; the mail is erased with the person. Null where there is none. */
  readonly person: string | null;
  readonly purpose: MailPurpose;
};

/**
 * Where a mail stands. `waiting`: to be sent, or sent again. `sent`: a mail server took it. `filed`: written into a file,
 * for want of a mail server. `failed`: given up. `held`: its address had its day's share.
 */
export type MailState = (typeof mailStates)[number];

/** Every state. */
export const mailStates = ['waiting', 'sent', 'filed', 'failed', 'held'] as const;

/** A mail as it stands in the outbox. Times are UTC milliseconds. */
export type StoredMail = OutgoingMail & {
  readonly state: MailState;
  /** How often sending it was begun. */
  readonly attempts: number;
  /** When it is to be sent next, while it waits. */
  readonly dueAt: number;
  /** Why it was not sent the last time, or is held; null where there is nothing to say. */
  readonly error: string | null;
  readonly createdAt: number;
  /** When its state was last written. */
  readonly changedAt: number;
};

/** Ids are part of a file's name and of the Message-ID. */
export const isMailId = (id: string): boolean => /^[A-Za-z0-9_-]{1,120}$/.test(id);

/** Longest subject, in characters: RFC 5322 wants lines of 998 octets at most, encoded. Range 78–250. */
const maxSubjectLength = 200;

/** A text as a subject: one line without control characters, cut where it is too long. */
export const subjectOf = (text: string): string => {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length <= maxSubjectLength ? line : `${characters.slice(0, maxSubjectLength - 1).join('')}…`;
};

/** The Message-ID of a mail: the same for the same key. @param domain of the sender's address */
export const messageIdOf = (id: string, domain: string): string => `<${id}@${domain}>`;

/** Mails on a page. Range 20–200. */
export const mailPageSize = 50;
