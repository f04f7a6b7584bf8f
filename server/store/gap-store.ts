import type { Kysely } from 'kysely';
import type { GapBook, GapDecision, GapStore } from '../core/gap-book.ts';
import type { GapState } from '../core/gap-state.ts';
import type { GapStatus } from '../core/gap.ts';
import { writeAudit } from './audit-trail.ts';
import type { OpenDatabase } from './open-database.ts';
import type { StaffSchema } from './staff-schema.ts';
import { whileBusy } from './while-busy.ts';

/** The one row of `gap_state`. */
const onlyRow = 1;

/** The tables of gaps. Times are UTC milliseconds. */
type GapSchema = StaffSchema & {
  /** `state` is JSON text. */
  gap_state: { id: number; version: number; state: string };
  gaps: { id: string; name: string | null; status: string; note: string; updated_at: number; updated_by: string };
};

const readBook = async (db: Kysely<GapSchema>): Promise<GapBook> => {
  const stored = await db.selectFrom('gap_state').selectAll().where('id', '=', onlyRow).executeTakeFirstOrThrow();
  const rows = await db.selectFrom('gaps').select(['id', 'name', 'status', 'note']).execute();
  return {
    version: stored.version,
    state: JSON.parse(stored.state) as GapState, // written from a value of this type
    decisions: new Map(rows.map((row) => [row.id, { ...row, status: row.status as GapStatus }])),
  };
};

const writeDecision = async (
  db: Kysely<GapSchema>,
  { id, name, status, note }: GapDecision,
  { at, who }: { readonly at: number; readonly who: string },
): Promise<void> => {
  const values = { name, status, note, updated_at: at, updated_by: who };
  await db
    .insertInto('gaps')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
};

/** The book of gaps over an open, migrated database. */
export const createGapStore = (database: OpenDatabase): GapStore => {
  const db = database.db.withTables<GapSchema>() as unknown as Kysely<GapSchema>; // it touches no other table
  return {
    read: () => readBook(db),
    change: (decide, by) =>
      whileBusy(() =>
        db
          .transaction()
          .setIsolationLevel('serializable')
          .execute(async (transaction) => {
            const book = await readBook(transaction);
            const change = decide(book);
            if (change === null) return false;
            await transaction
              .updateTable('gap_state')
              .set({ version: book.version + 1, state: JSON.stringify(change.state) })
              .where('id', '=', onlyRow)
              .execute();
            for (const decision of change.decided) await writeDecision(transaction, decision, by);
            if (change.dropped.length > 0)
              await transaction
                .deleteFrom('gaps')
                .where('id', 'in', [...change.dropped])
                .execute();
            if (change.audit !== null) await writeAudit(transaction as unknown as Kysely<StaffSchema>, change.audit); // a table of both
            return true;
          }),
      ),
  };
};
