import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp, type AppSettings } from '../../server/app.ts';
import { compose } from '../../server/compose.ts';
import type { AlertStore } from '../../server/core/alerts/alert.ts';
import type { GapDesk } from '../../server/red/gaps/gap-desk.ts';
import type { StaffStore } from '../../server/core/staff/staff-ports.ts';
import type { App, HttpContext } from '../../server/http/plumbing/context.ts';
import { builtFiles } from '../../server/http/operations/assets.ts';
import { openLimitKeys } from '../../server/identity/limit-key.ts';
import { openMailboxIds } from '../../server/identity/mailbox-id.ts';
import type { Alerts } from '../../server/red/alerts/alerts.ts';
import type { FollowUpDesk } from '../../server/red/follow-ups/follow-up-desk.ts';
import { createConsoleSummary } from '../../server/red/reports/console-summary.ts';
import type { StaffAccounts } from '../../server/red/staff/staff-accounts.ts';
import type { SessionParts } from '../../server/red/staff/staff-sessions.ts';
import type { Outbox } from '../../server/core/mailing/outbox.ts';
import type { DatabasePlace } from '../../server/store/database/open-database.ts';
import { readSettings, type Settings } from '../../server/settings.ts';
import type { OpenLog } from '../../server/store/open-log.ts';
import { type OpenFollowUps, openStores } from '../../server/store/open-stores.ts';
import { quietEvents } from './ask-record.ts';
import { createFakeConsole } from './console.ts';
import { openTestTokens } from './customer-token.ts';
import { article, makeFolder, removeFolder, siteYml, type FolderLiteral } from './content-folder.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { buildLibrary, type BuiltLibrary } from './library.ts';
import { putMigratedSqlite } from './migrated.ts';

/** A word that stands in every customer article and nowhere else. */
export const canary = 'quokkafeather';

/** `site.yml` with the customer set behind tokens, or open to anyone. */
const siteWithAccess = (access: 'token' | 'open'): string =>
  `${siteYml}contact:\n  email: help@help.example\naudiences:\n  customer:\n    access: ${access}\n`;

/** Two public articles and two for customers; a public one names a customer one as related where customers' are open. */
export const smallContent = (access: 'token' | 'open'): FolderLiteral => ({
  'site.yml': siteWithAccess(access),
  'prospect/what-it-costs.md': article('What does it cost?', 'It costs nothing. Nobody pays for it.', [
    'asks: [is it free, what is the price]',
    `related: [${access === 'open' ? 'turn-it-on, ' : ''}trying]`,
    'redirect_from: [price]',
  ]),
  'prospect/hosting/try-it.md': article(
    'How can I try it?',
    '## Start\n\nInstall it and start it.\n\n## Look\n\n![A fox](../../media/fox.svg)',
    ['id: trying'],
  ),
  'customer/turn-it-on.md': article(`How do I turn the ${canary} on?`, `Press the ${canary} button.`, [
    `tags: [${canary}]`,
  ]),
  'customer/running/turn-it-off.md': article(`How do I turn the ${canary} off?`, `Press the ${canary} button twice.`, [
    'redirect_from: [off-switch]',
  ]),
  'media/fox.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
});

/** How often an address may ask. */
type AskLimit = { readonly perMinute: number; readonly burst: number };

/** How an app of tests differs from the usual one. */
export type AppOptions = {
  readonly content?: FolderLiteral;
  readonly access?: 'token' | 'open';
  readonly ask?: AskLimit;
  /** Hand-overs an hour and address. */
  readonly handOver?: number;
  /** Wishes to be told, an hour and address. */
  readonly alert?: number;
  readonly signIn?: { readonly perAccount: number; readonly perAddress: number };
  /** How passwords are hashed; at once, and not at all safely, where nothing is said. */
  readonly passwords?: SessionParts['passwords'];
  readonly webDir?: string;
  readonly baseUrl?: string;
  /** Whether there is a mail server, as far as the app knows. */
  readonly sendsMail?: boolean;
  readonly settings?: Partial<AppSettings>;
  readonly context?: Partial<HttpContext>;
  /** Several apps over one database, with one key and one clock, as several servers are. */
  readonly shared?: DatabasePlace & { readonly clock: FakeClock; readonly built: BuiltLibrary };
};

/** The whole application over a small content folder, wired as server/main.ts does, with a clock of its own. */
export type TestApp = {
  readonly app: App;
  readonly log: OpenLog;
  readonly followUps: OpenFollowUps;
  readonly outbox: Outbox;
  readonly desk: FollowUpDesk;
  readonly alertStore: AlertStore;
  readonly alerts: Alerts;
  readonly staff: StaffStore;
  readonly accounts: StaffAccounts;
  readonly gaps: GapDesk;
  /** What was done with gaps, as “who act gap”. */
  readonly changes: readonly string[];
  readonly clock: FakeClock;
  readonly built: BuiltLibrary;
  readonly dataDir: string;
  readonly close: () => Promise<void>;
};

/** Hashing that takes no time: for tests of everything but hashing. */
const plainPasswords: SessionParts['passwords'] = {
  hash: async (password) => `plain:${password}`,
  matches: async (hashed, password) => hashed === `plain:${password}`,
};

const unlimited: AskLimit = { perMinute: 1_000_000, burst: 1_000_000 };

/** The settings of an app of tests: its own folders, and no limit but those that a test sets. */
const settingsFor = (
  { ask = unlimited, signIn, ...options }: AppOptions,
  folders: Pick<Settings, 'dataDir' | 'contentDir' | 'buildDir'>,
): Settings => {
  const settings = readSettings({}, '/');
  return {
    ...settings,
    ...folders,
    smtpUrl: (options.sendsMail ?? true) ? 'smtp://127.0.0.1' : null,
    mailFrom: 'help@help.example',
    limits: {
      ...settings.limits,
      ask: ask.perMinute,
      askBurst: ask.burst,
      suggest: 1_000_000,
      signIn: signIn?.perAccount ?? settings.limits.signIn,
      signInAddress: signIn?.perAddress ?? settings.limits.signInAddress,
      alert: options.alert ?? 1_000_000,
      handOver: options.handOver ?? 1_000_000,
      lagMs: 0, // how busy the machine is must not decide a test
    },
    logLevel: 'silent',
  };
};

/** Builds the content and the app; `close` ends both. */
export const openApp = async (options: AppOptions = {}): Promise<TestApp> => {
  const folder = await makeFolder();
  const built =
    options.shared?.built ?? (await buildLibrary(folder, options.content ?? smallContent(options.access ?? 'token')));
  const dataDir = options.shared?.dataDir ?? join(folder, 'var');
  const place: DatabasePlace = { dataDir, databaseUrl: options.shared?.databaseUrl ?? null };
  const webDir = join(built.buildDir, 'web');
  await mkdir(webDir, { recursive: true });
  for (const name of builtFiles) await writeFile(join(webDir, name), '');
  if (options.shared === undefined) await putMigratedSqlite(dataDir);
  const stores = await openStores(place, {
    mailsPerAddress: 10,
    mailboxOf: await openMailboxIds(dataDir),
    log: quietEvents,
    limits: { keyOf: await openLimitKeys(dataDir), onAway: () => undefined },
  });
  const { log, followUps, outbox, staff, alerts: alertStore } = stores;
  const clock = options.shared?.clock ?? createFakeClock();
  const settings = settingsFor(options, { dataDir, contentDir: built.contentDir, buildDir: built.buildDir });
  const { desks, context: composed } = await compose({
    settings,
    stores,
    library: built.library,
    withDrafts: () => null,
    now: clock.now,
    stopwatch: clock.now,
    passwords: options.passwords ?? plainPasswords,
    checkToken: openTestTokens(clock.now),
    baseUrl: () => options.baseUrl ?? 'https://help.example',
    mailUrl: () => 'https://help.example',
    onChange: null,
    tell: () => undefined,
  });
  const { followUps: desk, queue: followUpQueue, alerts } = desks;
  const fake = createFakeConsole();
  const context: HttpContext = {
    ...composed,
    console: {
      ...composed.console,
      reports: fake.reports,
      gaps: fake.gaps,
      fixes: fake.fixes,
      summary: createConsoleSummary(async () => {
        const { changes, ...waiting } = await followUpQueue.counts();
        const summary = await fake.summary();
        return { ...summary, revision: `${summary.revision}.${changes}`, followUps: waiting };
      }, clock.now),
      settings: [{ name: 'RED_CUSTOMER_TOKEN_SECRET', value: '••••••' }],
    },
    webDir: options.webDir ?? webDir,
    isSecure: true,
    ...options.context,
  };
  const app = await buildApp(context, {
    trustedProxies: settings.trustedProxies,
    logLevel: settings.logLevel,
    limits: settings.limits,
    ...options.settings,
  });
  const close = async (): Promise<void> => {
    await app.close();
    await stores.close();
    await removeFolder(folder);
  };
  return {
    app,
    log,
    followUps,
    outbox,
    desk,
    alertStore,
    alerts,
    staff,
    accounts: context.staff.accounts,
    gaps: fake.gaps,
    changes: fake.changes,
    clock,
    built,
    dataDir,
    close,
  };
};

/** A POST of JSON, as the box sends it. */
export const postJson = (url: string, body: unknown) => ({
  method: 'POST' as const,
  url,
  headers: { 'content-type': 'application/json' },
  payload: typeof body === 'string' ? body : JSON.stringify(body),
});
