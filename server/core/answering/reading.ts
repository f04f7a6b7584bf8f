/** A word of a text as an engine reads it. */
export type Word = {
  readonly word: string;
  readonly stem: string;
  /** What it does: `content` carries the meaning, `wrapper` is politeness around a question. */
  readonly kind: 'content' | 'function' | 'question' | 'negation' | 'wrapper';
  /** How much it tells: the weight of its kind; in a question × its inverse document frequency. At least 0. */
  readonly weight: number;
};

/** A word of a question. */
export type AskedWord = Word;

/** What an engine knows of words and texts; all of it holds without a question. */
export type Reading = {
  /** The words of a plain text, in order. */
  readonly words: (text: string) => readonly Word[];
  /** How alike two words are, 0..1: 1 where their stems are the same. */
  readonly alike: (a: Word, b: Word) => number;
  /** How near two texts are in what they are about, −1..1; 0 where nothing is known of one. */
  readonly nearness: (a: readonly Word[], b: readonly Word[]) => number;
};

/** A word that carries little says little of a text it is only similar to. Range 0..1; set by judgement, not swept. */
const similarFillerCounts = 0.3;

/** How well a text holds a word that was asked for, 0..1: the best of its words. */
const heldIn = (asked: Word, text: readonly Word[], { alike }: Reading): number =>
  text.some(({ stem }) => stem === asked.stem)
    ? 1
    : text.reduce(
        (best, word) => Math.max(best, (word.kind === 'content' ? 1 : similarFillerCounts) * alike(asked, word)),
        0,
      );

/** The words of a text, each once. */
export const distinctWords = (words: readonly Word[]): readonly Word[] => [
  ...new Map(words.map((word) => [word.word, word])).values(),
];

/** How much words of a question tell together. */
export const totalWeight = (asked: readonly AskedWord[]): number => asked.reduce((sum, { weight }) => sum + weight, 0);

/**
 * How much of what was asked a text holds, 0..1: each word's best partner in the text, weighed by what the word tells.
 * @param total what the whole question tells, where `asked` is a part of it
 * @returns 0 where nothing was asked
 */
export const coverage = (
  asked: readonly AskedWord[],
  text: readonly Word[],
  reading: Reading,
  total = totalWeight(asked),
): number => {
  if (total === 0) return 0;
  return asked.reduce((sum, word) => sum + word.weight * heldIn(word, text, reading), 0) / total;
};
