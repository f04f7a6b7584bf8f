import type { LoadedIndex } from './loaded-index.ts';
import type { QuestionScores } from './question-scores.ts';
import type { QuestionView } from './question-view.ts';
import { CANDIDATES_EACH, MOST_CANDIDATES } from './tuning.ts';

/** The articles that are looked at more closely: the best few of each cheap score, without those that refuse the question. */
export function chooseCandidates(view: QuestionView, index: LoadedIndex, scores: QuestionScores): readonly number[] {
  const chosen = new Set<number>();
  for (const list of [scores.probabilities, scores.bestWording, scores.centroid, scores.lexical])
    for (const a of topOf(list, CANDIDATES_EACH)) if (chosen.size < MOST_CANDIDATES) chosen.add(a);
  const banned = forbiddenFor(view, index, scores);
  return [...chosen].filter((a) => !banned.has(a));
}

/** A forbidden wording counts from this sum of the three cosines (range 0..3; 3 is the same text); set by judgement, not swept. */
const FORBIDDEN_LIKENESS = 1.8;

/** Articles that say of a wording like this question, and liker than their own, that it must not lead to them. */
function forbiddenFor(view: QuestionView, { model }: LoadedIndex, { cosines }: QuestionScores): ReadonlySet<number> {
  const banned = new Set<number>();
  if (model.forbiddenArticles.length === 0) return banned;
  const values = new Map(Array.from(view.sparse.ids, (id, i) => [id, view.sparse.values[i]!]));
  model.forbiddenArticles.forEach((a, row) => {
    let likeness = 0;
    for (let k = model.forbidden.offsets[row]!; k < model.forbidden.offsets[row + 1]!; k += 1)
      likeness += model.forbidden.values[k]! * (values.get(model.forbidden.columns[k]!) ?? 0);
    if (likeness < FORBIDDEN_LIKENESS) return;
    const { firstWording, wordingCount } = model.articles[a]!;
    let own = 0;
    for (let w = firstWording; w < firstWording + wordingCount; w += 1)
      own = Math.max(own, cosines[0][w]! + cosines[1][w]! + cosines[2][w]!);
    if (likeness > own) banned.add(a);
  });
  return banned;
}

/** Places of the largest scores above zero, largest first. */
function topOf(scores: Float32Array, count: number): number[] {
  const top: number[] = [];
  let floor = 0;
  for (let a = 0; a < scores.length; a += 1) {
    const s = scores[a]!;
    if (s <= floor && top.length >= count) continue;
    if (s <= 0) continue;
    let i = top.length;
    while (i > 0 && scores[top[i - 1]!]! < s) i -= 1;
    top.splice(i, 0, a);
    if (top.length > count) top.pop();
    if (top.length === count) floor = scores[top[count - 1]!]!;
  }
  return top;
}
