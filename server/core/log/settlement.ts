import { isInhumanPace, type AskerClass } from './asker.ts';
import { effortOf, type VisitEffort } from './effort.ts';
import { judgeVisit, type AskResult, type Failure } from './outcome.ts';
import { isFinished, visitsOf, visitSilenceMs, type LoggedAsk, type Visit } from './visit.ts';

/** The key of a failed wording, which names its gap until the book of gaps says more. */
export type WordingKeyOf = (wording: Pick<LoggedAsk, 'normalised' | 'question'>) => string | null;

/** What is written to an ask once its visit was read. */
export type SettledAsk = AskerClass & {
  readonly id: string;
  /** The id of the first ask of its visit. */
  readonly firstAsk: string;
  readonly outcome: AskResult | null;
  readonly failure: Failure | null;
  /** The gap of a failed ask; null for others. */
  readonly wordingKey: string | null;
};

/** A visit as reports read it. */
export type SettledVisit = Pick<LoggedAsk, 'audience' | 'visit' | 'person' | 'asker'> &
  VisitEffort & {
    /** The id of its first ask. */
    readonly id: string;
    /** UTC ms. */
    readonly startedAt: number;
    readonly lastAt: number;
    /** When it is finished if nothing more happens, UTC ms. */
    readonly endsAt: number;
    readonly isFinished: boolean;
  };

/** What reading visits brought. */
export type Settlement = { readonly asks: readonly SettledAsk[]; readonly visits: readonly SettledVisit[] };

/** Asks that came too fast are a bot's, but for those known as something else already. */
const pacedAskers = (asks: readonly LoggedAsk[]): ((ask: LoggedAsk) => AskerClass) => {
  const isTooFast = isInhumanPace(asks.map(({ askedAt }) => askedAt));
  return ({ asker, askerRule }) =>
    isTooFast && asker === 'human' ? { asker: 'bot', rule: 'pace' } : { asker, rule: askerRule };
};

/** Judges a visit until no gap is new: asks of one gap are one need, which may tell of more asks that they failed. */
const judgedWithGaps = (visit: Visit, now: number, wordingKeyOf: WordingKeyOf) => {
  for (let current = visit; ;) {
    const judged = judgeVisit(current, now);
    const asks = judged.map(({ failure, ...ask }, index) => ({
      ...ask,
      wordingKey: failure === null ? null : (current.asks[index]?.wordingKey ?? wordingKeyOf(ask)),
    }));
    if (asks.every(({ wordingKey }, index) => wordingKey === current.asks[index]?.wordingKey)) return judged;
    current = { ...current, asks };
  }
};

const settleVisit = (visit: Visit, now: number, wordingKeyOf: WordingKeyOf): Settlement => {
  const judged = judgedWithGaps(visit, now, wordingKeyOf);
  const classOf = pacedAskers(visit.asks);
  const asks = judged.map((ask) => {
    const { id, outcome, failure, wordingKey } = ask;
    return { id, firstAsk: visit.id, outcome, failure, wordingKey, ...classOf(ask) };
  });
  const [first] = visit.asks;
  if (first === undefined) return { asks: [], visits: [] };
  return {
    asks,
    visits: [
      {
        id: visit.id,
        visit: first.visit,
        person: visit.asks.find(({ person }) => person !== null)?.person ?? null,
        audience: first.audience,
        asker: classOf(first).asker,
        startedAt: visit.startedAt,
        lastAt: visit.lastAt,
        endsAt: visit.lastAt + visitSilenceMs,
        isFinished: isFinished(visit, now),
        ...effortOf(judged),
      },
    ],
  };
};

/**
 * What is known of asks, and of the visits they make up, at `now` (UTC ms).
 * @param asks every ask of the visits concerned
 */
export const settle = (asks: readonly LoggedAsk[], now: number, wordingKeyOf: WordingKeyOf): Settlement => {
  const settled = visitsOf(asks).map((visit) => settleVisit(visit, now, wordingKeyOf));
  return { asks: settled.flatMap((each) => each.asks), visits: settled.flatMap((each) => each.visits) };
};
