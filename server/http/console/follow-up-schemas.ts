import { Type, type TSchema } from 'typebox';
import { audiences } from '../../core/content/audience.ts';
import { followUpTextLength, followUpViews, unsorted } from '../../core/follow-ups/console-follow-ups.ts';
import {
  channels,
  followUpEventKinds,
  followUpKinds,
  followUpStates,
  textEventKinds,
} from '../../core/follow-ups/follow-up.ts';
import { withins } from '../../core/follow-ups/follow-up-words.ts';
import { mailPurposes, mailStates } from '../../core/mailing/mail.ts';
import { maxQuestionLength } from '../../core/answering/question.ts';
import { ranks } from '../../core/triage/rank.ts';
import { replyKinds } from '../../core/answering/reply.ts';
import { maxEmailLength } from '../../core/staff/staff.ts';

const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>(Type.Enum([...values]));
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const closed = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

const rank = oneOf(ranks);
const kind = oneOf(followUpKinds);
const departmentId = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$', description: `An id, or “${unsorted}”.` });

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
  followUps: Type.Array(Type.Object(summaryProperties)),
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
  departments: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  ranks: Type.Array(rank),
  colleagues: Type.Array(Type.String()),
});

const shown = Type.Array(Type.Object({ id: Type.String(), title: nullable(Type.String()) }));

const actor = Type.Union([
  Type.Object({ kind: Type.Unsafe<'asker'>({ const: 'asker' }) }),
  Type.Object({ kind: Type.Unsafe<'red'>({ const: 'red' }) }),
  Type.Object({ kind: Type.Unsafe<'staff'>({ const: 'staff' }), email: Type.String() }),
]);

const eventKind = oneOf(followUpEventKinds);

const only = <T extends string>(value: T) => Type.Unsafe<T>({ type: 'string', const: value });

const lineOf = <T extends Record<string, TSchema>>(detail: T) =>
  Type.Object({ at: Type.Integer(), actor, body: Type.String(), ...detail });

const line = Type.Union([
  lineOf({ kind: only('promised'), dueAt: nullable(Type.Integer()) }),
  lineOf({ kind: only('assigned'), owner: nullable(Type.String()) }),
  lineOf({ kind: only('department'), department: nullable(Type.String()) }),
  lineOf({ kind: only('rank'), rank: nullable(rank) }),
  lineOf({ kind: only('snoozed'), until: nullable(Type.Integer()) }),
  lineOf({ kind: oneOf(textEventKinds) }),
]);

const personProperties = { id: Type.String(), isCustomer: Type.Boolean(), doNotContact: Type.Boolean() };

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
  within: nullable(oneOf(withins)),
  timeZone: Type.String(),
  answeredAt: nullable(Type.Integer()),
  chain: Type.Array(Type.Object({ at: Type.Integer(), question: Type.String(), kind: oneOf(replyKinds), shown })),
  timeline: Type.Array(line),
  acts: Type.Array(oneOf(staffActs)),
  replyRefused: nullable(Type.String()),
  at: Type.Integer(),
  rev: Type.Integer(),
});

/** Who else has it open. */
export const hereSchema = Type.Object({
  others: Type.Array(Type.Object({ email: Type.String(), seenAt: Type.Integer() })),
  rev: Type.Integer(),
  last: nullable(line),
});

/** The history of a person. */
export const historySchema = Type.Object({
  person: nullable(Type.Object({ ...personProperties, email: nullable(Type.String()), name: nullable(Type.String()) })),
  lines: Type.Array(
    Type.Union([
      Type.Object({
        kind: only('asked'),
        at: Type.Integer(),
        question: Type.String(),
        reply: oneOf(replyKinds),
        shown,
      }),
      Type.Object({
        kind: only('follow-up'),
        at: Type.Integer(),
        id: Type.String(),
        number: Type.String(),
        of: kind,
        question: Type.String(),
        state: oneOf(followUpStates),
      }),
      Type.Object({
        kind: only('event'),
        at: Type.Integer(),
        id: Type.String(),
        number: Type.String(),
        actor,
        event: eventKind,
        body: Type.String(),
        line,
      }),
      Type.Object({
        kind: only('mail'),
        at: Type.Integer(),
        id: Type.String(),
        subject: Type.String(),
        purpose: oneOf(mailPurposes),
        state: oneOf(mailStates),
      }),
    ]),
  ),
  isCut: Type.Boolean(),
});

/** Articles that may be put into a reply. */
export const articlesToInsertSchema = Type.Object({
  articles: Type.Array(
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
  visits: Type.Array(
    Type.Object({
      visit: Type.String(),
      id: Type.String(),
      number: Type.String(),
      kind,
      state: oneOf(followUpStates),
    }),
  ),
});

const rev = Type.Integer({ minimum: 1, description: 'As it was read.' });

/** Twice the longest: what is too long by a little is told so in words. Postgres takes no NUL. */
const text = (longest: number) => Type.String({ maxLength: 2 * longest, pattern: '^[^\\u0000]*$' });

/** The bodies of what is done with a follow-up. */
export const followUpBodies = {
  nothing: closed({}),
  preview: closed({ markdown: text(followUpTextLength.reply) }),
  assign: closed({ rev, owner: nullable(Type.String({ minLength: 1, maxLength: maxEmailLength })) }),
  department: closed({ rev, department: nullable(departmentId) }),
  rank: closed({ rev, rank }),
  reply: closed({ rev, markdown: text(followUpTextLength.reply), resolve: Type.Boolean() }),
  called: closed({ rev, text: text(followUpTextLength.note), resolve: Type.Boolean() }),
  note: closed({ rev, text: text(followUpTextLength.note) }),
  snooze: closed({ rev, until: nullable(Type.Integer({ minimum: 0 })) }),
  resolve: closed({ rev, reason: Type.Optional(text(followUpTextLength.note)) }),
  act: closed({ rev }),
};
