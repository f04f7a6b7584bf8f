import { sql, type Expression, type ExpressionBuilder, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import { unsorted, type FollowUpView } from '../../core/follow-ups/follow-up-queue-ports.ts';
import type {
  FollowUpFilter,
  FollowUpQueue,
  QueueViewer,
  QueuePage,
} from '../../core/follow-ups/follow-up-queue-ports.ts';
import { followUpOf } from './follow-up-rows.ts';
import { historyOf } from './follow-up-history.ts';
import { isOptedOut, type MailboxOf } from '../people/opt-outs.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { personOf } from '../people/people.ts';
import { whileBusy } from '../database/while-busy.ts';
import type { Database } from '../database/database.ts';

type Db = Kysely<Database>;
type Builder = ExpressionBuilder<Database, 'follow_ups'>;

/** What has no due time stands behind all that has one: no time in ms is greater. */
const neverDue = Number.MAX_SAFE_INTEGER;

/** A follow-up waits for us while it is open, unless it is put off. */
const isAwake = ({ eb, and, or }: Builder, now: number): Expression<SqlBool> =>
  and([eb('state', '=', 'open'), or([eb('snoozed_until', 'is', null), eb('snoozed_until', '<=', now)])]);

/** Whether it is unassigned: it has no owner, or its owner has no account that could work on it. */
const isUnowned = ({ eb, or }: Builder, staffWithAccess: readonly string[]): Expression<SqlBool> =>
  staffWithAccess.length === 0
    ? sql<SqlBool>`1 = 1`
    : or([eb('owner', 'is', null), eb(sql<string>`lower(owner)`, 'not in', [...staffWithAccess])]);

const isIn = (builder: Builder, view: FollowUpView, { me, staffWithAccess, now }: QueueViewer): Expression<SqlBool> => {
  const { eb, and } = builder;
  switch (view) {
    case 'mine':
      return and([isAwake(builder, now), eb(sql<string>`lower(owner)`, '=', me)]);
    case 'unassigned':
      return and([isAwake(builder, now), isUnowned(builder, staffWithAccess)]);
    case 'open':
      return isAwake(builder, now);
    case 'snoozed':
      return and([eb('state', '=', 'open'), eb('snoozed_until', '>', now)]);
    case 'waiting':
    case 'resolved':
      return eb('state', '=', view);
  }
};

const fits = ({ eb, and }: Builder, { department, kind, rank }: FollowUpFilter): Expression<SqlBool> =>
  and([
    ...(department === null
      ? []
      : [department === unsorted ? eb('department', 'is', null) : eb('department', '=', department)]),
    ...(kind === null ? [] : [eb('kind', '=', kind)]),
    ...(rank === null ? [] : [eb('rank', '=', rank)]),
  ]);

/** What a list is ordered by, and which way. */
const orders = {
  mine: { key: sql<number>`coalesce(due_at, ${sql.lit(neverDue)})`, way: 'asc' },
  unassigned: { key: sql<number>`coalesce(due_at, ${sql.lit(neverDue)})`, way: 'asc' },
  open: { key: sql<number>`coalesce(due_at, ${sql.lit(neverDue)})`, way: 'asc' },
  snoozed: { key: sql<number>`snoozed_until`, way: 'asc' },
  waiting: { key: sql<number>`changed_at`, way: 'desc' },
  resolved: { key: sql<number>`coalesce(resolved_at, changed_at)`, way: 'desc' },
} as const satisfies Readonly<Record<FollowUpView, { readonly key: RawBuilder<number>; readonly way: 'asc' | 'desc' }>>;

const list = async (db: Db, { view, filter, viewer, after, limit }: QueuePage) => {
  const { key, way } = orders[view];
  const beyond = way === 'asc' ? '>' : '<';
  const rows = await db
    .selectFrom('follow_ups')
    .selectAll()
    .select(key.as('place'))
    .where((builder) => builder.and([isIn(builder, view, viewer), fits(builder, filter)]))
    .$if(after !== null, (query) =>
      query.where(({ eb, or, and }) =>
        or([
          eb(key, beyond, after?.key ?? 0),
          and([eb(key, '=', after?.key ?? 0), eb('number', beyond, after?.number ?? 0)]),
        ]),
      ),
    )
    .orderBy(key, way)
    .orderBy('number', way)
    .limit(limit)
    .execute();
  return rows.map(({ place, ...row }) => ({ followUp: followUpOf(row), place: { key: place, number: row.number } }));
};

const counted = (builder: Builder, condition: Expression<SqlBool>) =>
  sql<number>`coalesce(sum(${builder.case().when(condition).then(1).else(0).end()}), 0)`;

const count = (db: Db, filter: FollowUpFilter, viewer: QueueViewer) => {
  const of = (view: FollowUpView) => (builder: Builder) => counted(builder, isIn(builder, view, viewer)).as(view);
  return db
    .selectFrom('follow_ups')
    .select([of('mine'), of('unassigned'), of('open'), of('waiting'), of('snoozed'), of('resolved')])
    .where((builder) => fits(builder, filter))
    .executeTakeFirstOrThrow();
};

const waiting = async (db: Db, now: number, dayEnd: number) => {
  const row = await db
    .selectFrom('follow_ups')
    .select(({ fn }) => fn.countAll<number>().as('open'))
    .select((builder) =>
      counted(
        builder,
        builder.and([builder('answered_at', 'is', null), builder('due_at', '>=', now), builder('due_at', '<', dayEnd)]),
      ).as('today'),
    )
    .select((builder) =>
      counted(builder, builder.and([builder('answered_at', 'is', null), builder('due_at', '<', now)])).as('overdue'),
    )
    .where((builder) => isAwake(builder, now))
    .executeTakeFirstOrThrow();
  const { changes } = await db
    .selectFrom('follow_ups')
    .select(sql<number>`coalesce(sum(rev), 0)`.as('changes'))
    .executeTakeFirstOrThrow();
  return { open: row.open, dueToday: row.today, overdue: row.overdue, changes };
};

const here = async (db: Db, followUp: string, staff: string, at: number, since: number) => {
  await db
    .insertInto('follow_up_views')
    .values({ follow_up: followUp, staff, seen_at: at })
    .onConflict((conflict) => conflict.columns(['follow_up', 'staff']).doUpdateSet({ seen_at: at }))
    .execute();
  const rows = await db
    .selectFrom('follow_up_views')
    .select(['staff', 'seen_at'])
    .where('follow_up', '=', followUp)
    .where('staff', '<>', staff)
    .where('seen_at', '>=', since)
    .execute();
  return rows
    .map(({ staff: email, seen_at }) => ({ email, seenAt: seen_at }))
    .toSorted((a, b) => (a.email < b.email ? -1 : 1)); // databases order letters by their own rules
};

const byVisit = async (db: Db, limit: number) => {
  const rows = await db
    .selectFrom('follow_ups')
    .innerJoin('asks', 'asks.id', 'follow_ups.ask')
    .select(['follow_ups.id', 'follow_ups.number', 'follow_ups.kind', 'follow_ups.state', 'asks.begun_by'])
    .where('asks.begun_by', 'is not', null)
    .orderBy('follow_ups.number', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id, number, kind, state, begun_by }) => ({
    id,
    number,
    kind,
    state,
    firstAsk: begun_by ?? '', // never null here
  }));
};

/** Follow-ups as staff work through them, over an open, migrated database. */
export const createFollowUpQueue = (database: OpenDatabase, mailboxOf: MailboxOf): FollowUpQueue => {
  const { db } = database;
  return {
    list: (page) => list(db, page),
    count: (filter, viewer) => count(db, filter, viewer),
    waiting: (now, dayEnd) => waiting(db, now, dayEnd),
    here: (followUp, staff, at, since) => whileBusy(() => here(db, followUp, staff, at, since)),
    person: async (id) => {
      const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : personOf(row);
    },
    isOptedOut: (email) => isOptedOut(db, email, mailboxOf, false),
    history: (of, limit, audit) => historyOf(db, of, limit, audit),
    byVisit: (limit) => byVisit(db, limit),
  };
};
