import { sql, type Kysely } from 'kysely';
import type { AskRecord, OutcomeRecord } from '../core/interaction.ts';
import type { InteractionLog } from '../core/ports.ts';
import type { OpenDatabase } from './open-database.ts';
import { deleteBefore } from './retention.ts';
import type { AskRow, LogSchema } from './schema.ts';
import { settleAll } from './settle-visits.ts';
import { whileBusy } from './while-busy.ts';
import { createWriteQueue, type QueueEvents } from './write-queue.ts';

/** What a settling adds later is not written here. */
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
  normal: ask.normal,
  terms: JSON.stringify(ask.terms),
});

/** The opposite vote, which a vote replaces. */
const opposite: Readonly<Record<string, string>> = { helpful: 'not-helpful', 'not-helpful': 'helpful' };

/** The ask is marked first: a settling that holds its row is waited for, and reads the outcome the next time. */
const writeOutcome = (db: Kysely<LogSchema>, { askId, outcome, article, at }: OutcomeRecord): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
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
  });

/** The recording side of the log over an open, migrated database. */
export const createInteractionLog = (database: OpenDatabase, events: QueueEvents): InteractionLog => {
  const { db, close } = database;
  const queue = createWriteQueue<AskRecord>(async (batch) => {
    await db
      .insertInto('asks')
      .values(batch.map((ask) => ({ ...rowOf(ask), pending: 1 })))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }, events);
  return {
    record: queue.add,
    recordOutcome: (outcome) =>
      whileBusy(async () => {
        await queue.flushOrFail(); // the ask may be waiting: it must not be called unknown
        return writeOutcome(db, outcome);
      }),
    flush: queue.flush,
    settle: (now, gapOf) => settleAll(database, now, gapOf),
    deleteBefore: (timeMs) => whileBusy(() => deleteBefore(db, timeMs)),
    check: async () => {
      await whileBusy(async () => {
        await sql`update asks set id = id where id = ''`.execute(db);
      });
    },
    lost: queue.lost,
    close: async () => {
      await queue.close();
      await close();
    },
  };
};
