import { sql, type Kysely } from 'kysely';
import { allOrNothing, hasTable } from './all-or-nothing.ts';

/** Rows whose words are filled in one go. */
const batchRows = 2000;

/** The words of a question as they were made when this migration was written; later rules must not change it. */
const wordsOf = (question: string): string =>
  question
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim() || question.trim();

const fillNormal = async (db: Kysely<unknown>): Promise<void> => {
  for (let last = ''; ;) {
    const found = await sql<{
      id: string;
      question: string;
    }>`select id, question from asks where id > ${last} order by id limit ${sql.lit(batchRows)}`.execute(db);
    for (const { id, question } of found.rows)
      await sql`update asks set normal = ${wordsOf(question)} where id = ${id}`.execute(db);
    const next = found.rows.at(-1)?.id;
    if (next === undefined) return;
    last = next;
  }
};

const addAskColumns = async (db: Kysely<unknown>): Promise<void> => {
  const table = db.schema.alterTable('asks');
  await table.addColumn('asker', 'varchar(16)', (column) => column.notNull().defaultTo('human')).execute();
  await table.addColumn('asker_rule', 'varchar(64)', (column) => column.notNull().defaultTo('not classed')).execute();
  await table.addColumn('page', 'varchar(255)').execute();
  await table.addColumn('person', 'varchar(255)').execute();
  await table.addColumn('normal', 'text', (column) => column.notNull().defaultTo('')).execute();
  await table.addColumn('terms', 'text', (column) => column.notNull().defaultTo('[]')).execute();
  // What a settling writes: pending until then.
  await table.addColumn('pending', 'smallint', (column) => column.notNull().defaultTo(1)).execute();
  await table.addColumn('begun_by', 'varchar(22)').execute();
  await table.addColumn('outcome', 'varchar(16)').execute();
  await table.addColumn('failure', 'varchar(16)').execute();
  await table.addColumn('gap', 'varchar(64)').execute();
};

const createVisits = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('visits')
    .addColumn('id', 'varchar(22)', (column) => column.primaryKey())
    .addColumn('visit', 'varchar(64)')
    .addColumn('person', 'varchar(255)')
    .addColumn('audience', 'varchar(16)', (column) => column.notNull())
    .addColumn('asker', 'varchar(16)', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('last_at', 'bigint', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('is_finished', 'smallint', (column) => column.notNull())
    .addColumn('searches', 'integer', (column) => column.notNull())
    .addColumn('clicks', 'integer', (column) => column.notNull())
    .addColumn('is_solved', 'smallint', (column) => column.notNull())
    .addColumn('confirmed_searches', 'integer')
    .addColumn('confirmed_clicks', 'integer')
    .addColumn('confirmed_gap', 'varchar(64)')
    .execute();

const createDays = (db: Kysely<unknown>): Promise<void> =>
  db.schema
    .createTable('days')
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('audience', 'varchar(16)', (column) => column.notNull())
    .addColumn('asker', 'varchar(16)', (column) => column.notNull())
    .addColumn('kind', 'varchar(16)', (column) => column.notNull())
    .addColumn('outcome', 'varchar(16)', (column) => column.notNull())
    .addColumn('asks', 'integer', (column) => column.notNull())
    .addColumn('visits', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('days_key', ['day', 'audience', 'asker', 'kind', 'outcome'])
    .execute();

/** Partial where few rows are meant: what waits, what failed, what is still open. The query builder has no `where` for them. */
const indexes = [
  'create index asks_visit on asks (visit) where visit is not null',
  'create index asks_person on asks (person) where person is not null',
  'create index asks_pending on asks (asked_at) where pending = 1',
  'create index asks_failed on asks (asked_at, asker, audience, gap) where failure is not null',
  'create index visits_started_at on visits (started_at)',
  'create index visits_visit on visits (visit) where visit is not null',
  'create index visits_open on visits (ends_at) where is_finished = 0',
];

/** Who asked and from where, what became of every ask, visits, and the counts that stay when the text goes. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  allOrNothing(
    db,
    () => hasTable(db, 'visits'),
    async () => {
      await addAskColumns(db);
      await fillNormal(db);
      await createVisits(db);
      await createDays(db);
      for (const index of indexes) await sql.raw(index).execute(db);
    },
  );
