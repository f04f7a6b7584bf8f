import { isSameNeed } from './same-need.ts';
import type { ReplyKind } from '../answering/reply.ts';
import { isFinished, type LoggedAsk, type Visit } from './visit.ts';

/** The result of an ask. Only what the visitor said or did counts. */
export type AskResult = 'confirmed' | 'contradicted' | 'abandoned' | 'unknown';

/** Every outcome, best first. */
export const askResults: readonly AskResult[] = ['confirmed', 'contradicted', 'abandoned', 'unknown'];

/** Why an ask counts as failed: Red had no answer, or what the visitor did says that it was none. */
export type Failure = 'no-answer' | 'not-helpful' | 'handed-over' | 'asked-again' | 'left';

/** Whether asks of this kind count in rates: greetings, and what the site says it leaves to others, do not. */
export const isCounted = (kind: ReplyKind): boolean => kind === 'answer' || kind === 'choices' || kind === 'unknown';

const did = (ask: LoggedAsk, what: string): boolean => ask.events.some(({ outcome }) => outcome === what);

/** Whether the visitor asked about the same need again later in the visit. A later thanks does not count. */
const askedAgain = (ask: LoggedAsk, later: readonly LoggedAsk[]): boolean =>
  later.some((other) => other.kind !== 'small-talk' && isSameNeed(ask, other));

/** What is known of an ask once its visit is read; null for kinds that are not counted. */
type Judged = { readonly outcome: AskResult | null; readonly failure: Failure | null };

/**
 * The result of an ask. The last vote decides. Without a vote: asking again, or asking a person, contradicts; a pick
 * confirms; leaving without a click abandons, where there was something to click or nothing to read.
 * @param later the asks of the visit after it
 */
export const judgeAsk = (ask: LoggedAsk, later: readonly LoggedAsk[], visitIsFinished: boolean): Judged => {
  const { kind } = ask;
  if (!isCounted(kind)) return { outcome: null, failure: null };
  const ofKind = kind === 'unknown' ? 'no-answer' : null;
  if (did(ask, 'helpful')) return { outcome: 'confirmed', failure: ofKind };
  if (did(ask, 'not-helpful')) return { outcome: 'contradicted', failure: ofKind ?? 'not-helpful' };
  if (did(ask, 'handed-over')) return { outcome: 'contradicted', failure: ofKind ?? 'handed-over' };
  if (askedAgain(ask, later)) return { outcome: 'contradicted', failure: ofKind ?? 'asked-again' };
  if (kind !== 'unknown' && did(ask, 'picked')) return { outcome: 'confirmed', failure: null };
  const untouched = !did(ask, 'opened') && !did(ask, 'picked');
  if (kind !== 'answer' && untouched && visitIsFinished) return { outcome: 'abandoned', failure: ofKind ?? 'left' };
  return { outcome: 'unknown', failure: ofKind };
};

/** Every ask of a visit with its result at `now` (UTC ms). */
export const judgeVisit = (visit: Visit, now: number): readonly (LoggedAsk & Judged)[] => {
  const finished = isFinished(visit, now);
  return visit.asks.map((ask, index) => ({ ...ask, ...judgeAsk(ask, visit.asks.slice(index + 1), finished) }));
};

/**
 * Self-service as an interval, 0..1: from the confirmed share to the confirmed and unknown share. Without asks it is 0
 * to 1.
 */
export type SelfService = { readonly low: number; readonly high: number };

/** The rate of self-service of counted asks. */
export const selfServiceOf = (counts: Readonly<Record<AskResult, number>>): SelfService => {
  const all = askResults.reduce((sum, outcome) => sum + counts[outcome], 0);
  if (all === 0) return { low: 0, high: 1 };
  return { low: counts.confirmed / all, high: (counts.confirmed + counts.unknown) / all };
};
