import {
  emailAddress,
  folder,
  hostName,
  keysAddress,
  oneOf,
  onUnlessOff,
  origins,
  proxies,
  publicAddress,
  secretAddress,
  SettingsError,
  signingSecret,
  smtpAddress,
  text,
  whole,
  type ReadValue,
} from './settings/read-values.ts';

export { SettingsError };

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
  /** Connections to Postgres per server. */
  readonly databasePool: number;
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
    /** Alerts per hour and address on the network. */
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

/** What a setting holds. */
export type SettingValue = string | number | boolean | null | readonly string[];

/** All that is known of one setting. */
export type SettingRow<T extends SettingValue = SettingValue> = {
  /** Of the variable in the environment. */
  readonly name: string;
  /** How it is read and checked, with its default. */
  readonly read: ReadValue<T>;
  /** How admins see it: as it is, as a mask, or as an address without the name and password in it. */
  readonly shown: 'plain' | 'secret' | 'address';
};

/** Rows in the shape of what is read from them, one level deep. */
type RowsFor<T> = {
  readonly [K in keyof T]: T[K] extends SettingValue
    ? SettingRow<T[K]>
    : { readonly [L in keyof T[K]]: T[K][L] extends SettingValue ? SettingRow<T[K][L]> : never };
};

const plain = <T extends SettingValue>(name: string, read: ReadValue<T>): SettingRow<T> => ({
  name,
  read,
  shown: 'plain',
});

const secret = (name: string, read: ReadValue<string | null>): SettingRow<string | null> => ({
  name,
  read,
  shown: 'secret',
});

const address = (name: string, read: ReadValue<string | null>): SettingRow<string | null> => ({
  name,
  read,
  shown: 'address',
});

const limit = (name: string, fallback: number): SettingRow<number> => plain(name, whole(fallback, 1, 1_000_000));

/** Every setting: the names that are known, what is read, and what admins are shown all come from here. */
const table: RowsFor<Settings> = {
  port: plain('PORT', whole(3000, 0, 65_535)),
  host: plain('HOST', hostName('127.0.0.1')),
  contentDir: plain('RED_CONTENT_DIR', folder('content')),
  buildDir: plain('RED_BUILD_DIR', folder('build')),
  dataDir: plain('RED_DATA_DIR', folder('var')),
  publicUrl: plain('RED_PUBLIC_URL', publicAddress),
  watch: plain('RED_WATCH', onUnlessOff),
  contentWritable: plain('RED_CONTENT_WRITABLE', onUnlessOff),
  databaseUrl: address('DATABASE_URL', secretAddress('postgres:', 'postgresql:')),
  databasePool: plain('RED_DATABASE_POOL', whole(10, 1, 100)),
  smtpUrl: address('SMTP_URL', smtpAddress),
  mailFrom: plain('RED_MAIL_FROM', emailAddress),
  customerToken: {
    secret: secret('RED_CUSTOMER_TOKEN_SECRET', signingSecret),
    jwksUrl: address('RED_CUSTOMER_JWKS_URL', keysAddress),
    issuer: plain('RED_CUSTOMER_TOKEN_ISSUER', text),
    audience: plain('RED_CUSTOMER_TOKEN_AUDIENCE', text),
  },
  embedOrigins: plain('RED_EMBED_ORIGINS', origins),
  trustedProxies: plain('RED_TRUSTED_PROXIES', proxies),
  limits: {
    ask: limit('RED_LIMIT_ASK', 120),
    askBurst: limit('RED_LIMIT_ASK_BURST', 60),
    suggest: limit('RED_LIMIT_SUGGEST', 600),
    signIn: limit('RED_LIMIT_SIGN_IN', 5),
    signInAddress: limit('RED_LIMIT_SIGN_IN_ADDRESS', 20),
    handOver: limit('RED_LIMIT_HAND_OVER', 3),
    alert: limit('RED_LIMIT_TELL_ME', 10),
    mailsPerAddress: limit('RED_LIMIT_MAILS_PER_ADDRESS', 10),
    lagMs: plain('RED_LIMIT_LAG', whole(250, 0, 60_000)), // test/hostile/README.md, Defaults
  },
  retentionDays: plain('RED_RETENTION_DAYS', whole(180, 1, 3650)),
  logLevel: plain('RED_LOG_LEVEL', oneOf(logLevels, 'warn')),
};

type Group = Readonly<Record<string, SettingRow>>;

const isRow = (entry: SettingRow | Group): entry is SettingRow => typeof entry['read'] === 'function';

/** What stands at a place of the settings; the table and the settings have one shape. */
const valueAt = (settings: Settings, path: readonly string[]): SettingValue =>
  path.reduce<unknown>((held, key) => (held as Readonly<Record<string, unknown>>)[key], settings) as SettingValue;

/** Every setting, in the order of the table. `valueIn` reads its value from the settings. */
export const settingRows: readonly {
  readonly row: SettingRow;
  readonly valueIn: (settings: Settings) => SettingValue;
}[] = Object.entries<SettingRow | Group>(table)
  .flatMap(([key, entry]) =>
    isRow(entry)
      ? [{ row: entry, path: [key] }]
      : Object.entries(entry).map(([inner, row]) => ({ row, path: [key, inner] })),
  )
  .map(({ row, path }) => ({ row, valueIn: (settings) => valueAt(settings, path) }));

type Environment = Readonly<Record<string, string | undefined>>;

const refuseUnknown = (environment: Environment): void => {
  const known = settingRows.map(({ row }) => row.name).filter((name) => name.startsWith('RED_'));
  for (const name of Object.keys(environment)) {
    if (name.startsWith('RED_') && !known.includes(name)) {
      throw new SettingsError(`${name} is no setting of Ask Red. Known are: ${known.join(', ')}.`);
    }
  }
};

/** A mail server needs an address to send from. */
const checkMail = ({ smtpUrl, mailFrom }: Settings): void => {
  if (smtpUrl !== null && mailFrom === null)
    throw new SettingsError(
      'SMTP_URL is set and RED_MAIL_FROM is not. Set RED_MAIL_FROM to the address mails are sent from, for example help@shop.example.',
    );
};

/** Tokens of customers are checked one way, with issuer and audience. */
const checkTokens = ({ customerToken: { secret: signed, jwksUrl, issuer, audience } }: Settings): void => {
  if (signed !== null && jwksUrl !== null)
    throw new SettingsError(
      'RED_CUSTOMER_TOKEN_SECRET and RED_CUSTOMER_JWKS_URL are both set. Keep one: tokens are checked one way.',
    );
  const missing = Object.entries({ RED_CUSTOMER_TOKEN_ISSUER: issuer, RED_CUSTOMER_TOKEN_AUDIENCE: audience }).find(
    ([, value]) => value === null,
  );
  if ((signed !== null || jwksUrl !== null) && missing !== undefined)
    throw new SettingsError(
      `${missing[0]} is not set. Tokens are checked for who signed them and whom they are for: set RED_CUSTOMER_TOKEN_ISSUER to what your tokens say as iss, and RED_CUSTOMER_TOKEN_AUDIENCE to what they say as aud.`,
    );
};

/**
 * Reads and checks the settings.
 * @param environment the process's environment
 * @param typedIn what relative paths are taken from: where the command was typed
 * @param root where the default folders lie, whatever folder the command was typed in
 * @throws SettingsError naming the setting, for an unknown RED_ name or a value that cannot be used
 */
export const readSettings = (environment: Environment, typedIn: string, root: string = typedIn): Settings => {
  refuseUnknown(environment);
  const valueOf = ({ name, read }: SettingRow): SettingValue =>
    read({ name, raw: environment[name], folders: { typed: typedIn, root } });
  const settings = Object.fromEntries(
    Object.entries<SettingRow | Group>(table).map(([key, entry]) => [
      key,
      isRow(entry)
        ? valueOf(entry)
        : Object.fromEntries(Object.entries(entry).map(([inner, row]) => [inner, valueOf(row)])),
    ]),
  ) as Settings; // the type of the table holds each row to the type of its setting
  checkMail(settings);
  checkTokens(settings);
  return settings;
};
