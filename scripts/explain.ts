import type { Effect, Explanation } from '../server/core/answering/explanation.ts';
import type { AudienceLibrary, LibraryArticle } from '../server/core/answering/library.ts';
import type { RankedCandidate } from '../server/core/answering/ranking.ts';
import type { Answered } from '../server/red/answering/answer-question.ts';
import { phraseOf } from './explain-phrases.ts';
import { refusalsOf, type Refusal } from './refusals.ts';

/** Candidates explained: those a visitor could be shown. */
const explained = 5;

const signed = (effect: number): string => `${effect < 0 ? '−' : '+'}${Math.abs(effect).toFixed(2)}`;

type By = 'lead' | 'logOdds';

/** Sums nearer to 0 are said together. */
const little = 0.05;

/** One line a theme, largest first: the sum of what its measures moved. Lines add up as the effects do. */
const effectLines = (effects: readonly Effect[], by: By): readonly string[] => {
  const sumOf = (some: readonly Effect[]): number => some.reduce((total, effect) => total + effect[by], 0);
  const themes = [...Map.groupBy(effects, ({ feature }) => phraseOf(feature) ?? feature)]
    .map(([phrase, own]) => ({ phrase, own, sum: sumOf(own) }))
    .toSorted((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
  const small = themes.filter(({ sum }) => Math.abs(sum) < little && sum !== 0);
  const rest = { phrase: 'all else', sum: sumOf(small.flatMap(({ own }) => own)) };
  return [...themes.filter(({ sum }) => Math.abs(sum) >= little), ...(small.length === 0 ? [] : [rest])].map(
    ({ phrase, sum }) => `       ${signed(sum)}  ${phrase}`,
  );
};

const confidenceLines = (confidence: number, { startLogOdds, fading, effects }: Explanation): readonly string[] => [
  `     confidence ${confidence.toFixed(2)}, from log odds of ${signed(startLogOdds)} before anything is measured:`,
  ...effectLines(effects, 'logOdds'),
  ...(fading < 1 ? [`     times ${fading.toFixed(2)}: the content knows too little of the question`] : []),
];

const candidateLines = (candidates: readonly RankedCandidate[]): readonly string[] =>
  candidates.slice(0, explained).flatMap(({ id, confidence, explanation }, place) => {
    const head = `  ${place + 1}. ${confidence.toFixed(3)}  ${id}`;
    if (explanation === null) return [`${head}, by a wording that its writer gave it`];
    const rival = candidates[place === 0 ? 1 : 0]?.id;
    const made = place === 0 ? confidenceLines(confidence, explanation) : [];
    if (rival === undefined) return [head, ...made];
    const standing = place === 0 ? 'before' : 'behind';
    const lead = `     ${standing} ${rival} by ${Math.abs(explanation.lead).toFixed(2)}:`;
    return [head, ...made, lead, ...effectLines(explanation.effects, 'lead')];
  });

/** The part of a library that was asked. */
type Part = {
  readonly articles: readonly Pick<LibraryArticle, 'id' | 'mustNotAnswer'>[];
  readonly engine: Pick<AudienceLibrary['engine'], 'stems'>;
};

type Asked = Answered['rankings'][number];

const refusalsIn = ({ question, ranking }: Asked, { articles, engine }: Part): readonly Refusal[] =>
  refusalsOf(question, ranking.candidates, articles, engine.stems);

const rankingLines = (asked: Asked, part: Part): readonly string[] => {
  const { terms, unknownWords, candidates, corrections } = asked.ranking;
  return [
    '',
    `“${asked.question}” read as: ${terms.join(' ')}`,
    ...corrections.map(({ from, to }) => `  corrected: “${from}” to “${to}”`),
    ...(unknownWords.length === 0 ? [] : [`  stands nowhere in the content: ${unknownWords.join(', ')}`]),
    ...refusalsIn(asked, part).map(
      ({ id, wording }) => `  no candidate: ${id}, whose must_not_answer says “${wording}”`,
    ),
    ...candidateLines(candidates),
  ];
};

/** What moved the first candidates of each question of a message: where they stand, and how sure Red is of the first. */
export const explain = ({ rankings }: Pick<Answered, 'rankings'>, part: Part): string =>
  `${rankings.flatMap((asked) => rankingLines(asked, part)).join('\n')}\n`;

/** The same as data, for `--json`: every measure by its name in the engine, none summed up. */
export const explanationOf = ({ rankings }: Pick<Answered, 'rankings'>, part: Part): object =>
  rankings.map((asked) => ({
    question: asked.question,
    terms: asked.ranking.terms,
    corrections: asked.ranking.corrections,
    unknownWords: asked.ranking.unknownWords,
    refusals: refusalsIn(asked, part),
    candidates: asked.ranking.candidates
      .slice(0, explained)
      .map(({ id, confidence, explanation }) => ({ id, confidence, explanation })),
  }));
