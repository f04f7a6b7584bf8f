import { join } from 'node:path';
import type { Library } from './core/answering/library.ts';
import type { MailSender } from './core/mailing/mail-sending.ts';
import { createFileSender } from './mail/file-sender.ts';
import type { MailFrom } from './mail/message.ts';
import { smtpPlaceOf } from './mail/smtp-place.ts';
import { createSmtpSender } from './mail/smtp-sender.ts';
import { createComposer, type ComposeMail } from './red/mailing/compose-mail.ts';
import { ownAddress } from './own-address.ts';
import { SettingsError, type Settings } from './settings.ts';

/** The sender of mails that only lie in files, where no other is set: nobody can answer it. */
const noSender = 'ask-red@localhost.invalid';

/** Where mails that are not sent lie, in the data folder. */
export const outboxFolder = (dataDir: string): string => join(dataDir, 'outbox');

type MailSettings = Pick<Settings, 'smtpUrl' | 'mailFrom' | 'dataDir' | 'publicUrl'>;

/**
 * What stands before paths in mails: the public address as it is set, and never what a request names as its host
 * (test/hostile/README.md, row 28). A loopback address counts where RED_PUBLIC_URL names it; mails in files fall back to where the
 * server listens.
 * @throws SettingsError where mails would go out with links that nobody else can open
 */
export const mailBaseUrl = (settings: MailSettings, library: Library, listensAt: string): string => {
  const own = settings.publicUrl ?? ownAddress(settings, library);
  if (own !== '') return own;
  if (settings.smtpUrl === null) return listensAt;
  throw new SettingsError(
    'SMTP_URL is set, and no address for links in mails: site.yml names this machine only. Set RED_PUBLIC_URL to the help centre’s address; to try it on this machine alone, to http://127.0.0.1:3000.',
  );
};

/** Whose address and name mails carry. */
const fromOf = ({ mailFrom }: MailSettings, { site }: Library): MailFrom => ({
  name: site.name,
  address: mailFrom ?? noSender,
  replyTo: site.contact.email,
});

/** The domain of the sender’s address. */
export const mailDomain = ({ mailFrom }: Pick<Settings, 'mailFrom'>): string =>
  (mailFrom ?? noSender).split('@')[1] ?? '';

/** A mail server where one is set, else files in the data folder. */
export const senderOf = (settings: MailSettings, library: () => Library): MailSender => {
  const from = (): MailFrom => fromOf(settings, library());
  return settings.smtpUrl === null
    ? createFileSender(outboxFolder(settings.dataDir), from)
    : createSmtpSender(smtpPlaceOf(settings.smtpUrl), from);
};

/** Makes mails of this site. @param listensAt the address the server listens at, for links where no other is known */
export const composerOf = (settings: MailSettings, library: () => Library, listensAt: () => string): ComposeMail =>
  createComposer({
    siteName: () => library().site.name,
    baseUrl: () => mailBaseUrl(settings, library(), listensAt()),
    domain: mailDomain(settings),
  });
