import type { Library } from './core/answering/library.ts';
import type { Clock } from './core/log/interaction-log.ts';
import { openMailboxIds } from './identity/mailbox-id.ts';
import { openSignedLinks } from './identity/signed-link.ts';
import { newId } from './identity/tokens.ts';
import { openVisitHash } from './identity/visit.ts';
import { createAlerts, type Alerts } from './red/alerts/alerts.ts';
import { createFollowUpDesk, type FollowUpDesk } from './red/follow-ups/follow-up-desk.ts';
import { addingRule } from './red/follow-ups/follow-up-status.ts';
import { createFollowUpQueueDesk, type FollowUpQueueDesk } from './red/follow-ups/follow-up-queue.ts';
import { createHelpDue, type HelpDue } from './red/answering/help-due.ts';
import type { AlertNoticeNeeds } from './red/alerts/alert-notices.ts';
import type { Stores } from './store/open-stores.ts';

/** What the desks that people stand behind are opened with. */
export type DeskNeeds = {
  readonly stores: Stores;
  readonly dataDir: string;
  readonly library: () => Library;
  readonly now: Clock;
  /** Put before paths in mails, which are read elsewhere: never ''. */
  readonly mailUrl: (library: Library) => string;
  /** The domain of the sender's address. */
  readonly mailDomain: string;
  /** Whether mails leave this machine. */
  readonly sendsMail: boolean;
  readonly retentionDays: number;
};

/** Where people are brought to people. */
export type Desks = {
  /** Handing over, following it, reaching out. */
  readonly followUps: FollowUpDesk;
  /** The same as staff work through it. */
  readonly queue: FollowUpQueueDesk;
  /** Alerts: adding, confirming and stopping them. */
  readonly alerts: Alerts;
  readonly alertNotices: AlertNoticeNeeds;
  readonly helpDue: HelpDue;
  /** A visit's number as it is kept. */
  readonly hashVisit: (visit: string) => string;
};

/** Opens the desks over open stores, with the keys of the data folder. */
export const openDesks = async (needs: DeskNeeds): Promise<Desks> => {
  const { stores, dataDir, library, now, mailUrl, mailDomain, retentionDays: waitDays } = needs;
  const { log } = stores;
  const hashVisit = await openVisitHash(dataDir);
  const shared = { library, people: log.people, log, now, newId, hashVisit, mailUrl, mailDomain };
  const mailboxOf = await openMailboxIds(dataDir);
  const followUps = createFollowUpDesk({
    ...shared,
    mailboxOf,
    store: stores.followUps,
    adding: stores.limits.limit('status-page', addingRule),
    tokens: await openSignedLinks(dataDir, 'status-page'),
    optOutTokens: await openSignedLinks(dataDir, 'stop-contact'),
    sendsMail: needs.sendsMail,
  });
  const alerts = createAlerts({
    ...shared,
    store: stores.alerts,
    mailboxId: mailboxOf,
    confirmLinks: await openSignedLinks(dataDir, 'confirm-alert'),
    stopLinks: await openSignedLinks(dataDir, 'stop-alert'),
    waitDays,
  });
  return {
    followUps,
    queue: createFollowUpQueueDesk({
      library,
      store: stores.followUps,
      queue: stores.queue,
      staff: stores.staff.list,
      mails: followUps.promises.mails,
      now,
    }),
    alerts,
    alertNotices: { store: stores.alerts, gaps: log.gaps, library, now, mails: alerts.mails, mailUrl, waitDays },
    helpDue: createHelpDue({ log, now, hashVisit }),
    hashVisit,
  };
};
