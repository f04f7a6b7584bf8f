import type { Engine } from '../core/library.ts';
import type { SearchArticle, Synonyms } from '../core/ranking.ts';
import { analyse } from '../language/analysis.ts';
import { loadVectors } from '../language/load-vectors.ts';
import { smallTalk } from '../language/small-talk.ts';
import { splitQuestions } from '../language/split-questions.ts';
import { fitModel } from './fit-model.ts';
import { loadRanker } from './load-ranker.ts';
import { loadWeights } from './load-weights.ts';
import { decodeModel, encodeModel } from './model-bytes.ts';
import { buildPins, keepPins } from './pinned-wordings.ts';
import { buildSuggestions, loadSuggestions } from './suggest.ts';
import type { Constants } from './weights.ts';

/** Names of the files an engine is kept in. */
const modelFile = 'model.bin';
const suggestionsFile = 'suggestions.json';
const pinsFile = 'wordings.json';

/** Builds the engine of one audience as files, name -> bytes. The same articles give the same bytes. */
export const buildEngineFiles = (
  articles: readonly SearchArticle[],
  synonyms: Synonyms,
  constants: Constants = loadWeights().shipped,
): ReadonlyMap<string, Uint8Array> =>
  new Map([
    [modelFile, encodeModel(fitModel(articles, synonyms, constants, loadVectors()))],
    [suggestionsFile, Buffer.from(buildSuggestions(articles))],
    [pinsFile, Buffer.from(buildPins(articles))],
  ]);

const fileIn = (files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array => {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(`the engine has no ${name}: build again`);
  return bytes;
};

/** Loads an engine from its files; throws where they are not what `buildEngineFiles` made. */
export const loadEngineFiles = (
  files: ReadonlyMap<string, Uint8Array>,
  constants: Constants = loadWeights().shipped,
): Engine => {
  const ranker = loadRanker(decodeModel(fileIn(files, modelFile)), constants, loadVectors());
  const textIn = (name: string): string => Buffer.from(fileIn(files, name)).toString();
  const rank = keepPins(textIn(pinsFile), ranker.rank);
  const suggest = loadSuggestions(textIn(suggestionsFile));
  return { rank, suggest, split: splitQuestions, smallTalk, stems: (text) => analyse(text).map(({ stem }) => stem) };
};
