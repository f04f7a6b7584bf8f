import { decide } from '../core/answering/confidence.ts';
import type { Explanation } from '../core/answering/explanation.ts';
import type { RankedCandidate, Ranking } from '../core/answering/ranking.ts';
import type { Thresholds } from '../core/content/site.ts';
import { readQuestion } from '../language/read-question.ts';
import { stemHash } from '../language/hashed-terms.ts';
import { synonymTable, synonymWords, withSynonyms } from '../language/synonyms.ts';
import type { Token } from '../language/analysis.ts';
import { makeSpeller } from '../language/spelling.ts';
import type { Vectors } from '../language/vectors.ts';
import type { Candidate } from './candidate-features.ts';
import { FEATURES } from './feature-names.ts';
import { explainCandidate } from './explain-candidate.ts';
import { featureMaker, type Scored } from './features.ts';
import type { FittedModel } from './fitted-model.ts';
import { fadingOf, knownBy } from './known-words.ts';
import { loadIndex } from './loaded-index.ts';
import { questionFeatures } from './question-features.ts';
import { TOP, topFeatures } from './top-features.ts';
import { layOut, sumOf } from './linear-model.ts';
import type { Constants } from './weights.ts';

/** How one question is ranked. */
type RankOptions = {
  /** Leave the spelling as it is. */
  readonly exact?: boolean;
  /** Explain the candidates. */
  readonly explain?: boolean;
  readonly thresholds?: Thresholds;
};

/** Ranks the articles of one content; one question at a time (its buffers are reused). */
export type Ranker = { readonly rank: (question: string, options?: RankOptions) => Ranking };

/** Most candidates in a ranking. */
const MOST_RANKED = 10;

/** The candidates in order with their sums by the re-ranker, and the probability that the first is right with what made it. */
type Judgement = {
  readonly order: readonly Candidate[];
  readonly sums: readonly number[];
  readonly top: Float32Array;
  /** Share of the question that the content knows, 0..1. */
  readonly known: number;
  readonly fading: number;
  readonly confidence: number;
};

/** Makes a fitted model ready for questions. */
export function loadRanker(model: FittedModel, constants: Constants, vectors: Vectors): Ranker {
  const index = loadIndex(model, vectors, constants.metric);
  const measure = featureMaker(index, vectors, constants.metric);
  const rerank = layOut(constants.rerank, FEATURES);
  const trust = layOut(constants.confidence, TOP);
  const synonyms = synonymTable(model.synonyms);
  const uses = (token: Token): boolean => index.stemIds.has(stemHash(token.stem));
  const known = knownBy(index, vectors.dims);
  const speller = makeSpeller([...model.words, ...synonymWords(model.synonyms)], vectors);
  return {
    rank: (question, options = {}) => {
      const read = readQuestion(question, options.exact === true ? null : speller);
      const { corrections } = read;
      const tokens = withSynonyms(read.tokens, synonyms, uses);
      const unknown = tokens.filter((token) => token.kind === 'content' && !uses(token)).map(({ word }) => word);
      const unknownWords = [...new Set(unknown)];
      const scored = measure(tokens);
      const judged = judge(scored);
      const candidates = judged.order
        .slice(0, MOST_RANKED)
        .map((c, place) => toRanked(c, place, judged, options.explain === true));
      const contentWords = tokens.filter((t) => t.kind === 'content').length;
      const evidence = {
        confidence: judged.confidence,
        second: candidates[1]?.confidence ?? 0,
        knownShare: judged.known,
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

  function toRanked(c: Candidate, place: number, judged: Judgement, explain: boolean): RankedCandidate {
    const { sums, confidence } = judged;
    const share = Math.min(1, Math.exp(sums[place]! - sums[0]!));
    return {
      id: model.articles[c.article]!.id,
      confidence: place === 0 ? confidence : Math.min(confidence, 1 - confidence) * share,
      passageIndex: c.passage,
      explanation: explain ? explanationOf(c, place, judged) : null,
    };
  }

  function explanationOf(c: Candidate, place: number, { order, top, fading }: Judgement): Explanation {
    const rival = order[place === 0 ? 1 : 0]?.features ?? null;
    const judged = { own: c.features, rival, top: place === 0 ? top : null, fading: place === 0 ? fading : 1 };
    return explainCandidate(FEATURES, rerank, TOP, trust, judged);
  }

  function judge(scored: Scored): Judgement {
    const n = scored.candidates.length;
    const x = new Float32Array(n * FEATURES.length);
    scored.candidates.forEach((c, i) => x.set(c.features, i * FEATURES.length));
    const sums = Float64Array.from(scored.candidates, (_, i) => sumOf(rerank, x, i * FEATURES.length));
    const places = Array.from(sums.keys()).sort((a, b) => sums[b]! - sums[a]!);
    const order = places.map((p) => scored.candidates[p]!);
    if (n === 0)
      return {
        order,
        sums: [],
        top: new Float32Array(TOP.length),
        known: known(scored.view),
        fading: 0,
        confidence: 0,
      };
    const { features: top } = topFeatures(x, 0, sums, questionFeatures(scored));
    const knownShare = known(scored.view);
    const fading = fadingOf(knownShare, model.articles.length);
    const confidence = fading / (1 + Math.exp(-sumOf(trust, top)));
    return { order, sums: places.map((p) => sums[p]!), top, known: knownShare, fading, confidence };
  }
}
