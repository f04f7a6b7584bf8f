import type { Alert } from '../../core/alerts/alert.ts';
import { alertMailDays, confirmDays } from '../../core/alerts/alert.ts';
import { mailHtml, mailText, paragraph, type MailBlock } from '../../core/mailing/mail-body.ts';
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

/**
 * The confirmation mail: it asks the owner of the address whether they want an alert. It shows the question without
 * anything that could be a stranger's link.
 */
export const confirmation = (context: AlertMailContext, alert: Alert, isFirst: boolean): OutgoingMail =>
  mailOf(
    context,
    alert,
    {
      id: isFirst ? `confirm-${alert.id}` : `confirm-${alert.id}-${alert.mailedAt}`,
      purpose: 'confirmation',
      subject: 'Please confirm: do you want a mail when this is answered?',
    },
    [
      paragraph('Hello,'),
      paragraph(`Somebody asked ${context.site} this question and wants a mail at this address when it is answered:`),
      { kind: 'quote', text: withoutLinks(alert.question) },
      { kind: 'link', label: 'Yes, send me a mail', url: context.confirmUrl(alert) },
      paragraph(
        `The link works for ${confirmDays} days. Once you have confirmed, you get one mail when the question is answered. If it is not answered within ${context.waitDays} days, we delete your address and send nothing.`,
      ),
      paragraph(
        `Was it not you? Then ignore this mail, and we send nothing else. We delete your address after ${confirmDays} days, and from our list of sent mails after ${alertMailDays} days.`,
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
      paragraph('Hello,'),
      paragraph(`You asked ${context.site}:`),
      { kind: 'quote', text: withoutLinks(alert.question) },
      paragraph('There is an answer now:'),
      { kind: 'link', label: title, url },
      ...(isForCustomers
        ? [paragraph('The answer is for customers. Sign in and ask your question again to read it.')]
        : []),
      paragraph(
        `This is the one mail you asked for. We send nothing else. Your address is deleted, and leaves our list of sent mails in ${alertMailDays} days.`,
      ),
    ],
  );
