import type { Token } from '../language/analysis.ts';
import type { Metric } from '../language/sif.ts';
import type { Vectors } from '../language/vectors.ts';
import { chooseCandidates } from './candidates.ts';
import { makeMeasurer, type Candidate } from './candidate-features.ts';
import { addLeads } from './leads.ts';
import type { LoadedIndex } from './loaded-index.ts';
import { makeScorer } from './question-scores.ts';
import { viewQuestion, type QuestionView } from './question-view.ts';

/** A question with its candidates, in no order, and the share of its information that the content knows. */
export type Scored = {
  readonly view: QuestionView;
  readonly candidates: readonly Candidate[];
  readonly knownShare: number;
};

/** Makes the function that finds candidates and measures their features. Its buffers are reused: one question at a time. */
export function featureMaker(
  index: LoadedIndex,
  vectors: Vectors,
  metric: Metric,
): (tokens: readonly Token[]) => Scored {
  const score = makeScorer(index);
  const measurer = makeMeasurer(index, vectors.dims);
  return (tokens) => {
    const view = viewQuestion(tokens, index, vectors, metric);
    const scores = score(view);
    measurer.begin(view, scores);
    const candidates = chooseCandidates(view, index, scores).map(measurer.measure);
    addLeads(candidates);
    let knownShare = 0;
    for (let i = 0; i < view.stems.length; i += 1)
      if (view.stems[i]! >= 0) knownShare += view.weights[i]! / view.totalWeight;
    return { view, candidates, knownShare };
  };
}
