import { gapCauseOf, nextAction, type GapType, type LibrarySays } from './gap-type.ts';
import type { FailedAsk } from './log-reader.ts';

/** Whether a gap is asked about more than in the period before. */
type Trend = 'up' | 'down' | 'same' | 'new';

/** Where the work on a gap stands. */
export type GapStatus = 'open' | 'drafted' | 'published' | 'verified' | 'declined';

/** Every status, in the order a gap goes through them. */
export const gapStatuses: readonly GapStatus[] = ['open', 'drafted', 'published', 'verified', 'declined'];

/** One need that went unanswered, as `report unanswered` lists it. */
export type Gap = {
  /** Stays the same as long as the wording does. */
  readonly gap: string;
  /** The wording asked most often. */
  readonly question: string;
  readonly status: GapStatus;
  /** Failed asks in the period. */
  readonly count: number;
  /** Visits that asked it; questions that stand alone count one each. A customer who is known counts once. */
  readonly people: number;
  /** Failed asks in the period before, of the same length. */
  readonly before: number;
  readonly trend: Trend;
  /** Up to 20, most asked first. */
  readonly wordings: readonly string[];
  readonly type: GapType;
  readonly owner: string;
  /** What to do next. */
  readonly next: string;
  /** First and last time in the period, UTC ms. */
  readonly firstAt: number;
  readonly lastAt: number;
};

/** Wordings a row lists at most: more are not read. */
const mostWordings = 20;

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Items by how often they occur; of those that occur equally often the first seen comes first. */
const byCount = <T>(items: readonly T[]): readonly T[] => {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([item]) => item);
};

const trendOf = (count: number, before: number): Trend => {
  if (before === 0) return 'new';
  if (count === before) return 'same';
  return count > before ? 'up' : 'down';
};

/** Who asked: a known customer, else a visit, else a question that stands alone. */
export const askerOf = ({ person, visit, id }: Pick<FailedAsk, 'person' | 'visit' | 'id'>): string =>
  person ?? visit ?? id;

/**
 * Failed asks by gap, most asked first, typed by what was recorded alone.
 * @param asks oldest first; those without a gap are passed over
 * @param before how many asks of a gap failed in the period before
 * @param ownerOf article id, or null where none was shown -> who takes care of it
 */
export const gapsOf = (
  asks: readonly FailedAsk[],
  before: ReadonlyMap<string, number>,
  ownerOf: (article: string | null) => string,
): readonly Gap[] => {
  const groups = Map.groupBy(asks, ({ gap }) => gap);
  const gaps = [...groups].flatMap(([gap, group]): readonly Gap[] => {
    const [first] = group;
    const newest = group.at(-1);
    if (gap === null || first === undefined || newest === undefined) return [];
    const wordings = byCount(group.map(({ question }) => question));
    const cause = gapCauseOf(group, newest, []);
    const countBefore = before.get(gap) ?? 0;
    return [
      {
        gap,
        question: wordings[0] ?? newest.question,
        status: 'open',
        count: group.length,
        people: new Set(group.map(askerOf)).size,
        before: countBefore,
        trend: trendOf(group.length, countBefore),
        wordings: wordings.slice(0, mostWordings),
        type: cause.type,
        owner: ownerOf(cause.article),
        next: nextAction(cause),
        firstAt: first.askedAt,
        lastAt: newest.askedAt,
      },
    ];
  });
  return gaps.toSorted(
    (a, b) => b.count - a.count || b.people - a.people || order(a.question, b.question) || order(a.gap, b.gap),
  );
};

/**
 * A gap typed with what the live library says to its wordings.
 * @param asks of this gap, oldest first
 * @param says for its wordings, the most asked first
 */
export const typedGap = (
  gap: Gap,
  asks: readonly FailedAsk[],
  says: readonly LibrarySays[],
  ownerOf: (article: string | null) => string,
): Gap => {
  const newest = asks.at(-1);
  if (newest === undefined) return gap;
  const cause = gapCauseOf(asks, newest, says);
  return { ...gap, type: cause.type, owner: ownerOf(cause.article), next: nextAction(cause) };
};
