import type { StaffStore } from '../../core/staff/staff-ports.ts';
import { openMigrated, type LogPlace } from '../log/open-log.ts';
import { createStaffStore } from './staff-store.ts';

/** Opens staff accounts, which stand in the same database as the log, over a connection of their own. */
export const openStaff = async (place: LogPlace): Promise<StaffStore> => {
  const database = await openMigrated(place);
  return createStaffStore(database.db, database.close);
};
