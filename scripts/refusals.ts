import { normalisedQuestion } from '../server/core/answering/question.ts';

/** What a refusal needs of an article. */
type Refusing = { readonly id: string; readonly mustNotAnswer: readonly string[] };

/** An article that is no candidate, with the wording of its `must_not_answer` that is like the question. */
export type Refusal = { readonly id: string; readonly wording: string };

/** From this share of common stems (Dice, 0..1) on a refused wording is shown; set by judgement, it decides nothing else. */
const likeEnough = 0.6;

const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  a.size + b.size === 0 ? 0 : (2 * [...a].filter((stem) => b.has(stem)).length) / (a.size + b.size);

/**
 * Articles that are not among the candidates and refuse the question, or one much like it, in their `must_not_answer`.
 * @param stems the engine's, so that “returns” is like “return”
 */
export const refusalsOf = (
  question: string,
  candidates: readonly { readonly id: string }[],
  articles: readonly Refusing[],
  stems: (text: string) => readonly string[],
): readonly Refusal[] => {
  const ranked = new Set(candidates.map(({ id }) => id));
  const asked = new Set(stems(question));
  const isLike = (wording: string): boolean =>
    normalisedQuestion(wording) === normalisedQuestion(question) ||
    likeness(asked, new Set(stems(wording))) >= likeEnough;
  return articles.flatMap(({ id, mustNotAnswer }) => {
    const wording = ranked.has(id) ? undefined : mustNotAnswer.find(isLike);
    return wording === undefined ? [] : [{ id, wording }];
  });
};
