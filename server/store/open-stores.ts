import type { AlertStore } from '../core/alerts/alert.ts';
import type { FollowUpStore } from '../core/follow-ups/follow-up-ports.ts';
import type { FollowUpQueue } from '../core/follow-ups/follow-up-queue-ports.ts';
import type { OutreachStore } from '../core/follow-ups/outreach-ports.ts';
import type { Outbox } from '../core/mailing/outbox.ts';
import type { StaffStore } from '../core/staff/staff-ports.ts';
import { createAlertStore } from './alerts/alerts.ts';
import { openDatabase, type DatabasePlace } from './database/open-database.ts';
import { createFollowUpQueue } from './follow-ups/follow-up-queue.ts';
import { createFollowUpStore } from './follow-ups/follow-ups.ts';
import type { MailboxOf } from './people/opt-outs.ts';
import { createOutreachStore } from './follow-ups/outreach.ts';
import type { LogNeeds } from './log/interaction-log.ts';
import { createSharedLimits, type LimitNeeds, type SharedLimits } from './limits/shared-limits.ts';
import { createOutbox } from './mailing/outbox.ts';
import { createLog, type OpenLog } from './open-log.ts';
import { createStaffStore } from './staff/staff-store.ts';

/** Follow-ups, by hand-over and by outreach. */
export type OpenFollowUps = FollowUpStore & OutreachStore;

/** All that is kept in the database, over one handle of it (decision 0021). */
export type Stores = {
  readonly log: OpenLog;
  readonly staff: StaffStore;
  readonly outbox: Outbox;
  readonly followUps: OpenFollowUps;
  readonly queue: FollowUpQueue;
  readonly alerts: AlertStore;
  readonly limits: SharedLimits;
  /** Writes what the log has not written yet, and closes the database. */
  readonly close: () => Promise<void>;
};

/** What the stores need from outside. */
export type StoreNeeds = {
  /** The most mails a day that strangers can cause to one mailbox. */
  readonly mailsPerAddress: number;
  /** Turns an address into the key under which an opt-out is kept after the address is deleted. */
  readonly mailboxOf: MailboxOf;
  readonly log: LogNeeds;
  readonly limits: LimitNeeds;
  /** The most connections to Postgres at once; the usual number where left out. */
  readonly poolSize?: number;
};

/** Opens the database, brings it to the newest version, and hands it to every store. */
export const openStores = async (place: DatabasePlace, needs: StoreNeeds): Promise<Stores> => {
  const { mailsPerAddress, mailboxOf } = needs;
  const database = await openDatabase(place, needs.poolSize);
  const log = createLog(database, needs.log);
  return {
    log,
    staff: createStaffStore(database),
    outbox: createOutbox(database, mailsPerAddress),
    followUps: {
      ...createFollowUpStore(database, mailsPerAddress),
      ...createOutreachStore(database, mailsPerAddress, mailboxOf),
    },
    queue: createFollowUpQueue(database, mailboxOf),
    alerts: createAlertStore(database, mailsPerAddress),
    limits: createSharedLimits(database, needs.limits),
    close: async () => {
      await log.close();
      await database.close();
    },
  };
};
