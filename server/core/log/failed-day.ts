import type { Asker } from './asker.ts';
import type { Audience } from '../content/audience.ts';
import type { FailedCase, LogFilter } from './failed-ask.ts';
import type { Failure } from './outcome.ts';
import type { ReplyReason } from '../answering/reply.ts';

/** A failed ask with the class of who asked. */
export type ClassedCase = FailedCase & { readonly asker: Asker };

/** The texts that asks of a day share, each written once. Plain data. */
export type FailedTexts = {
  /** The key of its gap (null for none), the question, and its unknown words. */
  readonly wordings: readonly (readonly [gap: string | null, question: string, unknownWords: readonly string[]])[];
  readonly classes: readonly (readonly [audience: Audience, asker: Asker, reason: ReplyReason, failure: Failure])[];
  /** Articles shown first; '' for none. */
  readonly shown: readonly string[];
};

/** Failed asks, oldest first, column by column: half a million are read in the time their rows would take to arrive. */
export type FailedDay = FailedTexts & {
  /** UTC ms. */
  readonly at: Float64Array;
  /** See `FailedCase`. */
  readonly who: Float64Array;
  /** Places in `wordings`. */
  readonly wording: Uint32Array;
  /** A place in `classes` times `shownPlaces`, and a place in `shown`. */
  readonly manner: Uint32Array;
};

/** The most different articles of one day. This leaves room for 4,096 classes, of which there are fewer than 400. */
const shownPlaces = 2 ** 20;

/** Numbers things as they come; equal keys are the same thing. */
const openList = <T>() => {
  const items: T[] = [];
  const places = new Map<string, number>();
  const placeOf = (key: string, item: T): number => {
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, items.length);
    return items.push(item) - 1;
  };
  return { items, placeOf };
};

/** Packs failed asks. @param cases oldest first */
export const packedDay = (cases: readonly ClassedCase[]): FailedDay => {
  const wordings = openList<FailedTexts['wordings'][number]>();
  const classes = openList<FailedTexts['classes'][number]>();
  const shownFirst = openList<string>();
  const { length } = cases;
  const at = new Float64Array(length);
  const who = new Float64Array(length);
  const wording = new Uint32Array(length);
  const manner = new Uint32Array(length);
  for (const [place, each] of cases.entries()) {
    const { wordingKey, question, unknownWords, audience, asker, reason, failure, shown } = each;
    at[place] = each.askedAt;
    who[place] = each.who;
    wording[place] = wordings.placeOf([wordingKey, question, ...unknownWords].join('\n'), [
      wordingKey,
      question,
      unknownWords,
    ]);
    const first = shown[0] ?? '';
    manner[place] =
      classes.placeOf([audience, asker, reason, failure].join(' '), [audience, asker, reason, failure]) * shownPlaces +
      shownFirst.placeOf(first, first);
  }
  return { wordings: wordings.items, classes: classes.items, shown: shownFirst.items, at, who, wording, manner };
};

/** The asks of a day that a filter means, by place, oldest first. */
export const placesMatching = (day: FailedDay, { since, until, audience, asker }: LogFilter): Uint32Array => {
  const askers = asker === null ? null : new Set([asker].flat());
  const isMeant = day.classes.map(
    ([ofAudience, ofAsker]) =>
      (audience === null || ofAudience === audience) && (askers === null || askers.has(ofAsker)),
  );
  const places = new Uint32Array(day.at.length);
  let count = 0;
  for (let place = 0; place < places.length; place += 1) {
    const at = day.at[place] ?? 0;
    if (at < since || at >= until) continue;
    if (isMeant[Math.floor((day.manner[place] ?? 0) / shownPlaces)] === true) places[count++] = place;
  }
  return places.subarray(0, count);
};

/** The class of an ask of a day. @throws RangeError for a place that is not there */
export const classAt = (day: FailedDay, place: number): FailedTexts['classes'][number] => {
  const found = day.classes[Math.floor((day.manner[place] ?? -1) / shownPlaces)];
  if (found === undefined) throw new RangeError(`no ask at ${place}`);
  return found;
};

/** A question that failed, with the key of its gap. */
export type FailedWording = {
  readonly key: string;
  readonly question: string;
  /** How often it was asked. */
  readonly count: number;
  /** Whether a prospect asked it. */
  readonly ofProspects: boolean;
  /** Words of it that stood nowhere when it was asked last. */
  readonly unknownWords: readonly string[];
};

/** The wordings of a day that a filter means, in the order they were first asked: their places, counted. */
const countedIn = (day: FailedDay, filter: LogFilter) => {
  const counts = new Map<number, { count: number; ofProspects: boolean }>();
  for (const place of placesMatching(day, filter)) {
    const wording = day.wording[place] ?? 0;
    const counted = counts.get(wording) ?? { count: 0, ofProspects: false };
    if (counted.count === 0) counts.set(wording, counted);
    counted.count += 1;
    counted.ofProspects ||= classAt(day, place)[0] === 'prospect';
  }
  return counts;
};

/** The questions that failed, in the order they were first asked; the same question of two gaps is two. */
export const failedWordings = (days: readonly FailedDay[], filter: LogFilter): readonly FailedWording[] => {
  const wordings = new Map<string, FailedWording>();
  for (const day of days)
    for (const [place, { count, ofProspects }] of countedIn(day, filter)) {
      const [key, question, unknownWords] = day.wordings[place] ?? [null, '', []];
      if (key === null) continue;
      const name = `${key} ${question}`;
      const known = wordings.get(name) ?? { count: 0, ofProspects: false };
      const all = { count: known.count + count, ofProspects: known.ofProspects || ofProspects };
      wordings.set(name, { key, question, unknownWords, ...all });
    }
  return [...wordings.values()];
};

/** How many asks failed, by gap; those without a gap are passed over. @param gapOfKey what an ask has as its gap -> the gap it is counted to */
export const failedCountsOf = (
  days: readonly FailedDay[],
  filter: LogFilter,
  gapOfKey: (key: string) => string = (key) => key,
): ReadonlyMap<string, number> => {
  const byGap = new Map<string, number>();
  for (const day of days) {
    const counts = new Uint32Array(day.wordings.length);
    for (const place of placesMatching(day, filter)) {
      const wording = day.wording[place] ?? 0;
      counts[wording] = (counts[wording] ?? 0) + 1;
    }
    for (const [wording, count] of counts.entries()) {
      const key = day.wordings[wording]?.[0] ?? null;
      if (key === null || count === 0) continue;
      const gap = gapOfKey(key);
      byGap.set(gap, (byGap.get(gap) ?? 0) + count);
    }
  }
  return byGap;
};

/** One ask of a day. @throws RangeError for a place that is not there */
export const caseAt = (day: FailedDay, place: number): FailedCase => {
  const [askedAt, who, wording, manner] = [day.at[place], day.who[place], day.wording[place], day.manner[place]];
  const [wordingKey, question, unknownWords] = day.wordings[wording ?? -1] ?? [];
  const [audience, , reason, failure] = classAt(day, place);
  const first = day.shown[(manner ?? 0) % shownPlaces];
  if (askedAt === undefined || who === undefined || wordingKey === undefined || question === undefined)
    throw new RangeError(`no ask at ${place}`);
  if (unknownWords === undefined) throw new RangeError(`no texts of ${place}`);
  const shown = first === undefined || first === '' ? [] : [first];
  return { askedAt, who, wordingKey, question, unknownWords, audience, reason, failure, shown };
};
