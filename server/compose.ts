import { join } from 'node:path';
import type { Library } from './core/answering/library.ts';
import type { Clock, Stopwatch } from './core/log/interaction-log.ts';
import type { CheckToken } from './core/people/customer.ts';
import type { StaffStore } from './core/staff/staff-ports.ts';
import { openDesks, type Desks } from './desks.ts';
import type { ConsoleParts, HttpContext, OnChange } from './http/plumbing/context.ts';
import type { LimitRule } from './core/shared/limit.ts';
import { limitedTo, type RouteLimit } from './http/plumbing/rate-limits.ts';
import { openAskerClass } from './identity/asker.ts';
import { newId, newToken, tokenHash } from './identity/tokens.ts';
import { mailDomain } from './open-mail.ts';
import { createAskRed } from './red/answering/ask-red.ts';
import { createFixDesk } from './red/gaps/fix-desk.ts';
import { createGapDesk } from './red/gaps/gap-desk.ts';
import { createAskLibraries } from './red/gaps/library-findings.ts';
import { createMailDesk } from './red/mailing/mail-desk.ts';
import { createKnownPerson } from './red/people/known-person.ts';
import { createPrivacyDesk } from './red/privacy/privacy-desk.ts';
import { createConsoleReports } from './red/reports/console-reports.ts';
import { createConsoleSummary, takeSummary } from './red/reports/console-summary.ts';
import { createStaffAccounts } from './red/staff/staff-accounts.ts';
import { createStaffSessions, type SessionParts } from './red/staff/staff-sessions.ts';
import type { Settings } from './settings.ts';
import { shownSettings } from './settings-view.ts';
import { createMemoryLimit } from './store/limits/memory-limit.ts';
import type { Stores } from './store/open-stores.ts';

/** What the application is put together from. */
export type Composed = {
  readonly settings: Settings;
  readonly stores: Stores;
  readonly library: () => Library;
  /** The library with drafts in it; null where there is none. */
  readonly withDrafts: () => Library | null;
  readonly now: Clock;
  readonly stopwatch: Stopwatch;
  readonly passwords: SessionParts['passwords'];
  readonly checkToken: CheckToken;
  /** Put before paths in replies; '' where no public address is set. */
  readonly baseUrl: (library: Library) => string;
  /** Put before paths in mails, which are read elsewhere: never ''. */
  readonly mailUrl: (library: Library) => string;
  readonly onChange: OnChange | null;
  /** Called with each line that the person at the terminal should read. */
  readonly tell: (line: string) => void;
};

/** The desks, and what the plugins of HTTP are given. */
export type Composition = { readonly desks: Desks; readonly context: HttpContext };

/** The windows of the limits, in ms (test/hostile/README.md, Defaults). */
const [minuteMs, quarterMs, hourMs] = [60_000, 15 * 60_000, 60 * 60_000];

/** Signing in and accounts, over the open store. */
const staffOver = (parts: Composed, store: StaffStore): HttpContext['staff'] => {
  const { settings, passwords, now } = parts;
  const { limit } = parts.stores.limits;
  return {
    sessions: createStaffSessions({
      store,
      passwords,
      newToken,
      tokenHash,
      now,
      limits: {
        perAccount: limit('sign-in', { most: settings.limits.signIn, windowMs: quarterMs }),
        perAddress: limit('sign-in-from', { most: settings.limits.signInAddress, windowMs: quarterMs }),
      },
    }),
    accounts: createStaffAccounts({ store, newId, newToken, tokenHash, now }),
  };
};

/** What the console shows and changes: the log's own reports, gaps, and the outbox. */
const consoleOver = (parts: Composed, { queue: followUps }: Desks): ConsoleParts => {
  const { settings, library, withDrafts, now } = parts;
  const { log, outbox, alerts } = parts.stores;
  const read = { log, library, withDrafts, askLibraries: createAskLibraries(), now };
  const { reports, questions } = createConsoleReports(read);
  const gaps = createGapDesk({ ...read, waiting: alerts.waiting });
  const { contentDir, contentWritable: mayWrite } = settings;
  return {
    reports,
    gaps,
    fixes: createFixDesk({ gaps, library, withDrafts, contentDir, mayWrite, now }),
    mails: createMailDesk(outbox, now),
    followUps,
    questions,
    privacy: createPrivacyDesk({ log, now }),
    summary: createConsoleSummary(() => takeSummary({ ...read, followUps: followUps.counts }), now),
    settings: shownSettings(settings),
  };
};

/** Limits an address counts against in this process alone. */
const inMemory = (rule: LimitRule): RouteLimit => limitedTo(rule, createMemoryLimit(rule));

const limitsOf = ({ settings, stores }: Composed): HttpContext['limits'] => {
  const { ask, askBurst, suggest, alert, handOver } = settings.limits;
  const { limit } = stores.limits;
  return {
    // As many at once as a burst, in the time in which the steady rate comes to as many.
    ask: inMemory({ most: askBurst, windowMs: Math.ceil((60 * askBurst) / ask) * 1000 }),
    suggest: inMemory({ most: suggest, windowMs: minuteMs }),
    alert: limit('alert', { most: alert, windowMs: hourMs }),
    handOver: limit('hand-over', { most: handOver, windowMs: hourMs }),
  };
};

/** Puts the application together over open stores, with the keys of the data folder; it listens nowhere. */
export const compose = async (parts: Composed): Promise<Composition> => {
  const { settings, stores, library, now, stopwatch, checkToken, baseUrl, mailUrl, onChange, tell } = parts;
  const { log, staff } = stores;
  const { dataDir, retentionDays } = settings;
  const desks = await openDesks({
    stores,
    dataDir,
    library,
    now,
    mailUrl,
    mailDomain: mailDomain(settings),
    retentionDays,
    sendsMail: settings.smtpUrl !== null,
  });
  const { followUps: desk, alerts, helpDue, hashVisit } = desks;
  const context: HttpContext = {
    library,
    ask: createAskRed({ library, log, now, stopwatch, newId, hashVisit }),
    askerOf: await openAskerClass(dataDir),
    checkToken,
    knownPerson: createKnownPerson({
      people: log.people,
      now,
      onFailure: (error) => tell(`log: a customer could not be recorded: ${String(error)}`),
    }),
    log,
    staff: staffOver(parts, staff),
    console: consoleOver(parts, desks),
    handOvers: desk.handOvers,
    statuses: desk.statuses,
    optOuts: desk.optOuts,
    helpDue,
    alerts,
    likely: desk.likely,
    now,
    limits: limitsOf(parts),
    embedOrigins: settings.embedOrigins,
    retentionDays,
    baseUrl,
    webDir: join(settings.buildDir, 'web'),
    onChange,
    isSecure: baseUrl(library()).startsWith('https:'),
  };
  return { desks, context };
};
