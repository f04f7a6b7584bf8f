import type { Kysely } from 'kysely';
import type { GapBook, GapDecision, GapStore } from '../../core/gaps/gap-book.ts';
import type { GapState } from '../../core/gaps/gap-state.ts';
import type { GapCheck, GapFix } from '../../core/gaps/gap-fix.ts';
import { writeAudit } from '../staff/audit-trail.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import type { Database } from '../database/database.ts';
import { whileBusy } from '../database/while-busy.ts';

/** The one row of `gap_state`. */
const onlyRow = 1;

// Casts: written by writeDecision from values of these types.
const fixOf = (json: string | null): GapFix | null => (json === null ? null : (JSON.parse(json) as GapFix));
const checkOf = (json: string | null): GapCheck | null => (json === null ? null : (JSON.parse(json) as GapCheck));
const jsonOf = (value: GapFix | GapCheck | null): string | null => (value === null ? null : JSON.stringify(value));

const readBook = async (db: Kysely<Database>): Promise<GapBook> => {
  const stored = await db.selectFrom('gap_state').selectAll().where('id', '=', onlyRow).executeTakeFirstOrThrow();
  const rows = await db.selectFrom('gaps').select(['id', 'name', 'status', 'note', 'fix', 'checked']).execute();
  return {
    version: stored.version,
    state: JSON.parse(stored.state) as GapState, // written from a value of this type
    decisions: new Map(rows.map((row) => [row.id, { ...row, fix: fixOf(row.fix), checked: checkOf(row.checked) }])),
  };
};

const writeDecision = async (
  db: Kysely<Database>,
  { id, name, status, note, fix, checked }: GapDecision,
  { at, who }: { readonly at: number; readonly who: string },
): Promise<void> => {
  const values = { name, status, note, fix: jsonOf(fix), checked: jsonOf(checked), updated_at: at, updated_by: who };
  await db
    .insertInto('gaps')
    .values({ id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
};

/** The book of gaps over an open, migrated database. */
export const createGapStore = ({ db }: OpenDatabase): GapStore => {
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
            if (change.audit !== null) await writeAudit(transaction, change.audit);
            return true;
          }),
      ),
  };
};
