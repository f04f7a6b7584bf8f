import type { Kysely } from 'kysely';

/** The change made for a gap, and what came of asking its wordings again; both JSON text. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('gaps').addColumn('fix', 'text').execute();
  await db.schema.alterTable('gaps').addColumn('checked', 'text').execute();
};
