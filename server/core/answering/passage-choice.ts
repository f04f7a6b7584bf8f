import { suitedCues } from './answer-shape.ts';
import { passageText, type Passage } from '../content/passage.ts';
import { coverage, distinctWords, totalWeight, type AskedWord, type Reading } from './reading.ts';

/** What choosing needs of a question and an article. */
export type PassageQuestion = {
  /** As it was typed. */
  readonly question: string;
  readonly asked: readonly AskedWord[];
  readonly title: string;
  /** Other wordings of the article's question. */
  readonly asks: readonly string[];
};

/**
 * What each sign of a passage counts: a conditional logit fitted to the development half of
 * test/answers/labelled-passages.jsonl (142 questions) and, at less weight, to the titles of the own FAQ (which the
 * first passage answers) and to 101 of its asks read by hand; then rounded. In ten-fold cross-validation with the
 * heading weighed apart and a constant for the first passage, 70 % of the 142 were right; without `told` 61, `near` 67,
 * `suited` 68, `firstOfWording` 62. Those two, and the length, gained nothing and were left out: 68 % of the 142, and 73 %
 * of the asks in place of 65.
 */
const weights = {
  /** Share of the question that words make up which the title has not, and the passage or its heading has (0..1). */
  told: 7,
  /** What the passage is about (−1..1). */
  near: 2,
  /** Each cue of the question that the passage's form suits (0, 1, 2 …). */
  suited: 1.4,
  /** For the first passage: how much of the question one wording of the article covers (0..1). */
  firstOfWording: 3,
} as const;

/**
 * Which passage to quote. Words of the title tell which article is meant; the other words of the question tell which of
 * its passages. A question that is near a wording of the whole article is answered by the first passage: writers put the
 * answer there.
 * @returns an index into `passages`; 0 where nothing was asked
 */
export const choosePassage = (
  passages: readonly Passage[],
  { question, asked, title, asks }: PassageQuestion,
  reading: Reading,
): number => {
  if (passages.length < 2 || asked.length === 0) return 0;
  const inTitle = new Set(reading.words(title).map(({ stem }) => stem));
  const beyondTitle = asked.filter(({ stem }) => !inTitle.has(stem));
  const total = totalWeight(asked);
  const worded = Math.max(...[title, ...asks].map((wording) => coverage(asked, reading.words(wording), reading)));
  const score = (passage: Passage, index: number): number => {
    const words = reading.words(`${passage.heading ?? ''}\n${passageText(passage)}`);
    return (
      weights.told * coverage(beyondTitle, distinctWords(words), reading, total) +
      weights.near * reading.nearness(asked, words) +
      weights.suited * suitedCues(question, passage) +
      (index === 0 ? weights.firstOfWording * worded : 0)
    );
  };
  const scores = passages.map(score);
  return scores.indexOf(Math.max(...scores));
};
