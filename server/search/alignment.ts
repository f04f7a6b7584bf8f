import { wordWeight } from '../language/word-kinds.ts';
import type { LoadedIndex } from './loaded-index.ts';
import type { QuestionView } from './question-view.ts';

/** Cosines under this say nothing; what is above is stretched to 0..1 and counts at most `SOFT` of a real match. */
const FLOOR = 0.25;
const SOFT = 0.85;

/** How well a question and a wording cover each other, 0..1 both ways, each word weighed by its information. */
type Alignment = { forward: number; backward: number };

/** Longest wording that is aligned; the rest of a longer one is not looked at. */
const MOST_WORDS = 40;

/** Aligns one question after another with wordings of one index. */
export type Aligner = {
  /** Starts with a new question. */
  readonly begin: (view: QuestionView) => void;
  /** Aligns it with a wording; the result is overwritten by the next call. */
  readonly align: (wording: number) => Readonly<Alignment>;
};

/**
 * Soft alignment: every word takes its most similar partner. Words are alike 1 when their stems are the same, else by the stretched cosine of
 * their vectors. Similarities are kept in a table, so that each pair of token and word is computed once a question.
 */
export function makeAligner(index: LoadedIndex, dims: number, mostTokens: number): Aligner {
  const { words, wordStems, wordingWords } = index.model;
  const wordCount = words.length;
  const table = new Float32Array(mostTokens * wordCount);
  const stamps = new Uint32Array(mostTokens * wordCount);
  const informed = Float32Array.from(words, (word, w) => wordWeight(word) * index.wordIdf[w]!);
  const bestOfWord = new Float32Array(MOST_WORDS);
  const result: Alignment = { forward: 0, backward: 0 };
  let stamp = 0;
  let view: QuestionView | null = null;
  return {
    begin: (next) => {
      view = next;
      stamp += 1;
    },
    align: (wording) => {
      if (view === null) return result;
      const start = wordingWords.offsets[wording]!;
      const count = Math.min(wordingWords.offsets[wording + 1]! - start, MOST_WORDS);
      let forward = 0;
      bestOfWord.fill(0, 0, count);
      for (let i = 0; i < view.tokens.length; i += 1) {
        let best = 0;
        for (let k = 0; k < count; k += 1) {
          const word = wordingWords.items[start + k]!;
          const place = i * wordCount + word;
          let s: number;
          if (stamps[place] === stamp) s = table[place]!;
          else {
            stamps[place] = stamp;
            table[place] = s = view.stems[i] === wordStems[word] ? 1 : softened(view, i, index.wordVectors, word, dims);
          }
          if (s > best) best = s;
          if (s > bestOfWord[k]!) bestOfWord[k] = s;
        }
        forward += view.weights[i]! * best;
      }
      let backward = 0;
      let total = 0;
      for (let k = 0; k < count; k += 1) {
        const weight = informed[wordingWords.items[start + k]!]!;
        backward += weight * bestOfWord[k]!;
        total += weight;
      }
      result.forward = forward / view.totalWeight;
      result.backward = total === 0 ? 0 : backward / total;
      return result;
    },
  };
}

function softened(view: QuestionView, token: number, wordVectors: Float32Array, word: number, dims: number): number {
  if (view.hasVector[token] === 0) return 0;
  const a = view.vectors;
  let sum = 0;
  for (let d = 0, i = token * dims, j = word * dims; d < dims; d += 1) sum += a[i++]! * wordVectors[j++]!;
  return sum <= FLOOR ? 0 : (SOFT * (sum - FLOOR)) / (1 - FLOOR);
}
