import { sql, type Kysely } from 'kysely';
import type { Audience } from '../core/audience.ts';
import type { AskRecord, FailedAsk } from '../core/interaction.ts';
import type { InteractionLog } from '../core/ports.ts';
import type { ReplyKind, ReplyReason } from '../core/reply.ts';
import type { OpenDatabase } from './open-database.ts';
import type { AskRow, LogSchema } from './schema.ts';
import { createWriteQueue, type QueueEvents } from './write-queue.ts';

const rowOf = (ask: AskRecord): AskRow => ({
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
});

const stringList = (json: string): readonly string[] => JSON.parse(json) as readonly string[]; // written by rowOf

const failedOf = (
  row: Pick<
    AskRow,
    'id' | 'asked_at' | 'audience' | 'visit' | 'question' | 'kind' | 'reason' | 'shown' | 'unknown_words'
  >,
  notHelpful: boolean,
): FailedAsk => ({
  id: row.id,
  askedAt: row.asked_at,
  audience: row.audience as Audience, // these three were written by rowOf from values of these types
  visit: row.visit,
  question: row.question,
  kind: row.kind as ReplyKind,
  reason: row.reason as ReplyReason,
  shown: stringList(row.shown),
  unknownWords: stringList(row.unknown_words),
  notHelpful,
});

/** The opposite vote, which a vote replaces. */
const opposite: Readonly<Record<string, string>> = { helpful: 'not-helpful', 'not-helpful': 'helpful' };

const busyCodes = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED']);
const isBusy = (error: unknown): boolean => busyCodes.has((error as { code?: string }).code ?? '');

/** How long an outcome waits for another writer, in ms, and how often it looks. */
const busyWaitMs = 3000;
const busyPollMs = 20;

const whileBusy = async <T>(attempt: () => Promise<T>): Promise<T> => {
  const deadline = performance.now() + busyWaitMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, busyPollMs));
    }
  }
};

const writeOutcome = (
  db: Kysely<LogSchema>,
  askId: string,
  outcome: string,
  article: string,
  at: number,
): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const ask = await transaction.selectFrom('asks').select('id').where('id', '=', askId).executeTakeFirst();
    if (ask === undefined) return false;
    const replaced = opposite[outcome];
    if (replaced !== undefined) {
      await transaction.deleteFrom('outcomes').where('ask_id', '=', askId).where('outcome', '=', replaced).execute();
    }
    await transaction
      .insertInto('outcomes')
      .values({ ask_id: askId, outcome, article, at })
      .onConflict((conflict) => {
        const known = conflict.columns(['ask_id', 'outcome']);
        return article === '' ? known.doNothing() : known.doUpdateSet({ article });
      })
      .execute();
    return true;
  });

/** The interaction log over an open, migrated database. */
export const createInteractionLog = ({ db, close }: OpenDatabase, events: QueueEvents): InteractionLog => {
  const queue = createWriteQueue<AskRecord>(async (batch) => {
    await db
      .insertInto('asks')
      .values(batch.map(rowOf))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }, events);
  return {
    record: queue.add,
    recordOutcome: async ({ askId, outcome, article, at }) => {
      return whileBusy(async () => {
        await queue.flushOrFail(); // the ask may be waiting: it must not be called unknown
        return writeOutcome(db, askId, outcome, article ?? '', at);
      });
    },
    flush: queue.flush,
    failedSince: async (sinceMs) => {
      const votedDown = db.selectFrom('outcomes').select('ask_id').where('outcome', '=', 'not-helpful');
      const rows = await db
        .selectFrom('asks')
        .select(['id', 'asked_at', 'audience', 'visit', 'question', 'kind', 'reason', 'shown', 'unknown_words'])
        .select((builder) => builder.case().when('id', 'in', votedDown).then(1).else(0).end().as('not_helpful'))
        .where('asked_at', '>=', sinceMs)
        .where((builder) => builder.or([builder('kind', '=', 'unknown'), builder('id', 'in', votedDown)]))
        .execute();
      // Sorted here, not there: databases order letters by their own rules.
      const ordered = rows.toSorted((a, b) => a.asked_at - b.asked_at || (a.id < b.id ? -1 : 1));
      return ordered.map((row) => failedOf(row, row.not_helpful === 1));
    },
    deleteBefore: async (timeMs) => {
      const old = db.selectFrom('asks').select('id').where('asked_at', '<', timeMs);
      await whileBusy(() => db.deleteFrom('outcomes').where('ask_id', 'in', old).execute());
      const deleted = await whileBusy(() => db.deleteFrom('asks').where('asked_at', '<', timeMs).executeTakeFirst());
      return Number(deleted.numDeletedRows);
    },
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
