import { readFileSync } from 'node:fs';
import type { Audience } from '../../server/core/content/audience.ts';
import type { AudienceLibrary, Library } from '../../server/core/answering/library.ts';
import { Answerer } from '../../server/red/answering/answer-question.ts';
import { quoteArticle } from '../../server/red/answering/quote-article.ts';

/** A place in the content that answers: an article, the anchor of a passage (null for its beginning), words of its text. */
export type Place = { readonly article: string; readonly anchor: string | null; readonly text: string };

/** A question with the passage that answers it; `accept` lists other passages that do. */
export type PassageLabel = Place & {
  readonly q: string;
  readonly audience: Audience;
  readonly accept?: readonly Place[];
  /** Constants are chosen on `dev` alone; `test` says what they are worth. */
  readonly split: 'dev' | 'test';
};

/** Every place that answers a labelled question, the first one first. */
export const placesOf = (label: PassageLabel): readonly Place[] => [label, ...(label.accept ?? [])];

/** Reads labels, one JSON object a line. */
export const readPassageLabels = (file: string | URL): readonly PassageLabel[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PassageLabel); // checked by the test of the labels

/** The result of one labelled question. */
export type PassageOutcome = {
  readonly label: PassageLabel;
  /** The first candidate is an article that answers, whether or not it was shown. */
  readonly isFound: boolean;
  /** It was shown as the answer. */
  readonly isAnswered: boolean;
  /** It was shown, with a passage that answers, and the quote holds the words. */
  readonly isAnsweredRight: boolean;
  /** Asked of the labelled article itself: the passage chosen, whether it answers, and whether the quote holds the words. */
  readonly chosen: string | null;
  readonly isPassageRight: boolean;
  readonly isTextQuoted: boolean;
  readonly words: number;
};

type Shown = { readonly article: string; readonly anchor: string | null; readonly text: string };

const outcomeOf = (label: PassageLabel, part: AudienceLibrary, answerer: Answerer): PassageOutcome => {
  const places = placesOf(label);
  const isPlace = ({ article, anchor }: Shown): boolean =>
    places.some((place) => place.article === article && place.anchor === anchor);
  const holdsText = ({ article, anchor, text }: Shown): boolean =>
    places.some((place) => place.article === article && place.anchor === anchor && text.includes(place.text));
  const { reply, candidates, rankings } = answerer.answer({
    question: label.q,
    audience: label.audience,
    exact: false,
  });
  const answer = reply.answer;
  const isArticle = (id: string | undefined): boolean => places.some(({ article }) => article === id);
  const article = part.byId.get(label.article);
  const ranking = rankings[0]?.ranking;
  if (article === undefined || ranking === undefined) throw new Error(`${label.article} is not in the content`);
  const quoted = quoteArticle(label.q, article, ranking, part.engine);
  const anchor = quoted?.passage.anchor ?? null;
  const given: Shown = { article: article.id, anchor, text: quoted?.slice.text ?? '' };
  return {
    label,
    isFound: isArticle(candidates[0]?.id),
    isAnswered: isArticle(answer?.article.id),
    isAnsweredRight:
      answer !== null &&
      holdsText({ article: answer.article.id, anchor: answer.passage.anchor, text: answer.passage.text }),
    chosen: anchor,
    isPassageRight: isPlace(given),
    isTextQuoted: holdsText(given),
    words: given.text.split(/\s+/).filter((word) => word !== '').length,
  };
};

/** Asks every labelled question of a library. */
export const passageOutcomes = (labels: readonly PassageLabel[], library: Library): readonly PassageOutcome[] => {
  const answerer = new Answerer(library);
  return labels.map((label) => outcomeOf(label, library[label.audience], answerer));
};

/** Shares are 0..1; words are those of a quote. */
export type PassageScores = {
  readonly questions: number;
  readonly found: number;
  readonly answered: number;
  /** Of those answered with a right article, the share quoted from a right passage with the words. */
  readonly rightOfAnswered: number;
  readonly answeredRight: number;
  /** With the labelled article given. */
  readonly passage: number;
  readonly text: number;
  readonly medianWords: number;
  readonly p95Words: number;
  readonly mostWords: number;
};

/** Sums outcomes up. */
export const passageScores = (outcomes: readonly PassageOutcome[]): PassageScores => {
  const share = (of: (outcome: PassageOutcome) => boolean, among = outcomes): number =>
    among.length === 0 ? 0 : among.filter(of).length / among.length;
  const words = outcomes.map((outcome) => outcome.words).sort((a, b) => a - b);
  const wordsAt = (quantile: number): number => words[Math.floor((words.length - 1) * quantile)] ?? 0;
  return {
    questions: outcomes.length,
    found: share(({ isFound }) => isFound),
    answered: share(({ isAnswered }) => isAnswered),
    rightOfAnswered: share(
      ({ isAnsweredRight }) => isAnsweredRight,
      outcomes.filter(({ isAnswered }) => isAnswered),
    ),
    answeredRight: share(({ isAnsweredRight }) => isAnsweredRight),
    passage: share(({ isPassageRight }) => isPassageRight),
    text: share(({ isTextQuoted }) => isTextQuoted),
    medianWords: wordsAt(0.5),
    p95Words: wordsAt(0.95),
    mostWords: wordsAt(1),
  };
};
