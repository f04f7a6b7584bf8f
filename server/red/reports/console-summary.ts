import { createHash } from 'node:crypto';
import type { FollowUpCounts } from '../../core/follow-ups/follow-up-queue-ports.ts';
import { failedCountsOf } from '../../core/log/failed-day.ts';
import { decisionOn, gapsByWording, type GapStore } from '../../core/gaps/gap-book.ts';
import type { Library } from '../../core/answering/library.ts';
import type { LogFilter } from '../../core/log/failed-ask.ts';
import type { LogReader } from '../../core/log/log-reader.ts';
import type { Clock, InteractionLog } from '../../core/log/interaction-log.ts';
import { overviewOf } from '../../core/reports/overview.ts';
import { usualAskers } from '../../core/reports/report-names.ts';
import { visitsAboveBaseline } from './report-repeated.ts';
import { periodBefore } from '../gaps/unanswered.ts';

/** What a summary is taken from. */
export type SummaryParts = {
  readonly log: Pick<LogReader, 'failedDays' | 'tallies' | 'visits' | 'visitSizes'> &
    Pick<InteractionLog, 'settle'> & { readonly gaps: Pick<GapStore, 'read'> };
  /** Types of gaps change with it. */
  readonly library: () => Pick<Library, 'revision'>;
  /** The content with its drafts; null where there are none. */
  readonly withDrafts: () => Pick<Library, 'revision'> | null;
  /** What waits for staff, with a figure that changes whenever a follow-up does. */
  readonly followUps: () => Promise<FollowUpCounts & { readonly changes: number }>;
  readonly now: Clock;
};

/** What is new, for the badges of the console. */
export type ConsoleSummary = {
  /** Changes whenever one of the figures the console shows does. */
  readonly revision: string;
  /** Gaps with status open, in the last 30 days. */
  readonly openGaps: number;
  /** Visits above normal that were not solved, in the last 30 days. */
  readonly inTrouble: number;
  readonly followUps: FollowUpCounts;
};

/** The period of the badges, in ms: 30 days, as the pages open with. */
const periodMs = 30 * 86_400_000;

/** How long a summary is good for, in ms: every open console asks for the same one. Range 1,000–10,000. */
const freshMs = 4000;

/** Times of the period would make every summary a new one: they are rounded down to the minute. */
const minuteMs = 60_000;

/** Gaps with failed asks, how many, and what staff decided on each. */
const gapFigures = async (log: SummaryParts['log'], filter: LogFilter) => {
  const { state, decisions } = await log.gaps.read();
  const counts = failedCountsOf(await log.failedDays(filter), filter, gapsByWording(state));
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([gap, count]) => {
      const { status, name } = decisionOn({ decisions }, gap);
      return { gap, count, status, name };
    });
};

/** How it goes with people, and with all whose failed asks are listed. */
const overviews = async (log: SummaryParts['log'], filter: LogFilter) => {
  const [period, before] = [await log.tallies(filter), await log.tallies(periodBefore(filter))];
  const shown = new Set([usualAskers('overview')].flat());
  const ofShown = (tallies: typeof period) => tallies.filter(({ asker }) => shown.has(asker));
  return [overviewOf(period, before), overviewOf(ofShown(period), ofShown(before))];
};

/** Figures that change with all that the console shows, taken without making the reports themselves. */
export const takeSummary = async (parts: SummaryParts): Promise<ConsoleSummary> => {
  const { log, library, withDrafts, now } = parts;
  await log.settle(now());
  const until = Math.floor(now() / minuteMs) * minuteMs + minuteMs;
  const period = { since: until - periodMs, until, audience: null };
  const failing = { ...period, asker: usualAskers('unanswered') };
  const gaps = await gapFigures(log, failing);
  const repeated = (await visitsAboveBaseline(log, { ...period, asker: usualAskers('repeated') })).map(
    ({ visit: { id, searches, lastAt, isSolved }, normal }) => ({ id, searches, lastAt, isSolved, normal }),
  );
  const revisions = [library().revision, withDrafts()?.revision ?? null];
  const { changes, ...followUps } = await parts.followUps();
  const figures = JSON.stringify([await overviews(log, failing), gaps, repeated, revisions, followUps, changes]);
  return {
    revision: createHash('sha256').update(figures).digest('base64url').slice(0, 16),
    openGaps: gaps.filter(({ status }) => status === 'open').length,
    inTrouble: repeated.filter(({ isSolved }) => !isSolved).length,
    followUps,
  };
};

/** The summary, taken anew at most every few seconds however many ask. */
export const createConsoleSummary = (
  take: () => Promise<ConsoleSummary>,
  now: Clock,
): (() => Promise<ConsoleSummary>) => {
  let taken: { readonly at: number; readonly summary: Promise<ConsoleSummary> } | null = null;
  return () => {
    if (taken !== null && now() - taken.at < freshMs) return taken.summary;
    const summary = take();
    taken = { at: now(), summary };
    summary.catch(() => {
      taken = null;
    });
    return summary;
  };
};
