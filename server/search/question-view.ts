import type { Token } from '../language/analysis.ts';
import { stemHash } from '../language/hashed-terms.ts';
import { normalise, sentenceVector, type Metric } from '../language/sif.ts';
import type { Vectors } from '../language/vectors.ts';
import type { LoadedIndex } from './loaded-index.ts';
import { sparseText, type SparseText } from './term-space.ts';
import { MOST_TERMS } from './tuning.ts';

/** A question seen through one index. */
export type QuestionView = {
  /** The tokens that are looked at: all, or the most telling ones of a long question. */
  readonly tokens: readonly Token[];
  /** Stem id of each token, −1 when the content never uses it. */
  readonly stems: Int32Array;
  /** Information of each token: idf × weight of its kind. */
  readonly weights: Float32Array;
  readonly totalWeight: number;
  /** Unit vectors of the tokens (tokens × dims), zeros when unknown. */
  readonly vectors: Float32Array;
  readonly hasVector: Uint8Array;
  readonly sparse: SparseText;
  readonly sentence: Float32Array;
};

export function viewQuestion(
  all: readonly Token[],
  index: LoadedIndex,
  vectors: Vectors,
  metric: Metric,
): QuestionView {
  const idfOf = (token: Token): number => {
    const id = index.stemIds.get(stemHash(token.stem));
    if (id === undefined) return index.model.space.unknownIdf;
    return id < index.model.space.idf.length ? index.model.space.idf[id]! : index.passageIdf[id]!;
  };
  const tokens = mostTelling(all, idfOf);
  const { dims } = vectors;
  const stems = Int32Array.from(tokens, (t) => index.stemIds.get(stemHash(t.stem)) ?? -1);
  const weights = Float32Array.from(tokens, (t) => t.weight * idfOf(t));
  const matrix = new Float32Array(tokens.length * dims);
  const hasVector = new Uint8Array(tokens.length);
  tokens.forEach((token, i) => {
    const row = vectors.rows.get(token.word);
    if (row === undefined) return;
    hasVector[i] = 1;
    const target = matrix.subarray(i * dims, (i + 1) * dims);
    for (let d = 0; d < dims; d += 1) target[d] = vectors.values[row * dims + d]!;
    normalise(target);
  });
  return {
    tokens,
    stems,
    weights,
    totalWeight: weights.reduce((sum, w) => sum + w, 0) || 1,
    vectors: matrix,
    hasVector,
    sparse: sparseText(tokens, index.model.space, index.ids),
    sentence: sentenceVector(tokens, vectors, metric),
  };
}

/** The tokens of a question, at most `MOST_TERMS` different ones: those with most information, in their order. */
function mostTelling(all: readonly Token[], idfOf: (token: Token) => number): readonly Token[] {
  if (all.length <= MOST_TERMS) return all;
  const information = new Map<string, number>();
  for (const token of all) information.set(token.stem, token.weight * idfOf(token));
  const kept = new Set(
    [...information]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MOST_TERMS)
      .map(([stem]) => stem),
  );
  return all.filter((token) => kept.has(token.stem)).slice(0, MOST_TERMS * 2);
}
