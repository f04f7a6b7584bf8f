import { createTransport } from 'nodemailer';
import type { MailSender, SendResult } from '../core/mailing/mail-sending.ts';
import { messageOf, type MailFrom } from './message.ts';
import type { SmtpPlace } from './smtp-place.ts';

/** How long each step may take, in ms: a server that is there answers within a second. Range 5,000–60,000. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 };

/** How long handing over one mail may take, in ms, whatever the server does. Shorter than the lease on a mail. */
export const sendDeadlineMs = 60_000;

type Failure = { readonly code?: string; readonly permanent?: boolean; readonly message?: string };

/** Longest reason kept, in characters: what a server says is its own choice. */
const maxReason = 500;

/** What a server says, as one line. */
const reasonOf = ({ message = 'no reason was given' }: Failure): string =>
  message.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, maxReason);

/** A refusal is final only where it is of this mail or its receiver: a wrong password is no mail's fault. */
const resultOf = (failure: Failure): SendResult => {
  const isOfMail = failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE';
  if (isOfMail && failure.permanent === true) return { kind: 'refused', reason: reasonOf(failure) };
  return { kind: 'deferred', reason: reasonOf(failure), isServerDown: !isOfMail };
};

/**
 * Sends mails to a mail server, over one connection each. A connection that is kept open may break while a mail goes
 * over it, and then it is not known whether the mail arrived.
 * @param from read at every mail: the site's name may change
 */
export const createSmtpSender = (place: SmtpPlace, from: () => MailFrom): MailSender => {
  const { auth, ...options } = place;
  const transport = createTransport({ ...options, ...timeouts, ...(auth === null ? {} : { auth: { ...auth } }) });
  return {
    send: async (mail) => {
      try {
        await transport.sendMail({ ...messageOf(mail, from()), signal: AbortSignal.timeout(sendDeadlineMs) });
        return { kind: 'sent' };
      } catch (error) {
        return resultOf(error as Failure); // nodemailer's own, or a plain Error
      }
    },
    sweep: async () => 0,
  };
};
