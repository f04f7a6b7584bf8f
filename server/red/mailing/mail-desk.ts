import { actorName, type Actor } from '../../core/staff/audit.ts';
import type { MailDetail, MailSummary } from '../../contract/mail.ts';
import { mailPageSize, type MailState, type StoredMail } from '../../core/mailing/mail.ts';
import type { Outbox } from '../../core/mailing/outbox.ts';
import type { Clock } from '../../core/log/interaction-log.ts';

/** The outbox as the console shows it. */
export type MailDesk = {
  /** A page, the newest first. @param after the id of the last mail of the page before; null for the first page */
  readonly list: (state: MailState | null, after: string | null) => Promise<readonly MailSummary[]>;
  readonly get: (id: string) => Promise<MailDetail | null>;
  /** Sends a failed, held or filed mail again; false where there is none. */
  readonly retry: (id: string, actor: Actor) => Promise<boolean>;
};

/** Said where address and text were deleted, with those of the question that the mail is about. */
const deleted = '(deleted)';

const summaryOf = (mail: StoredMail): MailSummary => ({
  id: mail.id,
  to: mail.to === '' ? deleted : mail.to,
  subject: mail.subject,
  purpose: mail.purpose,
  state: mail.state,
  attempts: mail.attempts,
  error: mail.error,
  createdAt: mail.createdAt,
  changedAt: mail.changedAt,
  dueAt: mail.dueAt,
});

const detailOf = (mail: StoredMail): MailDetail => ({
  ...summaryOf(mail),
  text: mail.text === '' ? deleted : mail.text,
  messageId: mail.messageId,
  inReplyTo: mail.inReplyTo,
});

/** The outbox as the console shows it. Every retry has a row in the audit trail. */
export const createMailDesk = (outbox: Pick<Outbox, 'list' | 'get' | 'retry'>, now: Clock): MailDesk => ({
  list: async (state, after) => (await outbox.list({ state, after, limit: mailPageSize })).map(summaryOf),
  get: async (id) => {
    const mail = await outbox.get(id);
    return mail === null ? null : detailOf(mail);
  },
  retry: async (id, actor) => {
    const mail = await outbox.get(id);
    if (mail === null) return false;
    const at = now();
    return outbox.retry(id, at, {
      at,
      staff: actorName(actor),
      action: 'mail.retry',
      object: id,
      before: { state: mail.state, attempts: mail.attempts },
      after: { state: 'waiting', attempts: 0 },
    });
  },
});
