import { decide } from '../core/confidence.ts';
import type { RankedCandidate, Ranking } from '../core/ranking.ts';
import type { Thresholds } from '../core/site.ts';
import { readQuestion } from '../language/read-question.ts';
import { stemHash } from '../language/hashed-terms.ts';
import { synonymTable, withSynonyms } from '../language/synonyms.ts';
import type { Token } from '../language/analysis.ts';
import { makeSpeller } from '../language/spelling.ts';
import type { Vectors } from '../language/vectors.ts';
import { featureMaker, FEATURES, type Candidate, type Scored } from './features.ts';
import type { FittedModel } from './fitted-model.ts';
import { loadIndex } from './loaded-index.ts';
import { questionFeatures } from './question-features.ts';
import { TOP, topFeatures } from './top-features.ts';
import { layOut, sumOf } from './linear-model.ts';
import type { Constants } from './weights.ts';

/** How one question is ranked. */
type RankOptions = {
  /** Leave the spelling as it is. */
  readonly exact?: boolean;
  /** Fill `features` of the candidates. */
  readonly explain?: boolean;
  readonly thresholds?: Thresholds;
};

/** Ranks the articles of one content; one question at a time (its buffers are reused). */
export type Ranker = { readonly rank: (question: string, options?: RankOptions) => Ranking };

/** Most candidates in a ranking. */
const MOST_RANKED = 10;

/**
 * Under this share of known words (by information) the confidence fades to nothing: on a content of a few articles,
 * smaller than any that was learned from, something is always nearest. Range 0..1. Measured on four development sets,
 * 0.1 against none: nothing changes by more than 0.002; 0.25 costs the sets without wordings up to 0.009 of AUROC.
 */
const KNOWN_AT_LEAST = 0.1;

/** Of the words that carry a question, the share by information that the content uses; 1 where none carries it. */
const contentKnown = ({ view }: Scored): number => {
  let known = 0;
  let all = 0;
  view.tokens.forEach((token, i) => {
    if (token.kind !== 'content') return;
    all += view.weights[i]!;
    if (view.stems[i]! >= 0) known += view.weights[i]!;
  });
  return all === 0 ? 1 : known / all;
};

/** Makes a fitted model ready for questions. */
export function loadRanker(model: FittedModel, constants: Constants, vectors: Vectors): Ranker {
  const index = loadIndex(model, vectors, constants.metric);
  const measure = featureMaker(index, vectors, constants.metric);
  const rerank = layOut(constants.rerank, FEATURES);
  const trust = layOut(constants.confidence, TOP);
  const synonyms = synonymTable(model.synonyms);
  const uses = (token: Token): boolean => index.stemIds.has(stemHash(token.stem));
  const speller = makeSpeller(model.words, vectors);
  return {
    rank: (question, options = {}) => {
      const read = readQuestion(question, options.exact === true ? null : speller);
      const { corrections } = read;
      const tokens = withSynonyms(read.tokens, synonyms, uses);
      const unknown = tokens.filter((token) => token.kind === 'content' && !uses(token)).map(({ word }) => word);
      const unknownWords = [...new Set(unknown)];
      const scored = measure(tokens);
      const { order, sums, confidence } = confidenceOf(scored);
      const candidates = order
        .slice(0, MOST_RANKED)
        .map((c, place) => toRanked(c, place, sums, confidence, options.explain === true));
      const contentWords = tokens.filter((t) => t.kind === 'content').length;
      const evidence = {
        confidence,
        second: candidates[1]?.confidence ?? 0,
        knownShare: contentKnown(scored),
        contentWords,
      };
      const terms = tokens.filter((t) => t.kind === 'content').map((t) => t.stem);
      return {
        candidates,
        corrections,
        unknownWords,
        terms,
        asked: scored.view.tokens.map((token, i) => ({ ...token, weight: scored.view.weights[i]! })),
        ...decide(evidence, options.thresholds ?? model.thresholds),
      };
    },
  };

  function toRanked(
    c: Candidate,
    place: number,
    sums: readonly number[],
    confidence: number,
    explain: boolean,
  ): RankedCandidate {
    const share = Math.min(1, Math.exp(sums[place]! - sums[0]!));
    return {
      id: model.articles[c.article]!.id,
      confidence: place === 0 ? confidence : Math.min(confidence, 1 - confidence) * share,
      passageIndex: c.passage,
      features: explain ? Object.fromEntries(FEATURES.map((name, f) => [name, c.features[f]!])) : {},
    };
  }

  /** The candidates in order, their sums by the re-ranker, and the probability that the first is right. */
  function confidenceOf(scored: Scored): { order: Candidate[]; sums: number[]; confidence: number } {
    const n = scored.candidates.length;
    if (n === 0) return { order: [], sums: [], confidence: 0 };
    const x = new Float32Array(n * FEATURES.length);
    scored.candidates.forEach((c, i) => x.set(c.features, i * FEATURES.length));
    const sums = Float64Array.from(scored.candidates, (_, i) => sumOf(rerank, x, i * FEATURES.length));
    const { features } = topFeatures(x, 0, sums, questionFeatures(scored));
    const places = Array.from(sums.keys()).sort((a, b) => sums[b]! - sums[a]!);
    return {
      order: places.map((p) => scored.candidates[p]!),
      sums: places.map((p) => sums[p]!),
      confidence: Math.min(1, contentKnown(scored) / KNOWN_AT_LEAST) / (1 + Math.exp(-sumOf(trust, features))),
    };
  }
}
