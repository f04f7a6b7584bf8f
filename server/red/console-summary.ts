import { createHash } from 'node:crypto';
import type { Clock } from '../core/ports.ts';
import { usualAskers, type ConsoleReports } from '../core/reports.ts';

/** What is new, for the badges of the console. */
export type ConsoleSummary = {
  /** Changes whenever one of the figures the console shows does. */
  readonly revision: string;
  /** Gaps with status open, in the last 30 days. */
  readonly openGaps: number;
  /** Visits above normal that were not solved, in the last 30 days. */
  readonly inTrouble: number;
};

/** The period of the badges, in ms: 30 days, as the pages open with. */
const periodMs = 30 * 86_400_000;

/** How long a summary is good for, in ms: every open console asks for the same one. Range 1,000–10,000. */
const freshMs = 4000;

/** Times of the period would make every summary a new one: they are rounded down to the minute. */
const minuteMs = 60_000;

const takeSummary = async (reports: ConsoleReports, now: number): Promise<ConsoleSummary> => {
  const until = Math.floor(now / minuteMs) * minuteMs + minuteMs;
  const period = { since: until - periodMs, until, audience: null };
  const [overview, unanswered, repeated] = [
    await reports.read('overview', { ...period, asker: usualAskers('overview') }),
    await reports.read('unanswered', { ...period, asker: usualAskers('unanswered') }),
    await reports.read('repeated', { ...period, asker: usualAskers('repeated') }),
  ];
  const figures = JSON.stringify([overview, unanswered, repeated]);
  return {
    revision: createHash('sha256').update(figures).digest('base64url').slice(0, 16),
    openGaps: unanswered.filter(({ status }) => status === 'open').length,
    inTrouble: repeated.filter(({ solved }) => !solved).length,
  };
};

/** The summary, taken anew at most every few seconds however many ask. */
export const createConsoleSummary = (reports: ConsoleReports, now: Clock): (() => Promise<ConsoleSummary>) => {
  let taken: { readonly at: number; readonly summary: Promise<ConsoleSummary> } | null = null;
  return () => {
    if (taken !== null && now() - taken.at < freshMs) return taken.summary;
    const summary = takeSummary(reports, now());
    taken = { at: now(), summary };
    summary.catch(() => {
      taken = null;
    });
    return summary;
  };
};
