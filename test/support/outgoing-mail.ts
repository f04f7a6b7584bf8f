import { messageIdOf, type OutgoingMail } from '../../server/core/mailing/mail.ts';

/** A mail to Ann, with what a test changes. */
export const outgoingMail = (id: string, changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  id,
  to: 'ann@shop.example',
  subject: 'Your question R-1042',
  text: 'It arrived.',
  html: '<p>It arrived.</p>',
  messageId: messageIdOf(id, 'help.example'),
  inReplyTo: null,
  references: [],
  unsubscribeUrl: null,
  person: null,
  purpose: 'acknowledgement',
  ...changes,
});
