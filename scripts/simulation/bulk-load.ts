import { join } from 'node:path';
import type { OutcomeRecord } from '../../server/core/log/interaction.ts';
import type { InteractionLog } from '../../server/core/log/interaction-log.ts';
import { type DatabasePlace, openPostgres, openSqlite, sqliteFile } from '../../server/store/database/open-database.ts';
import { recordOf } from './play-script.ts';
import type { ScriptedVisit } from './visit-script.ts';

/** Rows of one statement. */
const rowsAtOnce = 1000;

/** Of two opposite votes the later one alone stays, as when they come one by one. */
const standing = (records: readonly OutcomeRecord[]): readonly OutcomeRecord[] => {
  const isVote = ({ outcome }: OutcomeRecord): boolean => outcome === 'helpful' || outcome === 'not-helpful';
  const last = records.findLast(isVote);
  return records.filter((record) => !isVote(record) || record.outcome === last?.outcome);
};

/**
 * Writes a script to a log: asks through its queue, deeds straight into its database, without a durable write for each.
 * @returns how many asks
 */
export const bulkLoad = async (
  log: Pick<InteractionLog, 'record' | 'flush'>,
  { dataDir, databaseUrl }: DatabasePlace,
  script: readonly ScriptedVisit[],
): Promise<number> => {
  const asks = script.flatMap((visit) => visit.asks.map((ask) => recordOf(visit, ask)));
  for (const ask of asks) log.record(ask);
  await log.flush();
  const outcomes = script
    .flatMap((visit) => visit.asks)
    .flatMap(({ id, deeds }) => standing(deeds.map((deed) => ({ ...deed, askId: id }))))
    .map(({ askId, outcome, article, at }) => ({ ask_id: askId, outcome, article: article ?? '', at }));
  const { db, close } = databaseUrl === null ? openSqlite(join(dataDir, sqliteFile)) : openPostgres(databaseUrl);
  await db.transaction().execute(async (transaction) => {
    for (let start = 0; start < outcomes.length; start += rowsAtOnce)
      await transaction
        .insertInto('outcomes')
        .values(outcomes.slice(start, start + rowsAtOnce))
        .execute();
  });
  await close();
  return asks.length;
};
