import type { Correction } from '../core/answering/reply.ts';
import { plainWords, tokensOf, type Token } from './analysis.ts';
import type { Speller } from './spelling.ts';
import { stemOf } from './stems.ts';
import { withoutPoliteness } from './wrappers.ts';

/** A question as it is searched: its tokens after correction, what was corrected, and the words nobody knows. */
export type ReadQuestion = {
  readonly tokens: readonly Token[];
  readonly corrections: readonly Correction[];
  readonly unknownWords: readonly string[];
};

/** Unknown words that are tried against the content; more are not a question any more. */
const MOST_TRIED = 24;

/** Reads a question; with `speller` null the words are taken as they are written. */
export function readQuestion(question: string, speller: Speller | null): ReadQuestion {
  const asked = withoutPoliteness(plainWords(question));
  if (speller === null) return { tokens: tokensOf(asked), corrections: [], unknownWords: [] };
  const written = asked.flatMap((word) => ownNames(word, speller));
  const words: string[] = [];
  const corrections: Correction[] = [];
  const unknownWords: string[] = [];
  let tried = 0;
  for (let i = 0; i < written.length; i += 1) {
    const word = written[i]!;
    const next = written[i + 1];
    const { normal } = stemOf(word);
    if (speller.isContent(normal) || tried >= MOST_TRIED) {
      words.push(word);
      continue;
    }
    if (next !== undefined && joins(normal, next, speller)) {
      words.push(normal + next);
      corrections.push({ from: `${word} ${next}`, to: normal + next });
      i += 1;
      continue;
    }
    tried += 1;
    const corrected = speller.correct(normal);
    if (corrected !== null) {
      words.push(...corrected);
      corrections.push({ from: word, to: corrected.join(' ') });
      continue;
    }
    words.push(word);
    if (!speller.knows(normal)) unknownWords.push(word);
  }
  return { tokens: tokensOf(words), corrections, unknownWords };
}

/** A name of letters with a point in it: "node.js". */
const POINTED_NAME = /^\p{L}+\.\p{L}+$/u;

/** A name as the content writes it: in two words where it has the first of them and not the whole ("Node" for "node.js"). */
function ownNames(word: string, speller: Speller): readonly string[] {
  if (!POINTED_NAME.test(word) || speller.isContent(word)) return [word];
  const parts = word.split('.');
  return speller.isContent(parts[0] ?? '') ? parts : [word];
}

/** Whether two written words are one word of the content, and one of them is no word by itself ("mat tress"). */
function joins(word: string, next: string, speller: Speller): boolean {
  return (
    word.length + next.length >= 5 &&
    speller.isContent(word + next) &&
    !(speller.knows(word) && word.length > 3 && speller.knows(next))
  );
}
