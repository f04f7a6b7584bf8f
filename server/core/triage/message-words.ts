/** One word of a message. */
export type MessageWord = {
  /** As it is read: lower case, contractions opened. */
  readonly text: string;
  readonly stem: string;
  /** Which sentence it stands in, counted from 0. */
  readonly sentence: number;
  /** Whether it is in quotation marks or quoted from an earlier message: somebody else's words. */
  readonly isQuoted: boolean;
  /** Whether its sentence ends in a question mark. */
  readonly isAsked: boolean;
};

/** How texts are read: the words of a text in order, and the stem of one. */
export type WordReader = {
  readonly words: (text: string) => readonly string[];
  readonly stem: (word: string) => string;
};

const spelt = new Set(
  'zero one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety hundred'.split(
    ' ',
  ),
);

/** The stem of a word; numbers, in digits or spelt, are all one: "0". */
export const stemOrNumber = (word: string, stem: WordReader['stem']): string =>
  /^\d+$/.test(word) || spelt.has(word) ? '0' : stem(word);

/** Of a longer message the beginning is read, in characters: what it is about stands there. */
const MAX_CHARACTERS = 10_000;

/** Up to 200 characters in quotation marks; an apostrophe within a word opens none. */
const quotation = /(?<![\p{L}\p{N}])(["“„«'‘])([^"“”„«»\n]{1,200}?)["”»'’](?![\p{L}\p{N}])/gu;
const sentenceEnd = /(?<=[.!?])\s+|\n+/u;

type Part = { readonly text: string; readonly isQuoted: boolean };

/** A sentence cut at its quotations. A line that begins with > is one whole quotation, as in mail. */
const partsOf = (sentence: string): readonly Part[] => {
  if (/^\s*>/.test(sentence)) return [{ text: sentence, isQuoted: true }];
  const parts: Part[] = [];
  let from = 0;
  for (const found of sentence.matchAll(quotation)) {
    parts.push({ text: sentence.slice(from, found.index), isQuoted: false }, { text: found[0], isQuoted: true });
    from = found.index + found[0].length;
  }
  return [...parts, { text: sentence.slice(from), isQuoted: false }];
};

/** The words of a message in order, with the sentence they stand in and whether they are the writer's own. */
export const messageWords = (message: string, { words, stem }: WordReader): readonly MessageWord[] =>
  message
    .slice(0, MAX_CHARACTERS)
    .split(sentenceEnd)
    .flatMap((text, sentence) =>
      partsOf(text).flatMap((part) =>
        words(part.text).map((word) => ({
          text: word,
          stem: stemOrNumber(word, stem),
          sentence,
          isQuoted: part.isQuoted,
          isAsked: /\?\s*$/.test(text),
        })),
      ),
    );
