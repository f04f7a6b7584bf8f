import { join } from 'node:path';
import { buildApp } from './app.ts';
import { startBackground, tellProblems } from './background.ts';
import { AskRedError } from './core/errors.ts';
import type { AlertStore } from './core/alert.ts';
import type { Library } from './core/library.ts';
import type { Outbox } from './core/outbox.ts';
import type { StaffStore } from './core/staff-ports.ts';
import type { ConsoleParts, HttpContext } from './http/context.ts';
import { limitedTo } from './http/rate-limits.ts';
import { createTokenBucket } from './http/token-bucket.ts';
import { openAskerClass } from './identity/asker.ts';
import { openCustomerTokens } from './identity/customer-token.ts';
import { openPasswords } from './identity/passwords.ts';
import { newId, newToken, tokenHash } from './identity/tokens.ts';
import { openSignedLinks } from './identity/signed-link.ts';
import { openMailboxIds } from './identity/mailbox-id.ts';
import { openVisitHash } from './identity/visit.ts';
import { mailBaseUrl, mailDomain } from './open-mail.ts';
import { createAlerts } from './red/alerts.ts';
import { createAskRed } from './red/ask-red.ts';
import { ownAddress } from './own-address.ts';
import { createConsoleReports } from './red/console-reports.ts';
import { createConsoleSummary, takeSummary } from './red/console-summary.ts';
import { createFixDesk } from './red/fix-desk.ts';
import { createFollowUpDesk } from './red/follow-up-desk.ts';
import { createFollowUpQueueDesk, type FollowUpQueueDesk } from './red/follow-up-queue.ts';
import { createMailDesk } from './red/mail-desk.ts';
import { createGapDesk } from './red/gap-desk.ts';
import { createAskLibraries } from './red/library-says.ts';
import { buildApart, createLibraryWithDrafts } from './red/library-with-drafts.ts';
import { isStale } from './red/content-state.ts';
import { createHelpDue } from './red/help-due.ts';
import { createKnownPerson } from './red/known-person.ts';
import { createLiveLibrary, type LiveLibrary } from './red/live-library.ts';
import { createPrivacyDesk } from './red/privacy-desk.ts';
import { createStaffAccounts } from './red/staff-accounts.ts';
import { createStaffSessions } from './red/staff-sessions.ts';
import type { Settings } from './settings.ts';
import { shownSettings } from './settings-view.ts';
import { openLog, type OpenLog } from './store/open-log.ts';
import { openAlerts } from './store/open-alerts.ts';
import { openFollowUpQueue } from './store/open-follow-up-queue.ts';
import { openFollowUps } from './store/open-follow-ups.ts';
import { openOutbox } from './store/open-outbox.ts';
import { openStaff } from './store/open-staff.ts';

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
  const { buildArtifact } = await import('./red/build-artifact.ts'); // only building needs remark
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
  {
    log,
    outbox,
    alerts,
    followUps,
  }: {
    readonly log: OpenLog;
    readonly outbox: Outbox;
    readonly alerts: AlertStore;
    readonly followUps: FollowUpQueueDesk;
  },
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
  const log = await openLog(settings, {
    onFailure: (error, waiting) => tell(`log: ${waiting} questions not recorded yet: ${String(error)}`),
    onRecovery: (lost) => tell(`log: recording again; ${lost} questions were not recorded`),
  });
  const staffStore = await openStaff(settings);
  const outbox = await openOutbox(settings, settings.limits.mailsPerAddress);
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
  const hashVisit = await openVisitHash(settings.dataDir);
  const followUps = await openFollowUps(settings, settings.limits.mailsPerAddress);
  const mailUrl = (current: Library): string => mailBaseUrl(settings, current, listensAt);
  const desk = createFollowUpDesk({
    library,
    store: followUps,
    people: log.people,
    log,
    now: Date.now,
    newId,
    hashVisit,
    tokens: await openSignedLinks(settings.dataDir, 'status-page'),
    optOutTokens: await openSignedLinks(settings.dataDir, 'stop-contact'),
    baseUrl,
    mailUrl,
    mailDomain: mailDomain(settings),
  });
  const alertStore = await openAlerts(settings, settings.limits.mailsPerAddress);
  const alerts = createAlerts({
    library,
    store: alertStore,
    people: log.people,
    log,
    now: Date.now,
    newId,
    hashVisit,
    mailboxId: await openMailboxIds(settings.dataDir),
    confirmLinks: await openSignedLinks(settings.dataDir, 'confirm-alert'),
    stopLinks: await openSignedLinks(settings.dataDir, 'stop-alert'),
    mailUrl,
    mailDomain: mailDomain(settings),
    waitDays: settings.retentionDays,
  });
  const queue = await openFollowUpQueue(settings);
  const followUpQueue = createFollowUpQueueDesk({
    library,
    store: followUps,
    queue,
    staff: staffStore.list,
    mails: desk.promises.mails,
    now: Date.now,
  });
  const context: HttpContext = {
    library,
    ask: createAskRed({
      library,
      log,
      now: Date.now,
      stopwatch,
      newId,
      hashVisit,
      baseUrl,
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
    staff: staffOver(settings, staffStore, stopwatch),
    console: consoleOver(
      settings,
      { log, outbox, alerts: alertStore, followUps: followUpQueue },
      library,
      drafts.current,
    ),
    handOvers: desk.handOvers,
    statuses: desk.statuses,
    contactChoices: desk.contactChoices,
    helpDue: createHelpDue({ log, now: Date.now, hashVisit }),
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
    log,
    outbox,
    followUps,
    desk,
    telling: {
      store: alertStore,
      gaps: log.gaps,
      library,
      now: Date.now,
      mails: alerts.mails,
      mailUrl,
      waitDays: settings.retentionDays,
    },
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
      await followUps.close();
      await alertStore.close();
      await queue.close();
      await log.close();
      await staffStore.close();
      await outbox.close();
    },
  };
};
