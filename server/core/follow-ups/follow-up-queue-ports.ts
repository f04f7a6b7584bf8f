import type { AuditRecord } from '../staff/audit.ts';

import type { FollowUp, FollowUpEvent, FollowUpKind } from './follow-up.ts';
import type { ListedAsk } from '../log/log-reader.ts';
import type { StoredMail } from '../mailing/mail.ts';
import type { Person } from '../people/person.ts';
import type { Priority } from '../triage/priority.ts';

/**
 * A list of follow-ups: mine, those without an owner (or whose owner has no account here), all that wait for staff, and
 * so on.
 */
export type FollowUpView = 'mine' | 'unassigned' | 'open' | 'waiting' | 'snoozed' | 'resolved';

/** Every view, as the page offers them. */
export const followUpViews: readonly FollowUpView[] = ['mine', 'unassigned', 'open', 'waiting', 'snoozed', 'resolved'];

/** The value of `department` for follow-ups without a department. */
export const unsorted = 'unsorted';

/** How many follow-ups wait for us: open ones that are not snoozed. */
export type FollowUpCounts = {
  readonly open: number;
  /** Of those, due before the day ends in the site's zone, and not overdue. */
  readonly dueToday: number;
  readonly overdue: number;
};

/** Somebody else who has the same follow-up open. */
export type Present = { readonly email: string; readonly seenAt: number };

/** Which follow-ups; null for all of them. */
export type FollowUpFilter = {
  /** The id of a department, or `unsorted`. */
  readonly department: string | null;
  readonly kind: FollowUpKind | null;
  readonly rank: Priority | null;
};

/** The reader of a list, and the time of reading. */
export type QueueViewer = {
  /** The address of the member of staff who reads the list. */
  readonly me: string;
  /** The addresses of all members of staff who may own follow-ups. */
  readonly staffWithAccess: readonly string[];
  /** UTC ms. */
  readonly now: number;
};

/** A place in a list: what it is ordered by, and the number of the follow-up there. */
export type QueuePlace = { readonly key: number; readonly number: number };

/** A page of a list. */
export type QueuePage = {
  readonly view: FollowUpView;
  readonly filter: FollowUpFilter;
  readonly viewer: QueueViewer;
  /** Only follow-ups after this place; null for the first page. */
  readonly after: QueuePlace | null;
  readonly limit: number;
};

/** A follow-up with its place in the list. */
type Queued = { readonly followUp: FollowUp; readonly place: QueuePlace };

/** Whose history: the person's where one is known, else that of one address and one visit. */
export type HistoryOf = {
  readonly followUp: string;
  readonly person: string | null;
  readonly email: string | null;
  readonly visit: string | null;
};

/** What is known of somebody, each list the newest first. */
export type StoredHistory = {
  readonly asks: readonly Pick<ListedAsk, 'askedAt' | 'audience' | 'question' | 'kind' | 'shown'>[];
  readonly followUps: readonly FollowUp[];
  readonly events: readonly (FollowUpEvent & { readonly followUp: string })[];
  readonly mails: readonly Pick<StoredMail, 'id' | 'subject' | 'purpose' | 'state' | 'createdAt'>[];
};

/** A follow-up by the visit its last ask belongs to. */
type QueuedByVisit = Pick<FollowUp, 'id' | 'number' | 'kind' | 'state'> & {
  /** The id of the visit's first ask. */
  readonly firstAsk: string;
};

/**
 * Follow-ups as staff work through them. Implemented over SQLite and Postgres; one test suite runs on both. What they
 * change goes through `FollowUpStore`.
 */
export type FollowUpQueue = {
  /**
   * Waiting follow-ups by due time, those without a due time last; snoozed ones by their end; all others by their
   * newest change.
   */
  readonly list: (page: QueuePage) => Promise<readonly Queued[]>;
  /** How many each view has. */
  readonly count: (filter: FollowUpFilter, looking: QueueViewer) => Promise<Readonly<Record<FollowUpView, number>>>;
  /**
   * How many follow-ups wait for us, and how often any of them changed.
   * @param dayEnd when the day ends, UTC ms
   */
  readonly waiting: (now: number, dayEnd: number) => Promise<FollowUpCounts & { readonly changes: number }>;
  /**
   * Notes that a member of staff has it open.
   * @returns who else has noted so at or after `since`, by address
   */
  readonly here: (followUp: string, staff: string, at: number, since: number) => Promise<readonly Present[]>;
  readonly person: (id: string) => Promise<Person | null>;
  /** Whether anybody of an address asked not to be written to first. */
  readonly isOptedOut: (email: string) => Promise<boolean>;
  /** At most `limit` rows of each list. The row of the audit trail is durable before it resolves. */
  readonly history: (of: HistoryOf, limit: number, audit: AuditRecord) => Promise<StoredHistory>;
  /** The newest first. */
  readonly byVisit: (limit: number) => Promise<readonly QueuedByVisit[]>;
};
