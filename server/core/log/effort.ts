import { isCounted, type AskResult } from './outcome.ts';
import type { LoggedAsk } from './visit.ts';

/** A judged ask, as effort is counted from. */
type JudgedAsk = Pick<LoggedAsk, 'kind' | 'wordingKey' | 'events'> & { readonly outcome: AskResult | null };

/** What a visit took, until the first ask that was confirmed and in all. */
export type VisitEffort = {
  /** Counted asks of the whole visit. */
  readonly searches: number;
  /** Articles opened or picked in the whole visit, each once an ask. */
  readonly clicks: number;
  /** The same up to and with the first confirmed ask, and the gap of the first ask of them that failed; null where none was confirmed. */
  readonly untilConfirmed: { readonly searches: number; readonly clicks: number; readonly gap: string | null } | null;
  /** Whether the last counted ask was confirmed. */
  readonly isSolved: boolean;
};

const clicksOf = (asks: readonly JudgedAsk[]): number =>
  asks.flatMap(({ events }) => events).filter(({ outcome }) => outcome === 'opened' || outcome === 'picked').length;

/** The effort of a visit's asks, oldest first. */
export const effortOf = (asks: readonly JudgedAsk[]): VisitEffort => {
  const counted = asks.filter(({ kind }) => isCounted(kind));
  const confirmedAt = counted.findIndex(({ outcome }) => outcome === 'confirmed');
  const until = counted.slice(0, confirmedAt + 1);
  return {
    searches: counted.length,
    clicks: clicksOf(counted),
    untilConfirmed:
      confirmedAt === -1
        ? null
        : {
            searches: until.length,
            clicks: clicksOf(until),
            gap: until.find(({ wordingKey }) => wordingKey !== null)?.wordingKey ?? null,
          },
    isSolved: counted.at(-1)?.outcome === 'confirmed',
  };
};
