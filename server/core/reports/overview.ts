import type { AskTally } from '../log/log-reader.ts';
import { askResults, isCounted, selfServiceOf, type AskResult, type SelfService } from '../log/outcome.ts';
import { byDayOf } from './traffic.ts';

/** How it goes, in a few figures. */
type Figures = {
  /** Counted asks: without greetings, and what the site leaves to others. */
  readonly asks: number;
  /** Visits begun. */
  readonly visits: number;
  readonly selfService: SelfService;
  readonly outcomes: Readonly<Record<AskResult, number>>;
  /** Counted asks that Red answered, 0..1; 0 without asks. */
  readonly answeredShare: number;
};

/** How one day went. */
type OverviewDay = Pick<Figures, 'asks' | 'selfService'> & {
  /** UTC, yyyy-mm-dd. */
  readonly day: string;
};

/** How it goes, whether it gets better, and how it went in the period before, of the same length. */
export type Overview = Figures & {
  readonly before: Figures;
  /** Days with counted asks, oldest first. */
  readonly byDay: readonly OverviewDay[];
};

const sumOf = (tallies: readonly AskTally[], matches: (tally: AskTally) => boolean): number =>
  tallies.reduce((sum, tally) => (matches(tally) ? sum + tally.asks : sum), 0);

const figuresOf = (tallies: readonly AskTally[]): Figures => {
  const counted = tallies.filter(({ kind }) => isCounted(kind));
  const asks = sumOf(counted, () => true);
  // What no settling has read yet is not known.
  const outcomes = Object.fromEntries(
    askResults.map((name) => [name, sumOf(counted, ({ outcome }) => (outcome ?? 'unknown') === name)]),
  ) as Record<AskResult, number>; // every outcome is there
  return {
    asks,
    visits: tallies.reduce((sum, { visits }) => sum + visits, 0),
    selfService: selfServiceOf(outcomes),
    outcomes,
    answeredShare: asks === 0 ? 0 : sumOf(counted, ({ kind }) => kind === 'answer') / asks,
  };
};

const daysOf = (tallies: readonly AskTally[]): readonly OverviewDay[] =>
  byDayOf(tallies)
    .map(([day, own]) => ({ day, ...figuresOf(own) }))
    .filter(({ asks }) => asks > 0)
    .map(({ day, asks, selfService }) => ({ day, asks, selfService }));

/** The overview of a period and of the one before. */
export const overviewOf = (period: readonly AskTally[], before: readonly AskTally[]): Overview => ({
  ...figuresOf(period),
  before: figuresOf(before),
  byDay: daysOf(period),
});
