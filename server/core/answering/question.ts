/** The longest question taken, in code points (test/hostile/README.md, Defaults). */
export const maxQuestionLength = 500;

const nul = '\0';

/** A question as it is stored and shown: NUL and lone surrogates become U+FFFD, so that every store keeps the same. */
export const wellFormed = (text: string): string => text.toWellFormed().replaceAll(nul, '\uFFFD');

/** The length of a text in code points. */
export const codePoints = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

const combiningMarks = /\p{M}+/gu;
const notAWord = /[^\p{L}\p{N}]+/gu;

/** A question reduced to its words, so that wordings that differ only in case, accents or punctuation are one. */
export const normalisedQuestion = (question: string): string =>
  wellFormed(question).normalize('NFKD').replace(combiningMarks, '').toLowerCase().replace(notAWord, ' ').trim();

const letters = /\p{L}/gu;
const latinLetters = /\p{Script=Latin}/gu;

/** Whether a question is written in another script than the Latin one: more than half of its letters are not Latin. */
export const isOtherScript = (question: string): boolean => {
  const all = question.match(letters)?.length ?? 0;
  const latin = question.match(latinLetters)?.length ?? 0;
  return all > 0 && latin * 2 < all;
};

/**
 * The normalised wording: its words. A wording without a word is taken as it was typed. Equal results are the same
 * wording.
 */
export const normalisedWording = (wording: string): string => normalisedQuestion(wording) || wording.trim();
