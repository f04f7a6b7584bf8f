import type { Alert } from '../../core/alerts/alert.ts';
import { alertMailDays, confirmDays } from '../../core/alerts/alert.ts';
import { mailHtml, mailText, said, type MailBlock } from '../../core/mailing/mail-body.ts';
import { messageIdOf, subjectOf, type OutgoingMail } from '../../core/mailing/mail.ts';
import { htmlMail, plainMail } from '../../mail/mail-document.ts';
import { withoutLinks } from '../../core/mailing/mail-wording.ts';

/** What mails about alerts are made with. */
export type AlertMailContext = {
  /** The name of the site. */
  readonly site: string;
  /** The domain of the sender's address: Message-IDs end in it. */
  readonly domain: string;
  /** Where an alert is confirmed, by its link. */
  readonly confirmUrl: (alert: Pick<Alert, 'id'>) => string;
  /** Where mails to a mailbox are stopped, with one request. */
  readonly stopUrl: (alert: Pick<Alert, 'mailbox'>) => string;
  /** How long a confirmed alert waits, in days. */
  readonly waitDays: number;
};

/** The article that answers. */
export type AnsweredBy = {
  readonly title: string;
  /** A whole address. */
  readonly url: string;
  /** Whether reading it takes being signed in at the host site. */
  readonly isForCustomers: boolean;
};

type Draft = Pick<OutgoingMail, 'id' | 'purpose' | 'subject'>;

const mailOf = (
  { site, domain, stopUrl }: AlertMailContext,
  alert: Alert,
  { id, purpose, subject }: Draft,
  blocks: readonly MailBlock[],
): OutgoingMail => {
  const root = messageIdOf(`confirm-${alert.id}`, domain);
  const messageId = messageIdOf(id, domain);
  const before = messageId === root ? null : root;
  const title = subjectOf(subject);
  const unsubscribeUrl = stopUrl(alert);
  const parts = { siteName: site, subject: title, text: mailText(blocks), html: mailHtml(blocks), unsubscribeUrl };
  return {
    id,
    to: alert.email,
    subject: title,
    text: plainMail(parts),
    html: htmlMail(parts),
    messageId,
    inReplyTo: before,
    references: before === null ? [] : [before],
    unsubscribeUrl,
    person: alert.person,
    purpose,
  };
};

/** Asks whose address it is whether they want to be told. It names the question, without what could be a link of a stranger's. */
export const confirmation = (context: AlertMailContext, alert: Alert, isFirst: boolean): OutgoingMail =>
  mailOf(
    context,
    alert,
    {
      id: isFirst ? `confirm-${alert.id}` : `confirm-${alert.id}-${alert.mailedAt}`,
      purpose: 'confirmation',
      subject: 'Shall I tell you when it is answered?',
    },
    [
      said('Hello,'),
      said(`Somebody asked ${context.site} this, and wants to be told at this address when there is an answer:`),
      { kind: 'quote', text: withoutLinks(alert.question) },
      { kind: 'link', label: 'Yes, tell me', url: context.confirmUrl(alert) },
      said(
        `The link works for ${confirmDays} days. Then you get one mail, when the question is answered. If nobody has answered it after ${context.waitDays} days, you get none, and your address waits no more.`,
      ),
      said(
        `It was not you? Do nothing: nothing else is sent. The address waits for ${confirmDays} days, and our list of sent mails names it for ${alertMailDays}.`,
      ),
    ],
  );

/** The one mail that was promised: the question, and the article that answers it. */
export const answered = (
  context: AlertMailContext,
  alert: Alert,
  { title, url, isForCustomers }: AnsweredBy,
): OutgoingMail =>
  mailOf(
    context,
    alert,
    { id: `answered-${alert.id}`, purpose: 'answered', subject: `Your question is answered: ${title}` },
    [
      said('Hello,'),
      said(`You asked ${context.site}:`),
      { kind: 'quote', text: withoutLinks(alert.question) },
      said('There is an answer now:'),
      { kind: 'link', label: title, url },
      ...(isForCustomers
        ? [said('It is for customers: ask again where you are signed in, and you read it there.')]
        : []),
      said(
        `This was the one mail you wanted; nothing else is sent. Your address waits for nothing more, and leaves our list of sent mails in ${alertMailDays} days.`,
      ),
    ],
  );
