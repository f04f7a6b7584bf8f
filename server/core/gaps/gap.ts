import type { Audience } from '../content/audience.ts';
import { caseAt, classAt, placesMatching, type FailedDay } from '../log/failed-day.ts';
import { gapCauseOf, nextAction, type GapType, type JudgedCase, type LibraryFinding } from './gap-type.ts';
import type { FailedAsk, LogFilter } from '../log/failed-ask.ts';
import { openPairSet } from './pair-set.ts';

/** Whether a gap is asked about more than in the period before. */
export const trends = ['up', 'down', 'same', 'new'] as const;

type Trend = (typeof trends)[number];

/** Where the work on a gap stands. */
export type GapStatus = 'open' | 'drafted' | 'published' | 'verified' | 'declined';

/** Every status, in the order a gap goes through them. */
export const gapStatuses: readonly GapStatus[] = ['open', 'drafted', 'published', 'verified', 'declined'];

/** One need that went unanswered, as `report unanswered` lists it. */
export type Gap = {
  /** The id of the gap, kept through regrouping; of a wording not grouped yet, its key. */
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
  /** Up to 20, most asked first, each in the spelling asked most often. */
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

/** A wording of a gap, however it was spelt. */
type WordingTally = {
  count: number;
  /** When it was asked last, and by which audience. */
  lastAt: number;
  audience: Audience;
  /** Question -> how often, in the order they were first asked. */
  readonly texts: Map<string, number>;
};

/** Asks of one gap, counted as they come. */
type Tally = {
  count: number;
  firstAt: number;
  newest: { readonly day: FailedDay; readonly place: number };
  readonly serial: number;
  people: number;
  onlyBots: boolean;
  /** Key of a wording -> how it was asked, in the order they were first asked. */
  readonly wordings: Map<string, WordingTally>;
};

const addWording = (
  wordings: Tally['wordings'],
  key: string,
  asked: { readonly question: string; readonly count: number; readonly at: number; readonly audience: Audience },
): void => {
  const { question, count, at, audience } = asked;
  const known = wordings.get(key) ?? { count: 0, lastAt: at, audience, texts: new Map<string, number>() };
  known.count += count;
  known.texts.set(question, (known.texts.get(question) ?? 0) + count);
  if (at >= known.lastAt) Object.assign(known, { lastAt: at, audience });
  wordings.set(key, known);
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
  for (const place of placesMatching(day, filter)) {
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
    if (tally === undefined) continue;
    if (people.add(tally.serial, day.who[place] ?? 0)) tally.people += 1;
    if (tally.onlyBots) tally.onlyBots = classAt(day, place)[1] === 'bot';
  }
  for (const wording of order) {
    const tally = tallies[wording];
    const [key, question = ''] = day.wordings[wording] ?? [];
    if (tally === undefined || key === null || key === undefined) continue;
    const count = counts[wording] ?? 0;
    const place = newest[wording] ?? 0;
    tally.count += count;
    addWording(tally.wordings, key, { question, count, at: day.at[place] ?? 0, audience: classAt(day, place)[0] });
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
      const newest = { day, place: 0 };
      const made: Tally = { serial, count: 0, people: 0, firstAt, newest, onlyBots: true, wordings: new Map() };
      tallies.set(gap, made);
      return made;
    };
    tallyDay(day, filter, tallyOf, people);
  }
  return tallies;
};

/** A wording as it was asked most often, with the audience that asked it last. */
export type AskedWording = { readonly question: string; readonly audience: Audience };

/** Wordings by how often they were asked; of those asked equally often the first comes first. */
const byCount = (wordings: Tally['wordings']): readonly AskedWording[] =>
  [...wordings.values()]
    .toSorted((a, b) => b.count - a.count)
    .map(({ audience, texts }) => {
      const [most] = [...texts].toSorted(([, a], [, b]) => b - a);
      return { question: most?.[0] ?? '', audience };
    });

const trendOf = (count: number, before: number): Trend => {
  if (before === 0) return 'new';
  if (count === before) return 'same';
  return count > before ? 'up' : 'down';
};

/** Who asked: a known customer, else a visit, else a question that stands alone. */
export const askerOf = ({ person, visit, id }: Pick<FailedAsk, 'person' | 'visit' | 'id'>): string =>
  person ?? visit ?? id;

/** A gap with what its type is judged by. */
export type JudgedGap = {
  /** Typed by the log alone. */
  readonly gap: Gap;
  readonly newest: JudgedCase;
  /** All of them, most asked first. */
  readonly asked: readonly AskedWording[];
};

/** The owner of an article. Null asks for the owner of what has no article. */
type OwnerOf = (article: string | null) => string;

/** A gap typed with what the live library says to its wordings, the most asked first. */
export const typedGap = ({ gap, newest }: JudgedGap, says: readonly LibraryFinding[], ownerOf: OwnerOf): Gap => {
  const cause = gapCauseOf(newest, says);
  return { ...gap, type: cause.type, owner: ownerOf(cause.article), next: nextAction(cause) };
};

/**
 * Failed asks by gap, most asked first, typed by what was recorded alone.
 * @param days in order; asks without a gap are passed over
 * @param before how many asks of a gap failed in the period before
 * @param gapOfKey what an ask has as its gap -> the gap it is counted to
 */
export const gapsOf = (
  days: readonly FailedDay[],
  filter: LogFilter,
  before: ReadonlyMap<string, number>,
  ownerOf: OwnerOf,
  gapOfKey: (key: string) => string = (key) => key,
): readonly JudgedGap[] => {
  const gaps = [...talliedByGap(days, filter, gapOfKey)].map(([gap, tally]): JudgedGap => {
    const { count, people, firstAt, onlyBots } = tally;
    const newest = { ...caseAt(tally.newest.day, tally.newest.place), onlyBots };
    const asked = byCount(tally.wordings);
    const cause = gapCauseOf(newest, []);
    const countBefore = before.get(gap) ?? 0;
    const row: Gap = {
      gap,
      question: asked[0]?.question ?? newest.question,
      status: 'open',
      count,
      people,
      before: countBefore,
      trend: trendOf(count, countBefore),
      wordings: asked.slice(0, mostWordings).map(({ question }) => question),
      type: cause.type,
      owner: ownerOf(cause.article),
      next: nextAction(cause),
      firstAt,
      lastAt: newest.askedAt,
    };
    return { gap: row, newest, asked };
  });
  return gaps.toSorted(
    ({ gap: a }, { gap: b }) =>
      b.count - a.count || b.people - a.people || order(a.question, b.question) || order(a.gap, b.gap),
  );
};

/** The longest name and the longest note of a gap, in code points. */
export const gapTextLength = { name: 200, note: 2000 } as const;
