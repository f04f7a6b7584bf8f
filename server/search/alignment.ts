import { dotOf } from '../language/dot.ts';
import { wordWeight } from '../language/word-kinds.ts';
import type { LoadedIndex } from './loaded-index.ts';
import type { QuestionView } from './question-view.ts';

/** Cosines under this say nothing; what is above is stretched to 0..1 and counts at most `SOFT` of a real match. */
const FLOOR = 0.25;
const SOFT = 0.85;

/** How well a question and a wording cover each other, 0..1 both ways, each word weighed by its information. */
export type Alignment = { forward: number; backward: number };

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
  // A row a word, so that the likenesses of one word to all tokens lie together; filled when a question first meets the word.
  const table = new Float32Array(words.length * mostTokens);
  const stamps = new Uint32Array(words.length);
  const informed = Float32Array.from(words, (word, w) => wordWeight(word) * index.wordIdf[w]!);
  const bestOfToken = new Float32Array(mostTokens);
  const result: Alignment = { forward: 0, backward: 0 };
  let stamp = 0;
  let view: QuestionView | null = null;

  function fillRow(question: QuestionView, word: number): void {
    const start = word * mostTokens;
    for (let i = 0; i < question.tokens.length; i += 1)
      table[start + i] =
        question.stems[i] === wordStems[word] ? 1 : softened(question, i, index.wordVectors, word, dims);
  }

  return {
    begin: (next) => {
      view = next;
      stamp += 1;
    },
    align: (wording) => {
      if (view === null) return result;
      const tokens = view.tokens.length;
      const start = wordingWords.offsets[wording]!;
      const end = Math.min(wordingWords.offsets[wording + 1]!, start + MOST_WORDS);
      bestOfToken.fill(0, 0, tokens);
      let backward = 0;
      let total = 0;
      for (let k = start; k < end; k += 1) {
        const word = wordingWords.items[k]!;
        if (stamps[word] !== stamp) {
          stamps[word] = stamp;
          fillRow(view, word);
        }
        let best = 0;
        for (let i = 0, place = word * mostTokens; i < tokens; i += 1, place += 1) {
          const s = table[place]!;
          if (s > best) best = s;
          if (s > bestOfToken[i]!) bestOfToken[i] = s;
        }
        backward += informed[word]! * best;
        total += informed[word]!;
      }
      let forward = 0;
      for (let i = 0; i < tokens; i += 1) forward += view.weights[i]! * bestOfToken[i]!;
      result.forward = forward / view.totalWeight;
      result.backward = total === 0 ? 0 : backward / total;
      return result;
    },
  };
}

function softened(view: QuestionView, token: number, wordVectors: Float32Array, word: number, dims: number): number {
  if (view.hasVector[token] === 0) return 0;
  const sum = dotOf(view.vectors, token * dims, wordVectors, word * dims, dims);
  return sum <= FLOOR ? 0 : (SOFT * (sum - FLOOR)) / (1 - FLOOR);
}
