import { askerOf } from '../gaps/gap.ts';
import type { UnknownWordsAsk } from '../log/log-reader.ts';

/** A word that visitors use and that stands in no article. */
export type UnknownWord = {
  readonly word: string;
  /** Asks that held it. */
  readonly count: number;
  /** Visits that used it. */
  readonly people: number;
  /** The last question that held it. */
  readonly sample: string;
  readonly next: string;
};

/** Unknown words, most asked first. @param asks oldest first */
export const unknownWordsOf = (asks: readonly UnknownWordsAsk[]): readonly UnknownWord[] => {
  const uses = asks.flatMap((ask) => [...new Set(ask.unknownWords)].map((word) => ({ word, ask })));
  const words = [...Map.groupBy(uses, ({ word }) => word)].map(([word, of]) => ({
    word,
    count: of.length,
    people: new Set(of.map(({ ask }) => askerOf(ask))).size,
    sample: of.at(-1)?.ask.question ?? '',
    next: `If “${word}” is another word for something you have written about, add it to synonyms.yml. Otherwise write a new article.`,
  }));
  return words.toSorted((a, b) => b.count - a.count || b.people - a.people || (a.word < b.word ? -1 : 1));
};
