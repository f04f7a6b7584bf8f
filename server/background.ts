import type { Library } from './core/answering/library.ts';
import { hasErrors, problemLine, type Problem } from './core/content/problem.ts';
import type { Desks } from './desks.ts';
import { newId } from './identity/tokens.ts';
import { senderOf } from './open-mail.ts';
import { startDelivery } from './red/mailing/deliver-mail.ts';
import { forgetFollowUps } from './red/follow-ups/forget-follow-ups.ts';
import { startGrouping } from './red/gaps/start-grouping.ts';
import { startPromiseTimers } from './red/follow-ups/promise-timers.ts';
import { startSettling } from './red/reports/start-settling.ts';
import type { LiveLibrary } from './red/answering/live-library.ts';
import { startOutreach } from './red/follow-ups/reach-out.ts';
import { startRechecks } from './red/gaps/recheck-gaps.ts';
import { runAgain, runDaily, type Stop } from './red/shared/run-again.ts';
import { startAlertNotices, sendAlertNotices } from './red/alerts/alert-notices.ts';
import type { Settings } from './settings.ts';
import type { Stores } from './store/open-stores.ts';

/** What goes on behind the answers. */
export type BackgroundParts = {
  readonly settings: Settings;
  readonly live: Pick<LiveLibrary, 'reload'>;
  readonly library: () => Library;
  readonly stores: Stores;
  readonly desks: Pick<Desks, 'followUps' | 'alertNotices'>;
  /** Builds the library with its drafts apart, so that reports can name drafts. */
  readonly refreshDrafts: () => Promise<void>;
  /** Called when other answers went live. */
  readonly onLive: () => void;
  /** Whether drafts are published. */
  readonly drafts: boolean;
  /** Called with each line that the person at the terminal should read. */
  readonly tell: (line: string) => void;
};

const dayMs = 86_400_000;

/** Names every problem, a line each. */
export const printProblems = (problems: readonly Problem[], tell: (line: string) => void): void => {
  for (const problem of problems) tell(problemLine(problem));
};

const startWatching = async ({ settings, drafts, tell, live }: BackgroundParts, onLive: () => void): Promise<Stop> => {
  const { startRebuilding } = await import('./red/building/rebuild-on-change.ts'); // only watching needs chokidar
  return startRebuilding({
    contentDir: settings.contentDir,
    buildDir: settings.buildDir,
    drafts,
    onBuilt: async () => {
      if (!(await live.reload()).isNew) return;
      tell('content changed: the new answers are live');
      onLive();
    },
    onResult: ({ kind, problems }) => {
      if (hasErrors(problems)) printProblems(problems, tell);
      if (kind === 'refused') tell('content not built: the last good answers stay until the errors above are mended');
    },
    onError: (error) => tell(`watching: ${String(error)}`),
  });
};

/** How often counts of limits are deleted that are over, in ms: an hour is the longest that one is counted. Range 60,000–3,600,000. */
const sweepLimitsEveryMs = 10 * 60_000;

/**
 * Starts all that a server does by itself: it reads the log, groups and rechecks gaps, fires reminders, reaches out,
 * sends mail, deletes old data, and watches the content. Several servers may run the same jobs at once.
 * @returns stops all of it, once the work under way is done
 */
export const startBackground = async (parts: BackgroundParts): Promise<Stop> => {
  const { settings, library, tell } = parts;
  const { log, outbox, followUps } = parts.stores;
  const { followUps: desk, alertNotices } = parts.desks;
  const now = Date.now;
  const failed =
    (what: string) =>
    (error: unknown): void =>
      tell(`${what}: ${String(error)}`);
  const rechecked = startRechecks(
    { log, library, now, waited: alertNotices.store.wordings },
    async () => {
      await sendAlertNotices(alertNotices);
      await parts.refreshDrafts();
    },
    failed('log: gaps could not be asked again'),
  );
  rechecked.soon();
  const stops: readonly Stop[] = [
    startSettling(log, now, failed('log: visits could not be read')),
    startGrouping(log, now, failed('log: gaps could not be grouped')),
    startPromiseTimers(desk.promises, failed('promises could not be looked after')),
    startOutreach(
      { library, log, store: followUps, now, newId, mails: desk.mails },
      failed('people in trouble could not be looked for'),
    ),
    forgetFollowUps(
      followUps,
      settings.retentionDays,
      now,
      failed('addresses of closed questions could not be deleted'),
    ),
    startAlertNotices(alertNotices, failed('askers could not be told of answers')),
    startDelivery(
      { outbox, sender: senderOf(settings, library), now, chance: Math.random, by: newId() },
      failed('mail: the outbox could not be read or written'),
    ),
    runDaily(async () => {
      const before = now() - settings.retentionDays * dayMs;
      await Promise.all([log.deleteBefore(before), outbox.deleteBefore(before, now())]);
    }, failed('old questions and mails could not be deleted')),
    runAgain(
      sweepLimitsEveryMs,
      () => parts.stores.limits.deleteExpired(now()),
      failed('limits that are over could not be deleted'),
    ),
    rechecked.close,
  ];
  const stopWatching: Stop = settings.watch
    ? await startWatching(parts, () => {
        rechecked.soon();
        parts.onLive();
      })
    : async () => undefined;
  return async () => {
    await stopWatching(); // before what it sets off
    await Promise.all(stops.map((stop) => stop()));
  };
};
