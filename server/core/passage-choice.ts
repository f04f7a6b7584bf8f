import { passageText, type Passage } from './passage.ts';

/** What choosing needs of a question and an article. */
export type PassageQuestion = {
  /** Stems of the words that carry the question. */
  readonly terms: readonly string[];
  readonly title: string;
  /** The passage the ranking thinks best. */
  readonly ranked: number;
  readonly stems: (text: string) => readonly string[];
};

/**
 * Which passage to quote. Words of the title tell which article is meant; the other words of the question tell which of
 * its passages. Where no passage holds more of those than the first one does, the first one answers: writers put the
 * answer there.
 * @returns an index into `passages`
 */
export const choosePassage = (
  passages: readonly Passage[],
  { terms, title, ranked, stems }: PassageQuestion,
): number => {
  const inTitle = new Set(stems(title));
  const telling = new Set(terms.filter((term) => !inTitle.has(term)));
  const scores = passages.map((passage) => {
    const held = new Set(stems(`${passage.heading ?? ''} ${passageText(passage)}`));
    return [...telling].filter((term) => held.has(term)).length;
  });
  const most = Math.max(0, ...scores);
  if (most === 0 || scores[0] === most) return 0;
  return scores[ranked] === most ? ranked : scores.indexOf(most);
};
