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

/**
 * Which of several lists of wordings a question belongs to: the one that holds it word for word, else the one with the
 * most similar wording, where that is similar enough.
 * @param stems text -> stems
 * @returns the index of the list, or -1
 */
export const matchingList = (
  question: string,
  lists: readonly (readonly string[])[],
  stems: (text: string) => readonly string[],
): number => {
  const asked = normalisedQuestion(question);
  const exact = lists.findIndex((list) => list.some((wording) => normalisedQuestion(wording) === asked));
  if (exact !== -1) return exact;
  const askedStems = new Set(stems(question));
  const scores = lists.map((list) =>
    Math.max(0, ...list.map((wording) => overlap(askedStems, new Set(stems(wording))))),
  );
  const best = Math.max(0, ...scores);
  return best >= sameFrom ? scores.indexOf(best) : -1;
};
