import type { Engine } from '../core/answering/library.ts';
import type { SearchArticle, Synonyms } from '../core/answering/ranking.ts';
import { analyse } from '../language/analysis.ts';
import { loadVectors } from '../language/load-vectors.ts';
import { smallTalk } from '../language/small-talk.ts';
import { splitQuestions } from '../language/split-questions.ts';
import { fitModel, fitQuickly } from './fit-model.ts';
import type { FittedModel } from './fitted-model.ts';
import { loadRanker } from './load-ranker.ts';
import { loadWeights } from './load-weights.ts';
import { decodeModel, encodeModel } from './model-bytes.ts';
import { makeReading } from './reading.ts';
import { buildPins, rankPinnedFirst, readClaims } from './pinned-wordings.ts';
import { buildSuggestions, loadSuggestions } from './suggest.ts';
import type { Constants } from './weights.ts';

/** An engine as files, name -> bytes. */
export type EngineFiles = ReadonlyMap<string, Uint8Array>;

/** Names of the files an engine is kept in. */
const modelFile = 'model.bin';
const suggestionsFile = 'suggestions.json';
const pinsFile = 'wordings.json';

const fileIn = (files: EngineFiles, name: string): Uint8Array => {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(`the engine has no ${name}: build again`);
  return bytes;
};

const filesOf = (articles: readonly SearchArticle[], model: FittedModel): EngineFiles =>
  new Map([
    [modelFile, encodeModel(model)],
    [suggestionsFile, Buffer.from(buildSuggestions(articles))],
    [pinsFile, Buffer.from(buildPins(articles))],
  ]);

/** Builds the engine of one audience as files. The same articles give the same bytes. */
export const buildEngineFiles = (
  articles: readonly SearchArticle[],
  synonyms: Synonyms,
  constants: Constants = loadWeights().shipped,
): EngineFiles => filesOf(articles, fitModel(articles, synonyms, constants, loadVectors()));

/** The same in a third of the time, with the thresholds of the engine before, for content that has just changed. */
export const buildEngineQuickly = (
  articles: readonly SearchArticle[],
  synonyms: Synonyms,
  before: EngineFiles,
): EngineFiles => {
  const { thresholds } = decodeModel(fileIn(before, modelFile));
  return filesOf(articles, fitQuickly(articles, synonyms, loadWeights().shipped, loadVectors(), thresholds));
};

/** Loads an engine from its files; throws where they are not what `buildEngineFiles` made. */
export const loadEngineFiles = (files: EngineFiles, constants: Constants = loadWeights().shipped): Engine => {
  const ranker = loadRanker(decodeModel(fileIn(files, modelFile)), constants, loadVectors());
  const textIn = (name: string): string => Buffer.from(fileIn(files, name)).toString();
  const rank = rankPinnedFirst(textIn(pinsFile), ranker.rank);
  const suggest = loadSuggestions(textIn(suggestionsFile));
  return {
    rank,
    suggest,
    split: splitQuestions,
    claims: readClaims(textIn(pinsFile)),
    smallTalk,
    stems: (text) => analyse(text).map(({ stem }) => stem),
    reading: makeReading(loadVectors(), constants.metric),
  };
};
