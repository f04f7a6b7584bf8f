import type { FollowUpStore } from '../../core/follow-ups/follow-up-ports.ts';
import type { OutreachStore } from '../../core/follow-ups/outreach-ports.ts';
import { createFollowUpStore } from './follow-ups.ts';
import { openMigrated, type LogPlace } from '../log/open-log.ts';
import type { MailboxOf } from './opt-outs.ts';
import { createOutreachStore } from './outreach.ts';

/** Follow-ups, whoever opens them. */
export type OpenFollowUps = FollowUpStore & OutreachStore;

/**
 * Opens follow-ups, which stand in the same database as the log, over a connection of their own.
 * @param mailsPerAddress the most mails a day that strangers can cause to one mailbox
 * @param mailboxOf under which opt-outs are kept
 */
export const openFollowUps = async (
  place: LogPlace,
  mailsPerAddress: number,
  mailboxOf: MailboxOf,
): Promise<OpenFollowUps> => {
  const database = await openMigrated(place);
  return {
    ...createFollowUpStore(database, mailsPerAddress, database.close),
    ...createOutreachStore(database, mailsPerAddress, mailboxOf),
  };
};
