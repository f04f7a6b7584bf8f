import type { Kysely } from 'kysely';
import type { StaffStore } from '../../core/staff/staff-ports.ts';
import { openMigrated, type LogPlace } from '../log/open-log.ts';
import { createStaffStore } from './staff-store.ts';
import type { StaffSchema } from './staff-schema.ts';

/** Opens staff accounts, which stand in the same database as the log, over a connection of their own. */
export const openStaff = async (place: LogPlace): Promise<StaffStore> => {
  const database = await openMigrated(place);
  const staffTables = database.db.withTables<StaffSchema>() as unknown as Kysely<StaffSchema>; // it touches no other table
  return createStaffStore(staffTables, database.close);
};
