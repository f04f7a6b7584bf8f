import { coverage, type AskedWord, type Reading, type Word } from './reading.ts';

/** A wording that begins like this, or ends with a question mark, is a question. */
const questionStart =
  /^(?:what|which|who|whom|whose|when|where|why|how|is|are|am|was|were|do|does|did|can|could|may|might|must|should|shall|will|would|has|have|had)(?:n't|['’](?:s|re|ll|d|t|ve))?\b/i;

/**
 * How much nearer than the title another wording must be to be shown instead. Range 0..1; set by looking at replies on
 * the own FAQ.
 */
const leastNearer = 0.15;

const isQuestion = (wording: string): boolean => wording.endsWith('?') || questionStart.test(wording);

/** A question as it is printed: with a capital and a question mark. */
const printed = (question: string): string =>
  `${question.charAt(0).toUpperCase()}${question.slice(1)}${/[?!.]$/.test(question) ? '' : '?'}`;

/** How well a question and a wording cover each other, 0..1: the harmonic mean of both ways. */
const closeness = (asked: readonly AskedWord[], wording: string, reading: Reading): number => {
  const words = reading.words(wording);
  const forward = coverage(asked, words, reading);
  const backward = coverage(words, asked, reading);
  return forward + backward === 0 ? 0 : (2 * forward * backward) / (forward + backward);
};

/**
 * The question under which an article is offered: of those its writer listed, the one nearest to what was asked. The
 * title, unless another is clearly nearer; never a wording that is no question.
 */
export const questionOffered = (
  asked: readonly AskedWord[],
  { title, asks }: { readonly title: string; readonly asks: readonly string[] },
  reading: Reading,
): string => {
  const least = closeness(asked, title, reading) + leastNearer;
  const nearer = asks
    .filter(isQuestion)
    .map((wording) => ({ wording, near: closeness(asked, wording, reading) }))
    .filter(({ near }) => near >= least)
    .toSorted((a, b) => b.near - a.near)[0];
  return nearer === undefined ? title : printed(nearer.wording);
};

/** Words that change what is asked; “the” and “do” do not. */
const tells = ({ kind }: Word): boolean => kind === 'content' || kind === 'question' || kind === 'negation';

/**
 * What a title asks for, as a key: its telling words by their stems, in order. Similar words are kept apart, because
 * word vectors hold opposites (“import”, “export”) as near as synonyms; order is kept, because “return an order” is not
 * “order a return”.
 */
export const askedFor = (title: string, { words }: Reading): string => {
  const read = words(title);
  const telling = read.filter(tells);
  return (telling.length === 0 ? read : telling).map(({ stem }) => stem).join(' ');
};
