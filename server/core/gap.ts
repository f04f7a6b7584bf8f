import { caseAt, meantIn, type FailedDay } from './failed-day.ts';
import { openPairSet } from './pair-set.ts';
import type { FailedAsk, FailedCase, LogFilter } from './log-reader.ts';

/** Why questions failed, by what would mend it. */
export type GapType =
  | 'unknown-word'
  | 'no-article'
  | 'not-found'
  | 'hidden'
  | 'out-of-scope'
  | 'no-question'
  | 'bot'
  | 'language'
  | 'not-helpful';

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

const typeOf = (ask: FailedCase): GapType => {
  if (ask.reason === 'language') return 'language';
  if (ask.reason === 'no-words') return 'no-question';
  switch (ask.failure) {
    case 'no-answer':
      return ask.reason === 'unknown-words' ? 'unknown-word' : 'no-article';
    case 'not-helpful':
      return 'not-helpful';
    case 'handed-over':
    case 'asked-again':
    case 'left':
      return 'not-found';
  }
};

const nextAction = (type: GapType, ask: FailedCase): string => {
  const words = ask.unknownWords.map((word) => `“${word}”`).join(', ');
  const first = ask.shown[0];
  switch (type) {
    case 'unknown-word':
      return `Add ${words} to synonyms.yml if it is another word for something written; else write an article.`;
    case 'no-article':
      return 'Write an article, with these wordings as its asks; or add them to the asks of the article that answers.';
    case 'not-found':
      return first === undefined
        ? 'Add the wordings to the asks of the article that answers; or write one.'
        : `${first} was shown and did not end the search. Add the wordings to the asks of the article that answers; or write one.`;
    case 'not-helpful':
      return first === undefined
        ? 'Read what was shown, and write what was missing.'
        : `Read ${first}: it was shown and did not help. Rewrite it, or write the article that was meant.`;
    case 'hidden':
      return 'Publish the article that answers, or write one for this audience.';
    case 'out-of-scope':
      return 'Leave it to those named in scope.will_not; or take it out of there and write an article.';
    case 'language':
      return 'Decide whether to answer in this language; Red reads English.';
    case 'no-question':
      return 'Nothing to write: no word could be read.';
    case 'bot':
      return 'Nothing to write: no person asked.';
  }
};

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Asks of one gap, counted as they come. */
type Tally = {
  count: number;
  firstAt: number;
  newest: { readonly day: FailedDay; readonly place: number };
  readonly serial: number;
  people: number;
  /** Question -> how often, in the order they were first asked. */
  readonly questions: Map<string, number>;
};

/** Counts the asks of a day into the tallies of their gaps, without making anything for each ask. */
const tallyDay = (
  day: FailedDay,
  filter: LogFilter,
  tallyOf: (key: string, firstAt: number) => Tally,
  people: ReturnType<typeof openPairSet>,
): void => {
  const tallies: (Tally | undefined)[] = Array.from({ length: day.wordings.length });
  const counts = new Uint32Array(day.wordings.length);
  const newest = new Uint32Array(day.wordings.length);
  const order: number[] = [];
  for (const place of meantIn(day, filter)) {
    const wording = day.wording[place] ?? 0;
    const seen = counts[wording] ?? 0;
    if (seen === 0) {
      const gap = day.wordings[wording]?.[0] ?? null;
      if (gap === null) continue;
      tallies[wording] = tallyOf(gap, day.at[place] ?? 0);
      order.push(wording);
    }
    counts[wording] = seen + 1;
    newest[wording] = place;
    const tally = tallies[wording];
    if (tally !== undefined && people.add(tally.serial, day.who[place] ?? 0)) tally.people += 1;
  }
  for (const wording of order) {
    const tally = tallies[wording];
    const [, question = ''] = day.wordings[wording] ?? [];
    if (tally === undefined) continue;
    const count = counts[wording] ?? 0;
    const place = newest[wording] ?? 0;
    tally.count += count;
    tally.questions.set(question, (tally.questions.get(question) ?? 0) + count);
    if (tally.newest.day !== day || tally.newest.place < place) tally.newest = { day, place };
  }
};

const talliedByGap = (
  days: readonly FailedDay[],
  filter: LogFilter,
  gapOfKey: (key: string) => string,
): ReadonlyMap<string, Tally> => {
  const tallies = new Map<string, Tally>();
  const people = openPairSet(days.reduce((sum, { at }) => sum + at.length, 0));
  for (const day of days) {
    const tallyOf = (key: string, firstAt: number): Tally => {
      const gap = gapOfKey(key);
      const known = tallies.get(gap);
      if (known !== undefined) return known;
      const serial = tallies.size;
      const made: Tally = { serial, count: 0, people: 0, firstAt, newest: { day, place: 0 }, questions: new Map() };
      tallies.set(gap, made);
      return made;
    };
    tallyDay(day, filter, tallyOf, people);
  }
  return tallies;
};

/** How many asks failed, by gap. */
export const failedCountsOf = (
  days: readonly FailedDay[],
  filter: LogFilter,
  gapOfKey: (key: string) => string = (key) => key,
): ReadonlyMap<string, number> =>
  new Map([...talliedByGap(days, filter, gapOfKey)].map(([gap, { count }]) => [gap, count]));

/** Questions by how often they were asked; of those asked equally often the first comes first. */
const byCount = (questions: ReadonlyMap<string, number>): readonly string[] =>
  [...questions].toSorted(([, a], [, b]) => b - a).map(([question]) => question);

const trendOf = (count: number, before: number): Trend => {
  if (before === 0) return 'new';
  if (count === before) return 'same';
  return count > before ? 'up' : 'down';
};

/** Who asked: a known customer, else a visit, else a question that stands alone. */
export const askerOf = ({ person, visit, id }: Pick<FailedAsk, 'person' | 'visit' | 'id'>): string =>
  person ?? visit ?? id;

/**
 * Failed asks by gap, most asked first. A gap is of the type its last ask failed by.
 * @param days in order; asks without a gap are passed over
 * @param before how many asks of a gap failed in the period before
 * @param ownerOf article id, or null where none was shown -> who takes care of it
 * @param gapOfKey what an ask has as its gap -> the gap it is counted to
 */
export const gapsOf = (
  days: readonly FailedDay[],
  filter: LogFilter,
  before: ReadonlyMap<string, number>,
  ownerOf: (article: string | null) => string,
  gapOfKey: (key: string) => string = (key) => key,
): readonly Gap[] => {
  const gaps = [...talliedByGap(days, filter, gapOfKey)].map(([gap, tally]): Gap => {
    const { count, people, questions, firstAt } = tally;
    const newest = caseAt(tally.newest.day, tally.newest.place);
    const wordings = byCount(questions);
    const type = typeOf(newest);
    const countBefore = before.get(gap) ?? 0;
    return {
      gap,
      question: wordings[0] ?? newest.question,
      status: 'open',
      count,
      people,
      before: countBefore,
      trend: trendOf(count, countBefore),
      wordings: wordings.slice(0, mostWordings),
      type,
      owner: ownerOf(newest.shown[0] ?? null),
      next: nextAction(type, newest),
      firstAt,
      lastAt: newest.askedAt,
    };
  });
  return gaps.toSorted(
    (a, b) => b.count - a.count || b.people - a.people || order(a.question, b.question) || order(a.gap, b.gap),
  );
};
