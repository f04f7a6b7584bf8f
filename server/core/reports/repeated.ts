import type { Audience } from '../content/audience.ts';
import type { ListedAsk } from '../log/log-reader.ts';
import type { AskResult } from '../log/outcome.ts';
import { percentileOf, type Tally } from '../shared/percentile.ts';
import type { ReplyKind } from '../answering/reply.ts';
import type { SettledVisit } from '../log/settlement.ts';

/** The period an audience's normal is taken from, in days, and the percentile it is. Given with the definition. */
export const baselineDays = 30;
const baselinePercentile = 95;

/** With fewer finished visits than this nothing is normal yet, and this is taken for it. */
const fewestVisits = 200;
const baselineOfFew = 2;

/** The fewest searches of a visit that is ever listed. */
export const lowestBar = 3;

/** One question of a visit. */
type ChainLink = {
  /** UTC ms. */
  readonly at: number;
  readonly question: string;
  readonly kind: ReplyKind;
  /** Null for kinds that are not counted. */
  readonly outcome: AskResult | null;
  /** The id of the first article shown, or null. */
  readonly shown: string | null;
};

/** A visit that searched more than is normal. */
export type RepeatedVisit = {
  /** A short name of the visit, which opens nothing. */
  readonly visit: string;
  readonly audience: Audience;
  readonly searches: number;
  /** What is normal for the audience, this visit left out. */
  readonly normal: number;
  /** The fewest searches that are listed. */
  readonly bar: number;
  /** UTC ms. */
  readonly startedAt: number;
  readonly lastAt: number;
  readonly solved: boolean;
  readonly chain: readonly ChainLink[];
  /** Whom to write to, where the visitor is known. */
  readonly contact: string | null;
  readonly next: string;
};

/**
 * The normal number of searches of an audience's visits.
 * @param sizes searches of finished visits in the last 30 days, counted
 * @param leftOut searches of a visit among them that is left out, or null
 */
export const baselineOf = (sizes: readonly Tally[], leftOut: number | null): number => {
  const others = sizes.map(({ value, count }) => ({ value, count: value === leftOut ? count - 1 : count }));
  const visits = others.reduce((sum, { count }) => sum + count, 0);
  return visits < fewestVisits ? baselineOfFew : (percentileOf(others, baselinePercentile) ?? baselineOfFew);
};

const nextFor = (solved: boolean, contact: string | null): string => {
  if (solved) return 'The last wording found an answer. Add the earlier wordings to the asks of that article.';
  if (contact !== null) return 'Write to this person. Then write the answer they were looking for.';
  return 'Write the answer they were looking for. The visitor is not known.';
};

const linkOf = (ask: ListedAsk): ChainLink => ({
  at: ask.askedAt,
  question: ask.question,
  kind: ask.kind,
  outcome: ask.outcome,
  shown: ask.shown[0] ?? null,
});

/** What the list is made of beside the visits themselves. */
export type RepeatedSources = {
  /** Searches of finished visits of an audience from `normalSince` to `normalUntil`, counted. */
  readonly sizes: Readonly<Record<Audience, readonly Tally[]>>;
  /** UTC ms; the first inclusive, the second exclusive. */
  readonly normalSince: number;
  readonly normalUntil: number;
  readonly labelOf: (visitId: string) => string;
};

/** Visits above their audience's normal, most searches first, still without their chains. */
export const aboveBaseline = (
  visits: readonly SettledVisit[],
  { sizes, normalSince, normalUntil }: RepeatedSources,
): readonly { readonly visit: SettledVisit; readonly normal: number }[] =>
  visits
    .map((visit) => {
      const { audience, startedAt, isFinished, searches, asker } = visit;
      const isAmong = isFinished && asker === 'human' && startedAt >= normalSince && startedAt < normalUntil;
      return { visit, normal: baselineOf(sizes[audience], isAmong ? searches : null) };
    })
    .filter(({ visit: { searches }, normal }) => searches > normal && searches >= lowestBar)
    .toSorted(
      (a, b) =>
        b.visit.searches - a.visit.searches ||
        b.visit.startedAt - a.visit.startedAt ||
        (a.visit.id < b.visit.id ? -1 : 1),
    );

/** The rows of the report. @param asks every ask of the visits, oldest first */
export const repeatedOf = (
  listed: ReturnType<typeof aboveBaseline>,
  asks: readonly ListedAsk[],
  labelOf: RepeatedSources['labelOf'],
): readonly RepeatedVisit[] => {
  const chains = Map.groupBy(asks, ({ firstAsk }) => firstAsk);
  return listed.map(({ visit, normal }) => ({
    visit: labelOf(visit.id),
    audience: visit.audience,
    searches: visit.searches,
    normal,
    bar: Math.max(lowestBar, normal + 1),
    startedAt: visit.startedAt,
    lastAt: visit.lastAt,
    solved: visit.isSolved,
    chain: (chains.get(visit.id) ?? []).map(linkOf),
    contact: visit.person,
    next: nextFor(visit.isSolved, visit.person),
  }));
};
