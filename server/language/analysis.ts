import { openContractions } from './contractions.ts';
import { sanitise } from './sanitise.ts';
import { stemOf } from './stems.ts';
import { KIND_WEIGHT, wordKind, wordWeight, type WordKind } from './word-kinds.ts';
import { wrapperWords } from './wrappers.ts';

/** A word of a text: its normal form (`word`), stem, kind, and the weight of that kind (0..1). */
export type Token = { readonly word: string; readonly stem: string; readonly kind: WordKind; readonly weight: number };

/** The written words of a text, lower case, contractions opened, in order; nothing else is done to them. */
export function plainWords(text: string): readonly string[] {
  return openContractions(sanitise(text).split(' '));
}

/**
 * The tokens of a text, in order.
 * @example analyse("Hasn't my card arrived?").map((t) => t.stem) // ["has", "not", "my", "card", "arriv"]
 */
export function analyse(text: string): readonly Token[] {
  return tokensOf(plainWords(text));
}

/** The tokens of words already opened by `plainWords` (and maybe corrected since). */
export function tokensOf(words: readonly string[]): readonly Token[] {
  const wrapped = wrapperWords(words);
  return words.map((written, i) => {
    const { normal, stem } = stemOf(written);
    const kind = wrapped[i] === true ? 'wrapper' : wordKind(normal);
    return { word: normal, stem, kind, weight: wrapped[i] === true ? KIND_WEIGHT.wrapper : wordWeight(normal) };
  });
}
