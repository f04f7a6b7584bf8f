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

/**
 * Matches questions to lists of wordings: the list that holds it word for word, else the one with the most similar
 * wording, where that is similar enough. The lists are read once.
 * @param stems text -> stems
 */
export const createListMatcher = (
  lists: readonly (readonly string[])[],
  stems: (text: string) => readonly string[],
): ListMatcher => {
  const exact = new Map(
    lists.flatMap((list, index) => list.map((wording) => [normalisedQuestion(wording), index] as const)),
  );
  const bags = lists.map((list) => list.map((wording) => new Set(stems(wording))));
  return (question) => {
    const found = exact.get(normalisedQuestion(question));
    if (found !== undefined) return found;
    const asked = new Set(stems(question));
    const scores = bags.map((list) => Math.max(0, ...list.map((wording) => overlap(asked, wording))));
    const best = Math.max(0, ...scores);
    return best >= sameFrom ? scores.indexOf(best) : -1;
  };
};
