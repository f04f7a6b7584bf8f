import type { WordingRepresentation } from '../core/gaps/gap-similarity.ts';
import { analyse } from './analysis.ts';
import { hashedTerms } from './hashed-terms.ts';
import { sentenceVector, type Metric } from './sif.ts';
import type { Vectors } from './vectors.ts';

/** What a wording says, as numbers that can be compared: the features that questions are searched by, and its sentence vector. */
export function gapRepresentation(text: string, vectors: Vectors, metric: Metric): WordingRepresentation {
  const tokens = analyse(text);
  const terms = hashedTerms(tokens);
  return {
    hashes: Uint32Array.from(terms, ({ hash }) => hash),
    families: Uint8Array.from(terms, ({ block }) => block),
    weights: Float32Array.from(terms, ({ weight }) => weight),
    sentence: sentenceVector(tokens, vectors, metric),
  };
}
