import { normalisedWording } from '../answering/question.ts';

/** A question as gaps are made of it: equal keys are one wording; `text` is read for its words. */
export type Wording = { readonly key: string; readonly text: string };

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The different wordings of questions, by key. Where several texts have one key, the first in code unit order is taken,
 * so that the order of arrival changes nothing.
 */
export const distinctWordings = (questions: Iterable<string>): readonly Wording[] => {
  const texts = new Map<string, string>();
  for (const text of questions) {
    const key = normalisedWording(text);
    const known = texts.get(key);
    if (known === undefined || text < known) texts.set(key, text);
  }
  return [...texts].map(([key, text]) => ({ key, text })).toSorted((a, b) => order(a.key, b.key));
};

/** Sorts keys in code unit order, the same on every machine. */
export const sortedKeys = (keys: Iterable<string>): readonly string[] => [...keys].toSorted(order);
