import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { sanitised } from './sanitise.ts';
import { weightOf } from './word-weights.ts';

const nlp = winkNLP(model, []);

/** A word of a text: as it stands, reduced to its stem, and how much it says, 0..1. */
export type Term = { readonly word: string; readonly stem: string; readonly weight: number };

/** A text as terms, in order. */
export const termsOf = (text: string): readonly Term[] => {
  const readable = sanitised(text);
  if (readable === '') return [];
  const tokens = nlp.readDoc(readable).tokens();
  const words = tokens.out(nlp.its.normal);
  // The types say that stems take three arguments; wink-nlp's own reader passes them.
  const stems = tokens.out(nlp.its.stem as unknown as typeof nlp.its.normal);
  return words
    .map((word, index) => ({ word, stem: stems[index] ?? word, weight: weightOf(word) }))
    .filter(({ word }) => /[\p{L}\p{N}]/u.test(word));
};

/** The stems of a text, in order. */
export const stemsOf = (text: string): readonly string[] => termsOf(text).map(({ stem }) => stem);
