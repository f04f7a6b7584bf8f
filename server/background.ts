import type { Library } from './core/library.ts';
import type { Outbox } from './core/outbox.ts';
import { hasErrors, problemLine, type Problem } from './core/problem.ts';
import { newId } from './identity/tokens.ts';
import { senderOf } from './open-mail.ts';
import { keepDelivering } from './red/deliver-mail.ts';
import type { FollowUpDesk } from './red/follow-up-desk.ts';
import { forgetFollowUps } from './red/forget-follow-ups.ts';
import { keepGrouped } from './red/keep-grouped.ts';
import { keepPromises } from './red/keep-promises.ts';
import { keepSettled } from './red/keep-settled.ts';
import type { LiveLibrary } from './red/live-library.ts';
import { keepReachingOut } from './red/reach-out.ts';
import { keepRechecked } from './red/recheck-gaps.ts';
import { runDaily, type Stop } from './red/run-again.ts';
import { keepTelling, tellAnswered, type TellingNeeds } from './red/tell-answered.ts';
import type { Settings } from './settings.ts';
import type { OpenFollowUps } from './store/open-follow-ups.ts';
import type { OpenLog } from './store/open-log.ts';

/** What goes on behind the answers. */
export type BackgroundParts = {
  readonly settings: Settings;
  readonly live: Pick<LiveLibrary, 'reload'>;
  readonly library: () => Library;
  readonly log: OpenLog;
  readonly outbox: Outbox;
  readonly followUps: OpenFollowUps;
  readonly desk: Pick<FollowUpDesk, 'promises' | 'mails'>;
  /** Tells whoever waits for an answer. */
  readonly telling: TellingNeeds;
  /** Builds what is not published yet apart, so that gaps can be told from drafts. */
  readonly refreshDrafts: () => Promise<void>;
  /** Called when other answers went live. */
  readonly onLive: () => void;
  /** Whether drafts are published. */
  readonly drafts: boolean;
  /** Told, a line each, what a person at the terminal should know. */
  readonly tell: (line: string) => void;
};

const dayMs = 86_400_000;

/** Names every problem, a line each. */
export const tellProblems = (problems: readonly Problem[], tell: (line: string) => void): void => {
  for (const problem of problems) tell(problemLine(problem));
};

const keepWatching = async ({ settings, drafts, tell, live }: BackgroundParts, onLive: () => void): Promise<Stop> => {
  const { keepFresh } = await import('./red/keep-fresh.ts'); // only watching needs chokidar
  return keepFresh({
    contentDir: settings.contentDir,
    buildDir: settings.buildDir,
    drafts,
    onBuilt: async () => {
      if (!(await live.reload()).isNew) return;
      tell('content changed: the new answers are live');
      onLive();
    },
    onResult: ({ kind, problems }) => {
      if (hasErrors(problems)) tellProblems(problems, tell);
      if (kind === 'refused') tell('content not built: the last good answers stay until the errors above are mended');
    },
    onError: (error) => tell(`watching: ${String(error)}`),
  });
};

/**
 * Starts all that a server does without being asked: it reads the log, groups and rechecks gaps, keeps promises, reaches
 * out, sends mail, deletes what is past its time, and watches the content. Every job bears that other servers do the same.
 * @returns what ends all of it, once what is under way is through
 */
export const startBackground = async (parts: BackgroundParts): Promise<Stop> => {
  const { settings, library, log, outbox, followUps, desk, telling, tell } = parts;
  const now = Date.now;
  const failed =
    (what: string) =>
    (error: unknown): void =>
      tell(`${what}: ${String(error)}`);
  const rechecked = keepRechecked(
    { log, library, now, waited: telling.store.wordings },
    async () => {
      await tellAnswered(telling);
      await parts.refreshDrafts();
    },
    failed('log: gaps could not be asked again'),
  );
  rechecked.soon();
  const stops: readonly Stop[] = [
    keepSettled(log, now, failed('log: visits could not be read')),
    keepGrouped(log, now, failed('log: gaps could not be grouped')),
    keepPromises(desk.promises, failed('promises could not be looked after')),
    keepReachingOut(
      { library, log, store: followUps, now, newId, mails: desk.mails },
      failed('people in trouble could not be looked for'),
    ),
    forgetFollowUps(
      followUps,
      settings.retentionDays,
      now,
      failed('addresses of closed questions could not be deleted'),
    ),
    keepTelling(telling, failed('askers could not be told of answers')),
    keepDelivering(
      { outbox, sender: senderOf(settings, library), now, chance: Math.random, by: newId() },
      failed('mail: the outbox could not be read or written'),
    ),
    runDaily(async () => {
      const before = now() - settings.retentionDays * dayMs;
      await Promise.all([log.deleteBefore(before), outbox.deleteBefore(before, now())]);
    }, failed('old questions and mails could not be deleted')),
    rechecked.close,
  ];
  const stopWatching: Stop = settings.watch
    ? await keepWatching(parts, () => {
        rechecked.soon();
        parts.onLive();
      })
    : async () => undefined;
  return async () => {
    await stopWatching(); // before what it sets off
    await Promise.all(stops.map((stop) => stop()));
  };
};
