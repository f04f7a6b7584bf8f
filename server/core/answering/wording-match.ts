import { normalisedQuestion } from './question.ts';

/** Of two bags of stems, how much they share: the Dice coefficient, 0..1. */
const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const stem of a) if (b.has(stem)) shared += 1;
  return (2 * shared) / (a.size + b.size);
};

/** How alike two wordings must be to count as the same, 0..1: three of four words. */
const sameFrom = 0.75;

/** Tells which of several lists of wordings a question belongs to: its index, or -1. */
export type ListMatcher = (question: string) => number;

/** Whether two texts say the same telling words, and any. */
const isSameMatter = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size > 0 && a.size === b.size && [...a].every((stem) => b.has(stem));

/**
 * Matches questions to lists of wordings: the list that holds it word for word, else the one with the most similar
 * wording, where that is similar enough. The lists are read once.
 * @param stems text -> stems
 * @param telling text -> stems of the words that carry it; where given, they must be the same ones on both sides: "how
 *   much is it" has three of four words of "how is it going", and asks something else
 */
export const createListMatcher = (
  lists: readonly (readonly string[])[],
  stems: (text: string) => readonly string[],
  telling?: (text: string) => readonly string[],
): ListMatcher => {
  const exact = new Map(
    lists.flatMap((list, index) => list.map((wording) => [normalisedQuestion(wording), index] as const)),
  );
  const bagOf = (text: string) => ({ all: new Set(stems(text)), telling: new Set(telling?.(text)) });
  const bags = lists.map((list) => list.map(bagOf));
  return (question) => {
    const found = exact.get(normalisedQuestion(question));
    if (found !== undefined) return found;
    const asked = bagOf(question);
    const isMeant = (wording: typeof asked): boolean =>
      telling === undefined || isSameMatter(asked.telling, wording.telling);
    const scores = bags.map((list) =>
      Math.max(0, ...list.map((wording) => (isMeant(wording) ? overlap(asked.all, wording.all) : 0))),
    );
    const best = Math.max(0, ...scores);
    return best >= sameFrom ? scores.indexOf(best) : -1;
  };
};
