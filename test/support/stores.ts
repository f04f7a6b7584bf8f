import { createAlertStore } from '../../server/store/alerts/alerts.ts';
import { openDatabase, type DatabasePlace, type OpenDatabase } from '../../server/store/database/open-database.ts';
import { createFollowUpQueue } from '../../server/store/follow-ups/follow-up-queue.ts';
import { createFollowUpStore } from '../../server/store/follow-ups/follow-ups.ts';
import type { MailboxOf } from '../../server/store/people/opt-outs.ts';
import { createOutreachStore } from '../../server/store/follow-ups/outreach.ts';
import { createOutbox } from '../../server/store/mailing/outbox.ts';
import { createStaffStore } from '../../server/store/staff/staff-store.ts';

/** A store over a handle of its own, as another server has it. */
export type Closable<Store> = Store & { readonly close: () => Promise<void> };

const openOne = async <Store>(
  place: DatabasePlace,
  create: (database: OpenDatabase) => Store,
): Promise<Closable<Store>> => {
  const database = await openDatabase(place);
  return { ...create(database), close: database.close };
};

/** Opens accounts of staff alone. */
export const openStaff = (place: DatabasePlace) => openOne(place, createStaffStore);

/** Opens the outbox alone. @param perAddress how many bounded mails a mailbox is sent a day */
export const openOutbox = (place: DatabasePlace, perAddress: number) =>
  openOne(place, (database) => createOutbox(database, perAddress));

/** Opens alerts alone. @param perAddress as for the outbox */
export const openAlerts = (place: DatabasePlace, perAddress: number) =>
  openOne(place, (database) => createAlertStore(database, perAddress));

/** Opens follow-ups alone, whoever opens them. @param perAddress as for the outbox */
export const openFollowUps = (place: DatabasePlace, perAddress: number, mailboxOf: MailboxOf) =>
  openOne(place, (database) => ({
    ...createFollowUpStore(database, perAddress),
    ...createOutreachStore(database, perAddress, mailboxOf),
  }));

/** Opens follow-ups as staff work through them, alone. */
export const openFollowUpQueue = (place: DatabasePlace, mailboxOf: MailboxOf) =>
  openOne(place, (database) => createFollowUpQueue(database, mailboxOf));
