import type { Generated } from 'kysely';
import type { Audience } from '../../core/content/audience.ts';
import type { Channel, FollowUpEventKind, FollowUpKind, FollowUpState } from '../../core/follow-ups/follow-up.ts';
import type { Priority } from '../../core/triage/priority.ts';
import type { RequestedTime } from '../../core/triage/requested-time.ts';

/** A row of `follow_ups`. Times are UTC milliseconds. */
export type FollowUpRow = {
  id: string;
  number: number;
  /** Made by the form that opened it. */
  request_key: string;
  kind: FollowUpKind;
  person: string | null;
  email: string | null;
  name: string | null;
  phone: string | null;
  visit: string | null;
  ask: string | null;
  audience: Audience;
  question: string;
  message: string;
  page: string | null;
  department: string | null;
  department_reason: string;
  rank: Priority;
  rank_reason: string;
  within: RequestedTime | null;
  due_at: number | null;
  channel: Channel;
  slot_start: number | null;
  slot_end: number | null;
  /** Which of the calls that can be made at once: 0 and up. */
  slot_line: number | null;
  time_zone: string;
  state: FollowUpState;
  owner: string | null;
  snoozed_until: number | null;
  created_at: number;
  changed_at: number;
  promised_at: number;
  answered_at: number | null;
  resolved_at: number | null;
  nudged_at: number | null;
  breached_at: number | null;
  quiet_at: number | null;
  rev: number;
};

/**
 * A row of `follow_up_events`; `actor` is `asker`, `red`, or the address of a member of staff. Each of the typed columns
 * belongs to one kind (`due_at` to `promised`, `owner` to `assigned`, `snoozed_until` to `snoozed`, `department` and `rank`
 * to those of their name) and is null elsewhere; `body` is the text of all other kinds. Times are UTC milliseconds.
 */
export type FollowUpEventRow = {
  id: Generated<number>;
  follow_up: string;
  at: number;
  actor: string;
  kind: FollowUpEventKind;
  body: string;
  due_at: number | null;
  owner: string | null;
  department: string | null;
  rank: Priority | null;
  snoozed_until: number | null;
};

/** The tables of follow-ups. */
export type FollowUpTables = {
  follow_ups: FollowUpRow;
  follow_up_events: FollowUpEventRow;
  /** Who said when that they have which follow-up open. */
  follow_up_views: { follow_up: string; staff: string; seen_at: number };
  /** One row: the last number given. */
  follow_up_numbers: { id: number; last: number };
};
