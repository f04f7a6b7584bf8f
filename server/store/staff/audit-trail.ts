import type { Kysely, Selectable } from 'kysely';
import type { AuditEntry, AuditRecord, AuditValue } from '../../core/staff/audit.ts';
import type { AuditRow } from './staff-schema.ts';
import type { Database } from '../database/database.ts';

const jsonOf = (value: AuditValue | null): string | null => (value === null ? null : JSON.stringify(value));

const valueOf = (json: string | null): AuditValue | null => (json === null ? null : (JSON.parse(json) as AuditValue)); // written by jsonOf

const entryOf = (row: Selectable<AuditRow>): AuditEntry => ({
  id: row.id,
  at: row.at,
  staff: row.staff,
  action: row.action,
  object: row.object,
  before: valueOf(row.before),
  after: valueOf(row.after),
});

/** Writes a change into the trail. Call it in the transaction that makes the change. */
export const writeAudit = async (transaction: Kysely<Database>, record: AuditRecord): Promise<void> => {
  await transaction
    .insertInto('audit')
    .values({ ...record, before: jsonOf(record.before), after: jsonOf(record.after) })
    .execute();
};

/** The newest changes first, below an id where one is given. */
export const readAudit = async (
  db: Kysely<Database>,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<readonly AuditEntry[]> => {
  const newest = db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit);
  const rows = await (before === null ? newest : newest.where('id', '<', before)).execute();
  return rows.map(entryOf);
};
