import { mailHtml, mailText, type MailBlock } from '../../core/mailing/mail-body.ts';
import { messageIdOf, subjectOf, type OutgoingMail } from '../../core/mailing/mail.ts';
import { htmlMail, plainMail } from '../../mail/mail-document.ts';

/** What a mail says, before it has the forms it is sent in. */
type MailDraft = Pick<OutgoingMail, 'id' | 'to' | 'subject' | 'person' | 'purpose'> &
  Partial<Pick<OutgoingMail, 'inReplyTo' | 'references' | 'unsubscribeUrl'>> & {
    /** Links to paths (`/answers/…`) become whole addresses; pictures become their words. */
    readonly markdown: string;
    /** What stands below it: texts that are shown as they are, whatever they hold. */
    readonly after?: readonly MailBlock[];
  };

/** What stands around every mail; asked for each time, since the content may change. */
type MailSurroundings = {
  readonly siteName: () => string;
  /** Put before paths: never what a request names as its host. */
  readonly baseUrl: () => string;
  /** The domain of the sender's address. */
  readonly domain: string;
};

/** Makes mails, in plain text and HTML of the same words. */
export type ComposeMail = (draft: MailDraft) => Promise<OutgoingMail>;

/** @returns what makes mails; put them with `putMail` in the transaction of what they are about */
export const createComposer =
  ({ siteName, baseUrl, domain }: MailSurroundings): ComposeMail =>
  async ({ markdown, after = [], inReplyTo = null, references = [], unsubscribeUrl = null, ...draft }) => {
    const { renderMail } = await import('../../content/render-mail.ts'); // loaded with the first mail: it needs remark
    const { text, html } = renderMail(markdown, baseUrl());
    const parts = {
      siteName: siteName(),
      subject: subjectOf(draft.subject),
      unsubscribeUrl,
      text: [text, ...(after.length === 0 ? [] : [mailText(after)])].join('\n\n'),
      html: [html, ...(after.length === 0 ? [] : [mailHtml(after)])].join('\n'),
    };
    return {
      ...draft,
      subject: parts.subject,
      text: plainMail(parts),
      html: htmlMail(parts),
      messageId: messageIdOf(draft.id, domain),
      inReplyTo,
      references,
      unsubscribeUrl,
    };
  };
