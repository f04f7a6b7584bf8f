import type { GapStore } from '../core/gaps/gap-book.ts';
import type { InteractionLog } from '../core/log/interaction-log.ts';
import type { LogReader } from '../core/log/log-reader.ts';
import type { People } from '../core/people/people-ports.ts';
import type { PersonalData } from '../core/privacy/personal-data.ts';
import { openDatabase, type DatabasePlace, type OpenDatabase } from './database/open-database.ts';
import { createGapStore } from './gaps/gap-store.ts';
import { createInteractionLog } from './log/interaction-log.ts';
import { createLogReader } from './log/log-reader.ts';
import type { QueueEvents } from './log/write-queue.ts';
import { createPeople } from './people/people.ts';
import { createPersonalData } from './privacy/personal-data.ts';

/** The log, to write, to read, and to answer for to persons; whom it knows; and the gaps in what it was asked. */
export type OpenLog = InteractionLog & LogReader & PersonalData & { readonly gaps: GapStore; readonly people: People };

/** The log over an open, migrated database. Closing it writes what waits; the database stays open. */
export const createLog = (database: OpenDatabase, events: QueueEvents): OpenLog => ({
  ...createInteractionLog(database, events),
  ...createLogReader(database),
  ...createPersonalData(database),
  gaps: createGapStore(database),
  people: createPeople(database),
});

/** Opens the log for a process that needs nothing else. Closing it closes the database. */
export const openLog = async (place: DatabasePlace, events: QueueEvents): Promise<OpenLog> => {
  const database = await openDatabase(place);
  const log = createLog(database, events);
  return {
    ...log,
    close: async () => {
      await log.close();
      await database.close();
    },
  };
};
