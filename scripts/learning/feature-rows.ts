// Features of all candidates of all questions of a set, as flat arrays.
import { readQuestion } from '../../server/language/read-question.ts';
import { makeSpeller } from '../../server/language/spelling.ts';
import { noSynonyms } from '../../server/core/answering/ranking.ts';
import type { Metric } from '../../server/language/sif.ts';
import type { Vectors } from '../../server/language/vectors.ts';
import { FEATURES } from '../../server/search/feature-names.ts';
import { featureMaker } from '../../server/search/features.ts';
import { fitContent } from '../../server/search/fit-content.ts';
import { loadIndex } from '../../server/search/loaded-index.ts';
import { QUESTION, questionFeatures } from '../../server/search/question-features.ts';
import type { LearningSet } from './learning-sets.ts';

export type FeatureRows = {
  readonly name: string;
  readonly source: string;
  /** First row of each question's candidates, and the end. */
  readonly starts: Uint32Array;
  readonly x: Float32Array;
  readonly label: Uint8Array;
  readonly question: Float32Array;
  readonly answerable: Uint8Array;
};

export function featureRows(set: LearningSet, vectors: Vectors, metric: Metric): FeatureRows {
  const model = fitContent(set.articles, noSynonyms, vectors, metric);
  const make = featureMaker(loadIndex(model, vectors, metric), vectors, metric);
  const speller = makeSpeller(model.words, vectors);
  const starts = [0];
  const rows: Float32Array[] = [];
  const label: number[] = [];
  const question = new Float32Array(set.queries.length * QUESTION.length);
  const answerable = Uint8Array.from(set.queries, (q) => (q.relevant.length > 0 ? 1 : 0));
  set.queries.forEach((query, i) => {
    const scored = make(readQuestion(query.q, speller).tokens);
    for (const c of scored.candidates) {
      rows.push(c.features);
      label.push(query.relevant.map(String).includes(set.articles[c.article]!.id) ? 1 : 0);
    }
    starts.push(rows.length);
    question.set(questionFeatures(scored), i * QUESTION.length);
  });
  const x = new Float32Array(rows.length * FEATURES.length);
  rows.forEach((row, r) => x.set(row, r * FEATURES.length));
  return {
    name: set.name,
    source: set.source,
    starts: Uint32Array.from(starts),
    x,
    label: Uint8Array.from(label),
    question,
    answerable,
  };
}
