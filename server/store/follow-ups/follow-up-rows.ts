import type { NewFollowUp } from '../../core/follow-ups/follow-up-ports.ts';
import {
  eventText,
  isTextEventKind,
  type FollowUp,
  type FollowUpActor,
  type FollowUpChange,
  type FollowUpEvent,
  type FollowUpEventDetail,
} from '../../core/follow-ups/follow-up.ts';
import type { FollowUpEventRow, FollowUpRow } from './follow-up-schema.ts';

/** A row as the domain sees it. */
export const followUpOf = (row: FollowUpRow): FollowUp => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  person: row.person,
  email: row.email,
  name: row.name,
  phone: row.phone,
  visit: row.visit,
  ask: row.ask,
  audience: row.audience,
  question: row.question,
  message: row.message,
  page: row.page,
  department: row.department,
  departmentReason: row.department_reason,
  rank: row.rank,
  rankReason: row.rank_reason,
  within: row.within,
  dueAt: row.due_at,
  channel: row.channel,
  callBack: row.slot_start === null || row.slot_end === null ? null : { start: row.slot_start, end: row.slot_end },
  timeZone: row.time_zone,
  state: row.state,
  owner: row.owner,
  snoozedUntil: row.snoozed_until,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  promisedAt: row.promised_at,
  answeredAt: row.answered_at,
  resolvedAt: row.resolved_at,
  nudgedAt: row.nudged_at,
  breachedAt: row.breached_at,
  quietAt: row.quiet_at,
  rev: row.rev,
});

/** A new follow-up as a row. */
export const rowOf = (draft: NewFollowUp, number: number): FollowUpRow => ({
  id: draft.id,
  number,
  request_key: draft.key,
  kind: draft.kind,
  person: draft.person,
  email: draft.email,
  name: draft.name,
  phone: draft.phone,
  visit: draft.visit,
  ask: draft.ask,
  audience: draft.audience,
  question: draft.question,
  message: draft.message,
  page: draft.page,
  department: draft.department,
  department_reason: draft.departmentReason,
  rank: draft.rank,
  rank_reason: draft.rankReason,
  within: draft.within,
  due_at: draft.dueAt,
  channel: draft.channel,
  slot_start: draft.callBack?.start ?? null,
  slot_end: draft.callBack?.end ?? null,
  slot_line: null,
  time_zone: draft.timeZone,
  state: 'open',
  owner: draft.owner,
  snoozed_until: null,
  created_at: draft.createdAt,
  changed_at: draft.changedAt,
  promised_at: draft.promisedAt,
  answered_at: null,
  resolved_at: null,
  nudged_at: null,
  breached_at: null,
  quiet_at: null,
  rev: 1,
});

/** The column of each field that a change may set; a call-back has two of its own. */
const columnOf = {
  state: 'state',
  dueAt: 'due_at',
  promisedAt: 'promised_at',
  answeredAt: 'answered_at',
  resolvedAt: 'resolved_at',
  nudgedAt: 'nudged_at',
  breachedAt: 'breached_at',
  channel: 'channel',
  changedAt: 'changed_at',
  owner: 'owner',
  snoozedUntil: 'snoozed_until',
  department: 'department',
  departmentReason: 'department_reason',
  rank: 'rank',
  rankReason: 'rank_reason',
} as const satisfies Readonly<Record<Exclude<keyof FollowUpChange, 'callBack'>, keyof FollowUpRow>>;

/** What a change sets. */
export const columnsOf = ({ callBack, ...change }: FollowUpChange): Partial<FollowUpRow> => {
  const set = Object.entries(change).map(
    ([field, value]) => [columnOf[field as keyof typeof columnOf], value] as const,
  ); // its keys are those of a change
  const freed = callBack === null ? { slot_start: null, slot_end: null, slot_line: null } : {};
  return { ...Object.fromEntries(set), ...freed };
};

const actorOf = (actor: string): FollowUpActor =>
  actor === 'asker' || actor === 'red' ? { kind: actor } : { kind: 'staff', email: actor };

/** A line of the timeline as a row. */
export const eventRowOf = (followUp: string, event: FollowUpEvent): Omit<FollowUpEventRow, 'id'> => ({
  follow_up: followUp,
  at: event.at,
  actor: event.actor.kind === 'staff' ? event.actor.email : event.actor.kind,
  kind: event.kind,
  body: eventText(event),
  due_at: event.kind === 'promised' ? event.dueAt : null,
  owner: event.kind === 'assigned' ? event.owner : null,
  department: event.kind === 'department' ? event.department : null,
  rank: event.kind === 'rank' ? event.rank : null,
  snoozed_until: event.kind === 'snoozed' ? event.until : null,
});

const detailOf = (row: Omit<FollowUpEventRow, 'id' | 'follow_up'>): FollowUpEventDetail => {
  const { kind } = row;
  if (isTextEventKind(kind)) return { kind, body: row.body };
  switch (kind) {
    case 'promised':
      return { kind, dueAt: row.due_at };
    case 'assigned':
      return { kind, owner: row.owner };
    case 'department':
      return { kind, department: row.department };
    case 'rank':
      return { kind, rank: row.rank };
    case 'snoozed':
      return { kind, until: row.snoozed_until };
  }
};

/** A row as an event of the timeline. */
export const eventOf = (row: Omit<FollowUpEventRow, 'id' | 'follow_up'>): FollowUpEvent => ({
  at: row.at,
  actor: actorOf(row.actor),
  ...detailOf(row),
});
