import type { SearchArticle, Synonyms } from '../core/answering/ranking.ts';
import type { Thresholds } from '../core/content/site.ts';
import type { Vectors } from '../language/vectors.ts';
import { fitContent } from './fit-content.ts';
import type { FittedModel } from './fitted-model.ts';
import { loadRanker } from './load-ranker.ts';
import { leaveOutConfidences, siteThresholds } from './site-thresholds.ts';
import type { Constants } from './weights.ts';

/**
 * Fits the model of one content: its index, its classifier, and its thresholds from the questions of articles left out in turn.
 * Deterministic: the same articles in the same order, with the same constants and vectors, give the same bytes.
 */
export function fitModel(
  articles: readonly SearchArticle[],
  synonyms: Synonyms,
  constants: Constants,
  vectors: Vectors,
): FittedModel {
  const fit = (kept: readonly SearchArticle[], isRound = false): FittedModel => ({
    ...fitContent(kept, synonyms, vectors, constants.metric, isRound),
    thresholds: constants.thresholds,
  });
  const confidences = leaveOutConfidences(articles, (kept, questions) => {
    const engine = loadRanker(fit(kept, true), constants, vectors);
    return questions.map((question) => engine.rank(question).candidates[0]?.confidence ?? 0);
  });
  return { ...fit(articles), thresholds: siteThresholds(confidences, constants.thresholds) };
}

/**
 * Fits the model of a content that has just changed, with the thresholds of before: a third of the time, for the moments
 * until the whole fit is done.
 */
export function fitQuickly(
  articles: readonly SearchArticle[],
  synonyms: Synonyms,
  constants: Constants,
  vectors: Vectors,
  thresholds: Thresholds,
): FittedModel {
  return { ...fitContent(articles, synonyms, vectors, constants.metric), thresholds };
}
