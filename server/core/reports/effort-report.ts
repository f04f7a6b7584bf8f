import { audiences, type Audience } from '../content/audience.ts';
import { percentileOf, talliesOf } from '../shared/percentile.ts';
import type { SettledVisit } from '../log/settlement.ts';

/** The middle and the long end of something counted, by nearest rank. */
type Spread = { readonly median: number; readonly p90: number };

/** What visits took until something was confirmed to have helped. */
export type EffortRow = {
  readonly audience: Audience;
  /** Visits that failed on this gap first; null for all of the audience. */
  readonly gap: string | null;
  /** Visits with a confirmed ask; the others say nothing of effort. */
  readonly visits: number;
  readonly searches: Spread;
  readonly clicks: Spread;
};

type Confirmed = NonNullable<SettledVisit['untilConfirmed']>;

const spreadOf = (values: readonly number[]): Spread => {
  const tallies = talliesOf(values);
  return { median: percentileOf(tallies, 50) ?? 0, p90: percentileOf(tallies, 90) ?? 0 };
};

const rowOf = (audience: Audience, gap: string | null, efforts: readonly Confirmed[]): EffortRow => ({
  audience,
  gap,
  visits: efforts.length,
  searches: spreadOf(efforts.map(({ searches }) => searches)),
  clicks: spreadOf(efforts.map(({ clicks }) => clicks)),
});

/** Effort until confirmed: a row for each audience, then one for each gap its visits failed on, most visits first. */
export const effortRows = (visits: readonly SettledVisit[]): readonly EffortRow[] =>
  audiences.flatMap((audience) => {
    const efforts = visits.flatMap((visit) => (visit.audience === audience ? (visit.untilConfirmed ?? []) : []));
    if (efforts.length === 0) return [];
    const byGap = Map.groupBy(efforts, ({ gap }) => gap);
    const rows = [...byGap].flatMap(([gap, group]) => (gap === null ? [] : [rowOf(audience, gap, group)]));
    return [
      rowOf(audience, null, efforts),
      ...rows.toSorted((a, b) => b.visits - a.visits || ((a.gap ?? '') < (b.gap ?? '') ? -1 : 1)),
    ];
  });
