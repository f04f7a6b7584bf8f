import type { AlertStore } from '../core/alerts/alert.ts';
import type { Outbox } from '../core/mailing/outbox.ts';
import type { StaffStore } from '../core/staff/staff-ports.ts';
import { openAlerts } from './alerts/open-alerts.ts';
import type { FollowUpQueue } from '../core/follow-ups/follow-up-queue-ports.ts';
import { openFollowUpQueue } from './follow-ups/open-follow-up-queue.ts';
import { openFollowUps, type OpenFollowUps } from './follow-ups/open-follow-ups.ts';
import type { MailboxOf } from './follow-ups/opt-outs.ts';
import { openLog, type LogPlace, type OpenLog } from './log/open-log.ts';
import { openOutbox } from './mailing/open-outbox.ts';
import { openStaff } from './staff/open-staff.ts';
import type { LogNeeds } from './log/interaction-log.ts';

/** All that is kept in the database, each over a connection of its own: a slow report holds up no hand-over. */
export type Stores = {
  readonly log: OpenLog;
  readonly staff: StaffStore;
  readonly outbox: Outbox;
  readonly followUps: OpenFollowUps;
  readonly queue: FollowUpQueue;
  readonly alerts: AlertStore;
  /** Closes all of them, the log first: what it has not written yet is written. */
  readonly close: () => Promise<void>;
};

/**
 * Opens everything, and brings the database to the newest version.
 * @param mailsPerAddress the most mails a day that strangers can cause to one mailbox
 * @param mailboxOf stands for an address where a choice outlives it
 */
export const openStores = async (
  place: LogPlace,
  mailsPerAddress: number,
  mailboxOf: MailboxOf,
  logNeeds: LogNeeds,
): Promise<Stores> => {
  const log = await openLog(place, logNeeds); // the first one migrates
  const [staff, outbox] = [await openStaff(place), await openOutbox(place, mailsPerAddress)];
  const followUps = await openFollowUps(place, mailsPerAddress, mailboxOf);
  const queue = await openFollowUpQueue(place, mailboxOf);
  const alerts = await openAlerts(place, mailsPerAddress);
  return {
    log,
    staff,
    outbox,
    followUps,
    queue,
    alerts,
    close: async () => {
      for (const each of [log, followUps, queue, alerts, staff, outbox]) await each.close();
    },
  };
};
