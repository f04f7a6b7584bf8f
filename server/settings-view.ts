import type { Settings } from './settings.ts';

/** A setting as an admin reads it. */
export type ShownSetting = { readonly name: string; readonly value: string };

/** Stands for what is set and must not be shown. */
const masked = '••••••';

const secret = (value: string | null): string => (value === null ? 'not set' : masked);

const plain = (value: string | null): string => value ?? 'not set';

const list = (values: readonly string[]): string => (values.length === 0 ? 'none' : values.join(', '));

/** An address without the name and password in it. */
const withoutCredentials = (value: string | null): string => {
  if (value === null) return 'not set';
  const { protocol, host, pathname } = new URL(value);
  return `${protocol}//${value.includes('@') ? `${masked}@` : ''}${host}${pathname}`;
};

/** The settings in place by their names, with every secret masked. */
export const shownSettings = (settings: Settings): readonly ShownSetting[] =>
  Object.entries({
    PORT: String(settings.port),
    HOST: settings.host,
    RED_CONTENT_DIR: settings.contentDir,
    RED_BUILD_DIR: settings.buildDir,
    RED_DATA_DIR: settings.dataDir,
    RED_PUBLIC_URL: plain(settings.publicUrl),
    RED_WATCH: settings.watch ? 'on' : 'off',
    RED_CONTENT_WRITABLE: settings.contentWritable ? 'on' : 'off',
    DATABASE_URL: withoutCredentials(settings.databaseUrl),
    SMTP_URL: withoutCredentials(settings.smtpUrl),
    RED_MAIL_FROM: plain(settings.mailFrom),
    RED_CUSTOMER_TOKEN_SECRET: secret(settings.customerToken.secret),
    RED_CUSTOMER_JWKS_URL: withoutCredentials(settings.customerToken.jwksUrl),
    RED_CUSTOMER_TOKEN_ISSUER: plain(settings.customerToken.issuer),
    RED_CUSTOMER_TOKEN_AUDIENCE: plain(settings.customerToken.audience),
    RED_EMBED_ORIGINS: list(settings.embedOrigins),
    RED_TRUSTED_PROXIES: list(settings.trustedProxies),
    RED_LIMIT_ASK: String(settings.limits.ask),
    RED_LIMIT_ASK_BURST: String(settings.limits.askBurst),
    RED_LIMIT_SUGGEST: String(settings.limits.suggest),
    RED_LIMIT_SIGN_IN: String(settings.limits.signIn),
    RED_LIMIT_SIGN_IN_ADDRESS: String(settings.limits.signInAddress),
    RED_LIMIT_HAND_OVER: String(settings.limits.handOver),
    RED_LIMIT_TELL_ME: String(settings.limits.alert),
    RED_LIMIT_MAILS_PER_ADDRESS: String(settings.limits.mailsPerAddress),
    RED_LIMIT_LAG: String(settings.limits.lagMs),
    RED_RETENTION_DAYS: String(settings.retentionDays),
    RED_LOG_LEVEL: settings.logLevel,
  }).map(([name, value]) => ({ name, value }));
