import { Type, type TSchema } from 'typebox';
import { maxQuestionLength } from '../core/answering/question.ts';
import { replyKinds } from '../core/answering/reply.ts';
import { audiences } from '../core/content/audience.ts';
import { followUpViews, unsorted } from '../core/follow-ups/follow-up-queue-ports.ts';
import { requestedTimes } from '../core/follow-ups/follow-up-words.ts';
import {
  channels,
  followUpEventKinds,
  followUpKinds,
  followUpStates,
  textEventKinds,
} from '../core/follow-ups/follow-up.ts';
import { priorities } from '../core/triage/priority.ts';
import { closed, list, nullable, oneOf, only, type Data } from './schema-parts.ts';

export const rank = oneOf(priorities);

export const kind = oneOf(followUpKinds);

export const departmentId = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: `An id, or “${unsorted}”.` });

/** Names a follow-up. */
export const followUpParams = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }) });

/** Which page of which list. */
export const followUpsQuery = closed({
  view: Type.Optional(oneOf(followUpViews)),
  department: Type.Optional(departmentId),
  kind: Type.Optional(kind),
  rank: Type.Optional(rank),
  after: Type.Optional(
    Type.String({ pattern: '^\\d{1,16}\\.\\d{1,10}$', description: 'What `next` of the page before said.' }),
  ),
});

/** What was typed to find an article. */
export const articlesQuery = closed({ q: Type.String({ maxLength: maxQuestionLength }) });

const callBack = nullable(Type.Object({ start: Type.Integer(), end: Type.Integer() }));

const summaryProperties = {
  id: Type.String(),
  number: Type.String(),
  kind,
  question: Type.String(),
  name: nullable(Type.String()),
  email: nullable(Type.String()),
  audience: oneOf(audiences),
  department: nullable(Type.String()),
  departmentName: nullable(Type.String()),
  rank,
  dueAt: nullable(Type.Integer()),
  channel: oneOf(channels),
  callBack,
  state: oneOf(followUpStates),
  owner: nullable(Type.String()),
  snoozedUntil: nullable(Type.Integer()),
  createdAt: Type.Integer(),
  changedAt: Type.Integer(),
  resolvedAt: nullable(Type.Integer()),
  isAwaited: Type.Boolean(),
  isOverdue: Type.Boolean(),
};

/** A page of a list. */
export const followUpPageSchema = Type.Object({
  followUps: list(Type.Object(summaryProperties)),
  next: nullable(Type.String()),
  counts: Type.Object({
    mine: Type.Integer(),
    unassigned: Type.Integer(),
    open: Type.Integer(),
    waiting: Type.Integer(),
    snoozed: Type.Integer(),
    resolved: Type.Integer(),
  }),
  at: Type.Integer(),
});

/** What can be chosen from. */
export const followUpOptionsSchema = Type.Object({
  departments: list(Type.Object({ id: Type.String(), name: Type.String() })),
  ranks: list(rank),
  colleagues: list(Type.String()),
});

export const shown = list(Type.Object({ id: Type.String(), title: nullable(Type.String()) }));

export const actor = Type.Union([
  Type.Object({ kind: Type.Unsafe<'asker'>({ const: 'asker' }) }),
  Type.Object({ kind: Type.Unsafe<'red'>({ const: 'red' }) }),
  Type.Object({ kind: Type.Unsafe<'staff'>({ const: 'staff' }), email: Type.String() }),
]);

export const eventKind = oneOf(followUpEventKinds);

const lineOf = <T extends Record<string, TSchema>>(detail: T) =>
  Type.Object({ at: Type.Integer(), actor, body: Type.String(), ...detail });

export const line = Type.Union([
  lineOf({ kind: only('promised'), dueAt: nullable(Type.Integer()) }),
  lineOf({ kind: only('assigned'), owner: nullable(Type.String()) }),
  lineOf({ kind: only('department'), department: nullable(Type.String()) }),
  lineOf({ kind: only('rank'), rank: nullable(rank) }),
  lineOf({ kind: only('snoozed'), until: nullable(Type.Integer()) }),
  lineOf({ kind: oneOf(textEventKinds) }),
]);

export const personProperties = { id: Type.String(), isCustomer: Type.Boolean(), doNotContact: Type.Boolean() };

const staffActs = ['assign', 'department', 'rank', 'reply', 'called', 'note', 'snooze', 'resolve', 'reopen'] as const;

/** One follow-up. */
export const followUpSchema = Type.Object({
  ...summaryProperties,
  message: Type.String(),
  page: nullable(Type.String()),
  phone: nullable(Type.String()),
  person: nullable(Type.Object(personProperties)),
  departmentReason: Type.String(),
  rankReason: Type.String(),
  within: nullable(oneOf(requestedTimes)),
  timeZone: Type.String(),
  answeredAt: nullable(Type.Integer()),
  chain: list(Type.Object({ at: Type.Integer(), question: Type.String(), kind: oneOf(replyKinds), shown })),
  timeline: list(line),
  acts: list(oneOf(staffActs)),
  replyRefused: nullable(Type.String()),
  at: Type.Integer(),
  rev: Type.Integer(),
});

/** Who else has it open. */
export const hereSchema = Type.Object({
  others: list(Type.Object({ email: Type.String(), seenAt: Type.Integer() })),
  rev: Type.Integer(),
  last: nullable(line),
});

/** Articles that may be put into a reply. */
export const articlesToInsertSchema = Type.Object({
  articles: list(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      path: Type.String(),
      markdown: Type.String(),
      audience: oneOf(audiences),
    }),
  ),
});

/** A reply as it would go out. */
export const previewSchema = Type.Object({
  html: Type.String(),
  text: Type.String(),
  refused: nullable(Type.String()),
});

/** Follow-ups by visit. */
export const byVisitSchema = Type.Object({
  visits: list(
    Type.Object({
      visit: Type.String(),
      id: Type.String(),
      number: Type.String(),
      kind,
      state: oneOf(followUpStates),
    }),
  ),
});

/** A page of a list. */
export type FollowUpPage = Data<typeof followUpPageSchema>;

/** One line of the list. */
export type FollowUpSummary = FollowUpPage['followUps'][number];

/** What can be chosen from. */
export type FollowUpOptions = Data<typeof followUpOptionsSchema>;

/** One follow-up with everything staff see of it. */
export type FollowUpDetail = Data<typeof followUpSchema>;

/** A question that was asked before, with what was shown. */
export type FollowUpLink = FollowUpDetail['chain'][number];

/** One event of the timeline, colleagues' notes among them. */
export type FollowUpLine = Data<typeof line>;

/** Who asked, as far as is known. */
export type FollowUpPerson = NonNullable<FollowUpDetail['person']>;

/** Who else has a follow-up open, and whether it is still as it was read. */
export type AtFollowUp = Data<typeof hereSchema>;

/** An article that may be put into a reply. */
export type ArticleToInsert = Data<typeof articlesToInsertSchema>['articles'][number];

/** A reply as it would go out. */
export type ReplyPreview = Data<typeof previewSchema>;

/** A follow-up that a visit led to. */
export type FollowUpOfVisit = Data<typeof byVisitSchema>['visits'][number];
