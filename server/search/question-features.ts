import type { Scored } from './features.ts';
import { RAW } from './feature-names.ts';

/** Features of the question against the whole content. */
export const QUESTION = [
  'knownShare',
  'contentKnownShare',
  'unknownContent',
  'tokens',
  'contentTokens',
  'noVector',
  'maxSoftmax',
  'maxStem',
  'maxGram',
  'maxSif',
  'maxForward',
  'maxBoth',
  'maxCover',
  'maxLexical',
  'maxArticleCover',
] as const;

const MAXIMA = ['softmax', 'stem', 'gram', 'sif', 'forward', 'both', 'cover', 'lexical', 'articleCover'] as const;

export function questionFeatures(scored: Scored): Float32Array {
  const { view, candidates } = scored;
  let content = 0;
  let known = 0;
  let unknown = 0;
  let noVector = 0;
  let weight = 0;
  view.tokens.forEach((token, i) => {
    if (token.kind !== 'content') return;
    content += 1;
    weight += view.weights[i]!;
    if (view.stems[i]! >= 0) known += view.weights[i]!;
    else unknown += 1;
    if (view.hasVector[i] === 0) noVector += 1;
  });
  const maxima = MAXIMA.map((name) => candidates.reduce((max, c) => Math.max(max, c.features[RAW.indexOf(name)]!), 0));
  return Float32Array.from([
    scored.knownShare,
    weight === 0 ? 0 : known / weight,
    unknown,
    Math.log(1 + view.tokens.length),
    Math.log(1 + content),
    noVector,
    ...maxima,
  ]);
}
