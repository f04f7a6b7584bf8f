import type { Alert } from '../../server/core/alerts/alert.ts';
import type { OutgoingMail } from '../../server/core/mailing/mail.ts';

/** An id of 22 characters that reads as its number. */
export const alertId = (number: number): string => `alert-${String(number).padStart(16, '0')}`;

/** An alert as a form makes it, with another id and mailbox at each number. */
export const newAlert = (
  number: number,
  differs: Partial<Omit<Alert, 'confirmedAt'>> = {},
): Omit<Alert, 'confirmedAt'> => ({
  id: alertId(number),
  email: `ann${number}@example.org`,
  mailbox: `mailbox-${String(number).padStart(14, '0')}`,
  wording: 'wording-a',
  question: 'where is my parcel',
  audience: 'prospect',
  person: null,
  askedAt: 900_000,
  mailedAt: 1_000_000,
  ...differs,
});

const mailOf = (id: string, to: string, purpose: OutgoingMail['purpose']): OutgoingMail => ({
  id,
  to,
  subject: 'A mail',
  text: 'x',
  html: '<p>x</p>',
  messageId: `<${id}@help.example>`,
  inReplyTo: null,
  references: [],
  unsubscribeUrl: null,
  person: null,
  purpose,
});

/** The mail that asks for the yes. */
export const confirmationOf = ({ id, email, mailedAt }: Alert, isFirst: boolean): OutgoingMail =>
  mailOf(isFirst ? `confirm-${id}` : `confirm-${id}-${mailedAt}`, email, 'confirmation');

/** The mail that tells. */
export const answeredOf = ({ id, email }: Pick<Alert, 'id' | 'email'>): OutgoingMail =>
  mailOf(`answered-${id}`, email, 'answered');
