import { dotOf } from '../language/dot.ts';
import type { LoadedIndex } from './loaded-index.ts';
import type { QuestionView } from './question-view.ts';

/**
 * A word the content never uses is half known where the content has one this near in meaning ("package" for "parcel").
 * Cosine of word vectors; range 0..1. Set by looking at pairs ("package" and "parcel" 0.55, "hairstyle" and
 * "password" 0.14), not swept.
 */
const nearInMeaning = 0.5;
const halfKnown = 0.5;

/** Contents of more words are not looked through: 10,000 articles of them took hostile questions over row 5's bound (52 ms). */
const mostCompared = 5000;

/**
 * How much of a question a content knows: of the words that carry it, the share by information that the content uses,
 * 0..1; 1 where none carries it, 0 where there is no word at all.
 */
export const knownBy =
  (index: LoadedIndex, dims: number): ((view: QuestionView) => number) =>
  (view) => {
    const hasNear = (token: number): boolean => {
      if (view.hasVector[token] === 0 || index.model.words.length > mostCompared) return false;
      for (let start = 0; start < index.wordVectors.length; start += dims)
        if (dotOf(view.vectors, token * dims, index.wordVectors, start, dims) >= nearInMeaning) return true;
      return false;
    };
    let known = 0;
    let all = 0;
    view.tokens.forEach((token, i) => {
      if (token.kind !== 'content') return;
      all += view.weights[i]!;
      if (view.stems[i]! >= 0) known += view.weights[i]!;
      else if (hasNear(i)) known += halfKnown * view.weights[i]!;
    });
    if (view.tokens.length === 0) return 0;
    return all === 0 ? 1 : known / all;
  };

/**
 * Under this share of known words the confidence fades to nothing. Range 0..1. Measured on four development sets, 0.1
 * against none: nothing changes by more than 0.002; 0.25 costs the sets without wordings up to 0.009 of AUROC.
 */
const knownAtLeast = 0.1;

/**
 * A content of a few articles is smaller than any that was learned from: something is always nearest there, and one word in
 * common ("change" my hairstyle, "change" my password) says little. Up to so many articles more must be known, in a small
 * one nearly all. Set by asking contents of 1, 5 and 11 articles, not swept.
 */
const smallUnder = 30;
const knownInTheSmallest = 0.9;

/** What the confidence is multiplied by, 0..1. */
export const fadingOf = (known: number, articles: number): number => {
  const smallness = Math.max(0, 1 - articles / smallUnder);
  return Math.min(1, known / (knownAtLeast + (knownInTheSmallest - knownAtLeast) * smallness));
};
