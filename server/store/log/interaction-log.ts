import { sql, type Transaction } from 'kysely';
import type { AskRecord, LoggedOutcome, OutcomeRecord } from '../../core/log/interaction.ts';
import type { InteractionLog } from '../../core/log/interaction-log.ts';
import type { WordingKeyOf } from '../../core/log/settlement.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { deleteBefore } from './retention.ts';
import { settleAll, settleKnown } from './settle-visits.ts';
import { whileBusy } from '../database/while-busy.ts';
import { createWriteQueue, type QueueEvents } from './write-queue.ts';
import type { AskRow } from './log-schema.ts';
import type { Database } from '../database/database.ts';

/** An ask as a row; what a settling adds later is not in it. */
const rowOf = (ask: AskRecord): Omit<AskRow, 'pending' | 'begun_by' | 'outcome' | 'failure' | 'gap'> => ({
  id: ask.id,
  asked_at: ask.askedAt,
  audience: ask.audience,
  visit: ask.visit,
  previous: ask.previous,
  question: ask.question,
  kind: ask.kind,
  confidence: ask.confidence,
  reason: ask.reason,
  corrections: JSON.stringify(ask.corrections),
  unknown_words: JSON.stringify(ask.unknownWords),
  shown: JSON.stringify(ask.shown),
  latency_ms: ask.latencyMs,
  revision: ask.revision,
  asker: ask.asker,
  asker_rule: ask.askerRule,
  page: ask.page,
  person: ask.person,
  normal: ask.normalised,
  terms: JSON.stringify(ask.terms),
});

/** Columns of an ask with their types in Postgres, as JSON is read by them. */
const columnTypes = {
  id: 'text',
  asked_at: 'bigint',
  audience: 'text',
  visit: 'text',
  previous: 'text',
  question: 'text',
  kind: 'text',
  confidence: 'double precision',
  reason: 'text',
  corrections: 'text',
  unknown_words: 'text',
  shown: 'text',
  latency_ms: 'double precision',
  revision: 'text',
  asker: 'text',
  asker_rule: 'text',
  page: 'text',
  person: 'text',
  normal: 'text',
  terms: 'text',
} as const satisfies Readonly<Record<keyof ReturnType<typeof rowOf>, string>>;

const names = Object.keys(columnTypes);
const typed = Object.entries(columnTypes).map(([name, type]) => `${name} ${type}`);

/**
 * The columns of an ask, read by `read`. An ask without a person belongs to the person who left an address in its
 * visit.
 */
const values = (read: (name: string) => string): string =>
  names
    .map((name) =>
      name === 'person'
        ? `coalesce(${read(name)}, (select p.person from person_visits as p where p.visit = ${read('visit')}))`
        : read(name),
    )
    .join(', ');

const intoAsks = `insert into asks (${names.join(', ')}, pending) select`;
const insertFromJson = {
  sqlite: sql.raw(`${intoAsks} ${values((name) => `value ->> '${name}'`)}, 1 from json_each(`),
  postgres: sql.raw(`${intoAsks} ${values((name) => `v.${name}`)}, 1 from json_to_recordset(`),
} as const;
const afterJson = {
  sqlite: sql.raw(') where true on conflict (id) do nothing'),
  postgres: sql.raw(`::json) as v(${typed.join(', ')}) on conflict (id) do nothing`),
} as const;

/** One statement whose text never changes, with all rows as one JSON text: building a value each costs more than writing it. */
const insertAsks = async ({ db, engine }: OpenDatabase, rows: readonly ReturnType<typeof rowOf>[]): Promise<void> => {
  await sql`${insertFromJson[engine]}${JSON.stringify(rows)}${afterJson[engine]}`.execute(db);
};

/** The opposite vote, which a vote replaces. */
const opposite: Readonly<Partial<Record<LoggedOutcome, LoggedOutcome>>> = {
  helpful: 'not-helpful',
  'not-helpful': 'helpful',
};

/**
 * Writes an outcome within a transaction; false where no ask has this id. The ask is marked first: a settling that holds
 * its row is waited for, and reads the outcome the next time.
 */
export const putOutcome = async (
  transaction: Transaction<Database>,
  { askId, outcome, article, at }: OutcomeRecord,
): Promise<boolean> => {
  const marked = await transaction.updateTable('asks').set({ pending: 1 }).where('id', '=', askId).executeTakeFirst();
  if (marked.numUpdatedRows === 0n) return false;
  const replaced = opposite[outcome];
  if (replaced !== undefined) {
    await transaction.deleteFrom('outcomes').where('ask_id', '=', askId).where('outcome', '=', replaced).execute();
  }
  await transaction
    .insertInto('outcomes')
    .values({ ask_id: askId, outcome, article: article ?? '', at })
    .onConflict((conflict) => {
      const known = conflict.columns(['ask_id', 'outcome']);
      return article === null ? known.doNothing() : known.doUpdateSet({ article });
    })
    .execute();
  return true;
};

/** What a log is given from outside: how wordings are named, and who hears of its trouble. */
export type LogNeeds = QueueEvents & { readonly wordingKeyOf: WordingKeyOf };

/** The recording side of the log over an open, migrated database. */
export const createInteractionLog = (database: OpenDatabase, needs: LogNeeds): InteractionLog => {
  const { db } = database;
  const { wordingKeyOf } = needs;
  const queue = createWriteQueue<AskRecord>((batch) => insertAsks(database, batch.map(rowOf)), needs);
  return {
    record: queue.add,
    recordOutcome: (outcome) =>
      whileBusy(async () => {
        await queue.flushOrFail(); // the ask may be waiting: it must not be called unknown
        return db.transaction().execute((transaction) => putOutcome(transaction, outcome));
      }),
    flush: queue.flush,
    settle: (now, mostLeft = 0) => settleAll(database, now, wordingKeyOf, mostLeft),
    settleKnown: (now, visits) => settleKnown(database, now, wordingKeyOf, visits),
    deleteBefore: (timeMs) => whileBusy(() => deleteBefore(database, timeMs)),
    check: async () => {
      await whileBusy(async () => {
        await sql`update asks set id = id where id = ''`.execute(db);
      });
    },
    lost: queue.lost,
    close: queue.close,
  };
};
