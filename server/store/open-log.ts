import { optedOut } from '../core/follow-ups/outreach.ts';
import type { PromiseReader } from '../core/follow-ups/promise-reader.ts';
import type { GapStore } from '../core/gaps/gap-book.ts';
import type { InteractionLog } from '../core/log/interaction-log.ts';
import type { LogReader } from '../core/log/log-reader.ts';
import type { People } from '../core/people/people-ports.ts';
import type { PersonalData } from '../core/privacy/personal-data.ts';
import { openDatabase, type DatabasePlace, type OpenDatabase } from './database/open-database.ts';
import { createPromiseReader } from './follow-ups/promise-reader.ts';
import { closeUntouched } from './follow-ups/untouched-outreach.ts';
import { createGapStore } from './gaps/gap-store.ts';
import { createInteractionLog, type LogNeeds } from './log/interaction-log.ts';
import { createLogReader } from './log/log-reader.ts';
import { createPeople, type EndOutreach } from './people/people.ts';
import { createPersonalData } from './privacy/personal-data.ts';

/** Closes the outreach of somebody who opted out, where no staff member has worked on it yet. */
const endOutreach: EndOutreach = (transaction, whose, at) => closeUntouched(transaction, whose, at, optedOut);

/** The log: writing it, reading it, the rights of people in it, the people it knows, and its gaps. */
export type OpenLog = InteractionLog &
  LogReader &
  PromiseReader &
  PersonalData & { readonly gaps: GapStore; readonly people: People };

/** The log over an open, migrated database. Closing it writes what waits; the database stays open. */
export const createLog = (database: OpenDatabase, needs: LogNeeds): OpenLog => ({
  ...createInteractionLog(database, needs),
  ...createLogReader(database),
  ...createPromiseReader(database),
  ...createPersonalData(database),
  gaps: createGapStore(database),
  people: createPeople(database, endOutreach),
});

/** Opens the log for a process that needs nothing else. Closing it closes the database. */
export const openLog = async (place: DatabasePlace, needs: LogNeeds): Promise<OpenLog> => {
  const database = await openDatabase(place);
  const log = createLog(database, needs);
  return {
    ...log,
    close: async () => {
      await log.close();
      await database.close();
    },
  };
};
