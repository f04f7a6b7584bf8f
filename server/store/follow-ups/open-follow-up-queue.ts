import type { FollowUpQueue } from '../../core/follow-ups/follow-up-queue-ports.ts';
import { createFollowUpQueue } from './follow-up-queue.ts';
import type { MailboxOf } from './opt-outs.ts';
import { openMigrated, type LogPlace } from '../log/open-log.ts';

/** Opens follow-ups as staff work through them: the same tables, over a connection of their own. */
export const openFollowUpQueue = async (place: LogPlace, mailboxOf: MailboxOf): Promise<FollowUpQueue> => {
  const database = await openMigrated(place);
  return createFollowUpQueue(database, mailboxOf, database.close);
};
