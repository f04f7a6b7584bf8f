import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { plainAddress } from './core/mailing/mail-address.ts';
import { smtpPlaceOf } from './mail/smtp-place.ts';
import { isLoopback } from './core/shared/loopback.ts';

/** Everything the environment decides, read once at start. Folders are absolute. */
export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly contentDir: string;
  readonly buildDir: string;
  readonly dataDir: string;
  readonly publicUrl: string | null;
  readonly watch: boolean;
  /** Whether staff may have content files written, where the file system allows it. */
  readonly contentWritable: boolean;
  readonly databaseUrl: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  readonly customerToken: {
    readonly secret: string | null;
    readonly jwksUrl: string | null;
    readonly issuer: string | null;
    readonly audience: string | null;
  };
  readonly embedOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly limits: {
    /** Per minute and address. */
    readonly ask: number;
    readonly askBurst: number;
    readonly suggest: number;
    /** Per 15 minutes and account. */
    readonly signIn: number;
    /** Per 15 minutes and address. */
    readonly signInAddress: number;
    /** Per hour and address. */
    readonly handOver: number;
    /** Wishes to be told when a question is answered, per hour and address. */
    readonly alert: number;
    /** Mails that strangers can cause, per day and mailbox. */
    readonly mailsPerAddress: number;
    /** Ms that the event loop may lag before requests are turned away for a moment; 0: they never are. */
    readonly lagMs: number;
  };
  readonly retentionDays: number;
  readonly logLevel: LogLevel;
};

/** How much the server says about itself. */
type LogLevel = (typeof logLevels)[number];

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A setting that cannot be used; the message names it, what it holds, and what it takes. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Every name that may be set. */
const known = [
  'RED_CONTENT_DIR',
  'RED_BUILD_DIR',
  'RED_DATA_DIR',
  'RED_PUBLIC_URL',
  'RED_WATCH',
  'RED_CONTENT_WRITABLE',
  'RED_MAIL_FROM',
  'RED_CUSTOMER_TOKEN_SECRET',
  'RED_CUSTOMER_JWKS_URL',
  'RED_CUSTOMER_TOKEN_ISSUER',
  'RED_CUSTOMER_TOKEN_AUDIENCE',
  'RED_EMBED_ORIGINS',
  'RED_TRUSTED_PROXIES',
  'RED_LIMIT_ASK',
  'RED_LIMIT_ASK_BURST',
  'RED_LIMIT_SUGGEST',
  'RED_LIMIT_SIGN_IN',
  'RED_LIMIT_SIGN_IN_ADDRESS',
  'RED_LIMIT_HAND_OVER',
  'RED_LIMIT_TELL_ME',
  'RED_LIMIT_MAILS_PER_ADDRESS',
  'RED_LIMIT_LAG',
  'RED_RETENTION_DAYS',
  'RED_LOG_LEVEL',
];

/** The shortest secret customer tokens may be signed with, in bytes (test/hostile/README.md, row 22). */
const minSecretBytes = 32;

const refuse = (name: string, value: string, takes: string): never => {
  throw new SettingsError(`${name} is “${value}”. It takes ${takes}.`);
};

const whole = (environment: Environment, name: string, fallback: number, min: number, max: number): number => {
  const value = environment[name];
  if (value === undefined || value === '') return fallback;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  return number >= min && number <= max ? number : refuse(name, value, `a whole number from ${min} to ${max}`);
};

const text = (environment: Environment, name: string): string | null => {
  const value = environment[name]?.trim() ?? '';
  return value === '' ? null : value;
};

const address = (
  environment: Environment,
  name: string,
  protocols: readonly string[],
  secret = false,
): string | null => {
  const value = text(environment, name);
  if (value === null) return null;
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
  return refuse(
    name,
    secret ? '(not shown)' : value,
    `an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  );
};

/** The help centre's own address: what is put before every path, so nothing may follow its host but a path. */
const publicAddress = (environment: Environment): string | null => {
  const value = text(environment, 'RED_PUBLIC_URL');
  if (value === null) return null;
  const plain = /^https?:\/\/[^\s@?#]+$/.test(value) && URL.canParse(value);
  return plain
    ? value.replace(/\/+$/, '')
    : refuse('RED_PUBLIC_URL', value, 'an address like https://help.example, with no name, query or fragment');
};

const list = (environment: Environment, name: string): readonly string[] =>
  (text(environment, name) ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** One plain address, nothing that a mail program could read as more (test/hostile/README.md, finding 7). */
const emailAddress = (environment: Environment, name: string): string | null => {
  const value = text(environment, name);
  return value === null ? null : (plainAddress(value) ?? refuse(name, value, 'one plain e-mail address'));
};

/** Where mail is handed over, checked to the last part; it needs an address to send from. */
const smtpAddress = (environment: Environment): string | null => {
  const value = address(environment, 'SMTP_URL', ['smtp:', 'smtps:'], true);
  if (value === null) return null;
  try {
    smtpPlaceOf(value);
  } catch (error) {
    throw new SettingsError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  if (text(environment, 'RED_MAIL_FROM') === null)
    throw new SettingsError(
      'SMTP_URL is set and RED_MAIL_FROM is not. Set RED_MAIL_FROM to the address mails are sent from, for example help@shop.example.',
    );
  return value;
};

/** A host as it is written in an origin: no pattern, which a browser would read as many hosts. */
const plainHost = /^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d+)?$/i;

const origins = (environment: Environment): readonly string[] =>
  list(environment, 'RED_EMBED_ORIGINS').map((value) =>
    /^https?:/.test(value) &&
    URL.canParse(value) &&
    new URL(value).origin === value &&
    plainHost.test(new URL(value).host)
      ? value
      : refuse(
          'RED_EMBED_ORIGINS',
          value,
          'exact origins separated by commas, for example https://shop.example; no path, no *',
        ),
  );

const isProxyRange = (value: string): boolean => {
  const [ip = '', bits, more] = value.split('/');
  const version = isIP(ip);
  if (version === 0 || more !== undefined || /^::ffff:/i.test(ip)) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128))
  );
};

const proxies = (environment: Environment): readonly string[] =>
  list(environment, 'RED_TRUSTED_PROXIES').map((value) =>
    isProxyRange(value)
      ? value
      : refuse(
          'RED_TRUSTED_PROXIES',
          value,
          'addresses or ranges separated by commas, for example 10.0.0.0/8; IPv4 in its own notation, never “true”',
        ),
  );

const oneOf = <T extends string>(environment: Environment, name: string, values: readonly T[], fallback: T): T => {
  const value = text(environment, name);
  if (value === null) return fallback;
  return values.find((each) => each === value) ?? refuse(name, value, values.join(', '));
};

const hostName = (environment: Environment): string => {
  const value = text(environment, 'HOST') ?? '127.0.0.1';
  return isIP(value) !== 0 || /^[a-z0-9.-]+$/i.test(value)
    ? value
    : refuse('HOST', value, 'an address or a host name to listen on');
};

const secretOf = (environment: Environment): string | null => {
  const secret = text(environment, 'RED_CUSTOMER_TOKEN_SECRET');
  if (secret !== null && Buffer.byteLength(secret) < minSecretBytes) {
    refuse('RED_CUSTOMER_TOKEN_SECRET', `${Buffer.byteLength(secret)} bytes long`, `${minSecretBytes} bytes or more`);
  }
  return secret;
};

/** Where the host site's keys stand: fetched over TLS, or from this machine. */
const keysAddress = (environment: Environment): string | null => {
  const value = text(environment, 'RED_CUSTOMER_JWKS_URL');
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  const isSafe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
  if (isSafe && url.username === '' && url.password === '') return value;
  return refuse(
    'RED_CUSTOMER_JWKS_URL',
    url === null || url.username !== '' || url.password !== '' ? '(not shown)' : value,
    'an address that begins with https://, or with http:// on this machine itself, with no name and password in it',
  );
};

/** How tokens of customers are checked: one way, with issuer and audience. */
const customerToken = (environment: Environment): Settings['customerToken'] => {
  const secret = secretOf(environment);
  const jwksUrl = keysAddress(environment);
  if (secret !== null && jwksUrl !== null)
    throw new SettingsError(
      'RED_CUSTOMER_TOKEN_SECRET and RED_CUSTOMER_JWKS_URL are both set. Keep one: tokens are checked one way.',
    );
  const issuer = text(environment, 'RED_CUSTOMER_TOKEN_ISSUER');
  const audience = text(environment, 'RED_CUSTOMER_TOKEN_AUDIENCE');
  const missing = Object.entries({ RED_CUSTOMER_TOKEN_ISSUER: issuer, RED_CUSTOMER_TOKEN_AUDIENCE: audience }).find(
    ([, value]) => value === null,
  );
  if ((secret !== null || jwksUrl !== null) && missing !== undefined)
    throw new SettingsError(
      `${missing[0]} is not set. Tokens are checked for who signed them and whom they are for: set RED_CUSTOMER_TOKEN_ISSUER to what your tokens say as iss, and RED_CUSTOMER_TOKEN_AUDIENCE to what they say as aud.`,
    );
  return { secret, jwksUrl, issuer, audience };
};

const refuseUnknown = (environment: Environment): void => {
  for (const name of Object.keys(environment)) {
    if (name.startsWith('RED_') && !known.includes(name)) {
      throw new SettingsError(`${name} is no setting of Ask Red. Known are: ${known.join(', ')}.`);
    }
  }
};

const defaults = {
  port: 3000,
  maxPort: 65_535,
  ask: 120,
  askBurst: 60,
  suggest: 600,
  signIn: 5,
  signInAddress: 20,
  handOver: 3,
  alert: 10,
  mailsPerAddress: 10,
  lagMs: 250, // test/hostile/README.md, Defaults
  retentionDays: 180,
} as const;
const maxLimit = 1_000_000;
const maxRetentionDays = 3650;
const maxLagMs = 60_000;

/**
 * Reads and checks the settings.
 * @param environment the process's environment
 * @param folder what relative paths are taken from: where the command was typed
 * @param root where the default folders lie, whatever folder the command was typed in
 * @throws SettingsError naming the setting, for an unknown RED_ name or a value that cannot be used
 */
export const readSettings = (environment: Environment, folder: string, root: string = folder): Settings => {
  refuseUnknown(environment);
  const directory = (name: string, fallback: string): string => {
    const value = text(environment, name);
    return value === null ? resolve(root, fallback) : resolve(folder, value);
  };
  return {
    port: whole(environment, 'PORT', defaults.port, 0, defaults.maxPort),
    host: hostName(environment),
    contentDir: directory('RED_CONTENT_DIR', 'content'),
    buildDir: directory('RED_BUILD_DIR', 'build'),
    dataDir: directory('RED_DATA_DIR', 'var'),
    publicUrl: publicAddress(environment),
    watch: oneOf(environment, 'RED_WATCH', ['on', 'off'], 'on') === 'on',
    contentWritable: oneOf(environment, 'RED_CONTENT_WRITABLE', ['on', 'off'], 'on') === 'on',
    databaseUrl: address(environment, 'DATABASE_URL', ['postgres:', 'postgresql:'], true),
    smtpUrl: smtpAddress(environment),
    mailFrom: emailAddress(environment, 'RED_MAIL_FROM'),
    customerToken: customerToken(environment),
    embedOrigins: origins(environment),
    trustedProxies: proxies(environment),
    limits: {
      ask: whole(environment, 'RED_LIMIT_ASK', defaults.ask, 1, maxLimit),
      askBurst: whole(environment, 'RED_LIMIT_ASK_BURST', defaults.askBurst, 1, maxLimit),
      suggest: whole(environment, 'RED_LIMIT_SUGGEST', defaults.suggest, 1, maxLimit),
      signIn: whole(environment, 'RED_LIMIT_SIGN_IN', defaults.signIn, 1, maxLimit),
      signInAddress: whole(environment, 'RED_LIMIT_SIGN_IN_ADDRESS', defaults.signInAddress, 1, maxLimit),
      handOver: whole(environment, 'RED_LIMIT_HAND_OVER', defaults.handOver, 1, maxLimit),
      alert: whole(environment, 'RED_LIMIT_TELL_ME', defaults.alert, 1, maxLimit),
      mailsPerAddress: whole(environment, 'RED_LIMIT_MAILS_PER_ADDRESS', defaults.mailsPerAddress, 1, maxLimit),
      lagMs: whole(environment, 'RED_LIMIT_LAG', defaults.lagMs, 0, maxLagMs),
    },
    retentionDays: whole(environment, 'RED_RETENTION_DAYS', defaults.retentionDays, 1, maxRetentionDays),
    logLevel: oneOf(environment, 'RED_LOG_LEVEL', logLevels, 'warn'),
  };
};
