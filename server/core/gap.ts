import type { FailedAsk } from './interaction.ts';
import { normalisedQuestion } from './question.ts';

/** Why a question failed, by what would mend it. */
type GapType = 'unknown-word' | 'no-article' | 'not-helpful' | 'language' | 'no-question';

/** One need that went unanswered, as `report unanswered` lists it. */
export type Gap = {
  /** Stays the same as long as the wording does. */
  readonly gap: string;
  /** The wording asked most often. */
  readonly question: string;
  readonly count: number;
  /** Visits that asked it; questions that stand alone count one each. */
  readonly people: number;
  readonly wordings: readonly string[];
  readonly type: GapType;
  readonly owner: string;
  /** What to do next. */
  readonly next: string;
};

const typeOf = (ask: FailedAsk): GapType => {
  if (ask.reason === 'language') return 'language';
  if (ask.reason === 'no-words') return 'no-question';
  if (ask.kind !== 'unknown') return 'not-helpful';
  return ask.reason === 'unknown-words' ? 'unknown-word' : 'no-article';
};

const nextAction = (type: GapType, ask: FailedAsk): string => {
  const words = ask.unknownWords.map((word) => `“${word}”`).join(', ');
  const first = ask.shown[0];
  switch (type) {
    case 'unknown-word':
      return `Add ${words} to synonyms.yml if it is another word for something written; else write an article.`;
    case 'no-article':
      return 'Write an article, with these wordings as its asks; or add them to the asks of the article that answers.';
    case 'not-helpful':
      return first === undefined
        ? 'Read what was shown, and write what was missing.'
        : `Read ${first}: it was shown and did not help. Rewrite it, or write the article that was meant.`;
    case 'language':
      return 'Decide whether to answer in this language; Red reads English.';
    case 'no-question':
      return 'Nothing to write: no word could be read.';
  }
};

/** Questions without a word are told apart by what was typed. */
const keyOf = (ask: FailedAsk): string => normalisedQuestion(ask.question) || ask.question.trim();

const byCount = <T>(items: readonly T[]): readonly { readonly item: T; readonly count: number }[] => {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].map(([item, count]) => ({ item, count })).toSorted((a, b) => b.count - a.count);
};

/**
 * Counts failed questions by wording, most asked first; wordings equal after normalising are one gap.
 * @param idOf key of a wording -> the gap's id
 * @param ownerOf article id, or null where none was shown -> who takes care of it
 */
export const gapsOf = (
  asks: readonly FailedAsk[],
  idOf: (key: string) => string,
  ownerOf: (article: string | null) => string,
): readonly Gap[] => {
  const groups = Map.groupBy(asks, keyOf);
  const gaps = [...groups].map(([key, group]): Gap => {
    const wordings = byCount(group.map(({ question }) => question));
    const newest = group.at(-1);
    if (newest === undefined) throw new Error(`the gap “${key}” has no question`);
    const type = typeOf(newest);
    const visits = new Set(group.map(({ visit, id }) => visit ?? id));
    return {
      gap: idOf(key),
      question: wordings[0]?.item ?? newest.question,
      count: group.length,
      people: visits.size,
      wordings: wordings.map(({ item }) => item),
      type,
      owner: ownerOf(newest.shown[0] ?? null),
      next: nextAction(type, newest),
    };
  });
  return gaps.toSorted((a, b) => b.count - a.count || b.people - a.people || (a.question < b.question ? -1 : 1));
};
