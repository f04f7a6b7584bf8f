import { join } from 'node:path';
import { buildApp } from './app.ts';
import { startBackground, tellProblems } from './background.ts';
import { AskRedError } from './core/shared/errors.ts';
import type { Library } from './core/answering/library.ts';
import type { StaffStore } from './core/staff/staff-ports.ts';
import { openDesks, type Desks } from './desks.ts';
import type { ConsoleParts, HttpContext } from './http/plumbing/context.ts';
import { limitedTo } from './http/plumbing/rate-limits.ts';
import { createTokenBucket } from './http/plumbing/token-bucket.ts';
import { openAskerClass } from './identity/asker.ts';
import { openCustomerTokens } from './identity/customer-token.ts';
import { openMailboxIds } from './identity/mailbox-id.ts';
import { openPasswords } from './identity/passwords.ts';
import { newId, newToken, tokenHash } from './identity/tokens.ts';
import { wordingKeyOf } from './identity/wording-key.ts';
import { mailBaseUrl, mailDomain } from './open-mail.ts';
import { createAskRed } from './red/answering/ask-red.ts';
import { ownAddress } from './own-address.ts';
import { createConsoleReports } from './red/reports/console-reports.ts';
import { createConsoleSummary, takeSummary } from './red/reports/console-summary.ts';
import { createFixDesk } from './red/gaps/fix-desk.ts';
import { createMailDesk } from './red/mailing/mail-desk.ts';
import { createGapDesk } from './red/gaps/gap-desk.ts';
import { createAskLibraries } from './red/gaps/library-says.ts';
import { buildApart, createLibraryWithDrafts } from './red/building/library-with-drafts.ts';
import { isStale } from './red/building/content-state.ts';
import { createKnownPerson } from './red/people/known-person.ts';
import { createLiveLibrary, type LiveLibrary } from './red/answering/live-library.ts';
import { createPrivacyDesk } from './red/privacy/privacy-desk.ts';
import { createStaffAccounts } from './red/staff/staff-accounts.ts';
import { createStaffSessions } from './red/staff/staff-sessions.ts';
import type { Settings } from './settings.ts';
import { shownSettings } from './settings-view.ts';
import { openStores, type Stores } from './store/open-stores.ts';

/** A server that listens, and how to end it. */
export type RunningServer = { readonly address: string; readonly close: () => Promise<void> };

/** How to run the server. */
export type RunOptions = {
  /** Whether drafts are published. */
  readonly drafts: boolean;
  /** Whether open pages reload when something changes. */
  readonly reloadsPages: boolean;
  /** Told, a line each, what a person at the terminal should know. */
  readonly tell: (line: string) => void;
};

const build = async ({ contentDir, buildDir }: Settings, { drafts, tell }: RunOptions): Promise<void> => {
  const { buildArtifact } = await import('./red/building/build-artifact.ts'); // only building needs remark
  const result = await buildArtifact({ contentDir, buildDir, drafts });
  if (result.kind === 'refused') tellProblems(result.problems, tell);
};

/** Opens the library to serve: builds where the artifact is missing, stale or damaged, and says what is wrong. */
const openLibrary = async (settings: Settings, options: RunOptions): Promise<LiveLibrary> => {
  const { contentDir, buildDir } = settings;
  const live = createLiveLibrary(buildDir, { onRefused: (reason) => options.tell(`artifact refused: ${reason}`) });
  if (await isStale(contentDir, buildDir, options.drafts)) await build(settings, options);
  if ((await live.reload()).isDamaged) {
    await build(settings, options);
    await live.reload();
  }
  if (live.current() !== null) return live;
  throw new Error(
    `There is nothing to serve: ${buildDir} holds no whole artifact, and none could be built from ${contentDir}. Mend what is said above and start again.`,
  );
};

/** Mails whose links lead nowhere are refused before the first, not after. */
const refuseUnreachableLinks = (settings: Settings, live: LiveLibrary): void => {
  const current = live.current();
  if (current !== null) mailBaseUrl(settings, current, '');
};

/** Signing in and accounts, over the open store. */
const staffOver = (settings: Settings, store: StaffStore, stopwatch: () => number): HttpContext['staff'] => ({
  sessions: createStaffSessions({
    store,
    passwords: openPasswords(),
    newToken,
    tokenHash,
    now: Date.now,
    stopwatch,
    limits: { perAccount: settings.limits.signIn, perAddress: settings.limits.signInAddress },
  }),
  accounts: createStaffAccounts({ store, newId, newToken, tokenHash, now: Date.now }),
});

/** What the console shows and changes: the log's own reports, gaps, and the outbox. */
const consoleOver = (
  settings: Settings,
  { log, outbox, alerts }: Stores,
  { queue: followUps }: Desks,
  library: () => Library,
  withDrafts: () => Library | null,
): ConsoleParts => {
  const parts = { log, library, withDrafts, askLibraries: createAskLibraries(), now: Date.now };
  const { reports, questions } = createConsoleReports(parts);
  const gaps = createGapDesk({ ...parts, waiting: alerts.waiting });
  const { contentDir, contentWritable: mayWrite } = settings;
  return {
    reports,
    gaps,
    fixes: createFixDesk({ gaps, library, withDrafts, contentDir, mayWrite, now: Date.now }),
    mails: createMailDesk(outbox, Date.now),
    followUps,
    questions,
    privacy: createPrivacyDesk({ log, now: Date.now }),
    summary: createConsoleSummary(() => takeSummary({ ...parts, followUps: followUps.counts }), Date.now),
    settings: shownSettings(settings),
  };
};

/**
 * Wires the adapters, builds what is stale, and listens.
 * @throws Error where no artifact can be served, the log cannot be opened, or the address is taken
 */
export const runServer = async (settings: Settings, options: RunOptions): Promise<RunningServer> => {
  const { tell } = options;
  const live = await openLibrary(settings, options);
  refuseUnreachableLinks(settings, live);
  const stores = await openStores(settings, settings.limits.mailsPerAddress, await openMailboxIds(settings.dataDir), {
    wordingKeyOf,
    onFailure: (error, waiting) => tell(`log: ${waiting} questions not recorded yet: ${String(error)}`),
    onRecovery: (lost) => tell(`log: recording again; ${lost} questions were not recorded`),
  });
  const { log } = stores;
  const library = (): Library => {
    const current = live.current();
    if (current === null) throw new AskRedError('not-ready', 'No artifact is loaded. Build the content.');
    return current;
  };
  const stopwatch = (): number => performance.now();
  const baseUrl = (current: Library): string => ownAddress(settings, current);
  /** Where the server listens, for links in mails that only lie in files; known once it does. */
  let listensAt = `http://${settings.host}:${settings.port}`;
  const changed = new Set<() => void>();
  const drafts = createLibraryWithDrafts(settings, buildApart);
  const mailUrl = (current: Library): string => mailBaseUrl(settings, current, listensAt);
  const desks = await openDesks({
    stores,
    dataDir: settings.dataDir,
    library,
    now: Date.now,
    mailUrl,
    mailDomain: mailDomain(settings),
    retentionDays: settings.retentionDays,
    sendsMail: settings.smtpUrl !== null,
  });
  const { followUps: desk, alerts, helpDue, hashVisit } = desks;
  const context: HttpContext = {
    library,
    ask: createAskRed({
      library,
      log,
      now: Date.now,
      stopwatch,
      newId,
      hashVisit,
    }),
    askerOf: await openAskerClass(settings.dataDir),
    checkToken: openCustomerTokens(settings.customerToken, {
      now: Date.now,
      stopwatch,
      onFailure: (reason) => tell(`customer tokens: the keys could not be fetched: ${reason}`),
    }),
    knownPerson: createKnownPerson({
      people: log.people,
      now: Date.now,
      onFailure: (error) => tell(`log: a customer could not be recorded: ${String(error)}`),
    }),
    log,
    staff: staffOver(settings, stores.staff, stopwatch),
    console: consoleOver(settings, stores, desks, library, drafts.current),
    handOvers: desk.handOvers,
    statuses: desk.statuses,
    contactChoices: desk.contactChoices,
    helpDue,
    alerts,
    likely: desk.likely,
    now: Date.now,
    limits: {
      ask: limitedTo({ perMinute: settings.limits.ask, burst: settings.limits.askBurst }, stopwatch),
      suggest: limitedTo({ perMinute: settings.limits.suggest, burst: settings.limits.suggest }, stopwatch),
      alert: createTokenBucket(settings.limits.alert / 60, settings.limits.alert, stopwatch),
      handOver: createTokenBucket(settings.limits.handOver / 60, settings.limits.handOver, stopwatch),
    },
    embedOrigins: settings.embedOrigins,
    retentionDays: settings.retentionDays,
    baseUrl,
    webDir: join(settings.buildDir, 'web'),
    onChange: options.reloadsPages ? (listener) => void changed.add(listener) : null,
    isSecure: baseUrl(library()).startsWith('https:'),
  };
  const app = await buildApp(context, settings);
  const address = await app.listen({ port: settings.port, host: settings.host });
  listensAt = address;
  const endBackground = await startBackground({
    settings,
    live,
    library,
    stores,
    desks,
    refreshDrafts: drafts.refresh,
    onLive: () => changed.forEach((tellPage) => tellPage()),
    drafts: options.drafts,
    tell,
  });
  return {
    address,
    close: async () => {
      const ended = endBackground(); // the mail under way has the time that open requests have
      await app.close();
      await ended;
      await stores.close();
    },
  };
};
