import type { Effect, Explanation } from '../server/core/explanation.ts';
import type { RankedCandidate, Ranking } from '../server/core/ranking.ts';
import type { Answered } from '../server/red/answer-question.ts';

/** Candidates explained: those a visitor could be shown. */
const explained = 5;

/** Effects of a candidate that are named; the rest is summed up. */
const named = 8;

const signed = (effect: number): string => `${effect < 0 ? '−' : '+'}${Math.abs(effect).toFixed(2)}`;

type By = 'lead' | 'logOdds';

/** The largest effects, one a line, then the sum of all others. */
const effectLines = (effects: readonly Effect[], by: By): readonly string[] => {
  const moving = effects.filter((effect) => effect[by] !== 0).toSorted((a, b) => Math.abs(b[by]) - Math.abs(a[by]));
  const rest = moving.slice(named);
  const lines = moving
    .slice(0, named)
    .map(({ feature, value, ...effect }) => `       ${signed(effect[by])}  ${feature} ${value.toFixed(2)}`);
  if (rest.length === 0) return lines;
  const sum = rest.reduce((total, effect) => total + effect[by], 0);
  return [...lines, `       ${signed(sum)}  ${rest.length} more`];
};

const confidenceLines = (confidence: number, { startLogOdds, fading, effects }: Explanation): readonly string[] => [
  `     confidence ${confidence.toFixed(2)}, from log odds of ${signed(startLogOdds)} before anything is measured:`,
  ...effectLines(effects, 'logOdds'),
  ...(fading < 1 ? [`     times ${fading.toFixed(2)}: the content knows hardly a word of the question`] : []),
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

const rankingLines = (question: string, { terms, unknownWords, candidates }: Ranking): readonly string[] => [
  '',
  `“${question}” read as: ${terms.join(' ')}`,
  ...(unknownWords.length === 0 ? [] : [`  stands nowhere in the content: ${unknownWords.join(', ')}`]),
  ...candidateLines(candidates),
];

/** What moved the first candidates of each question of a message: where they stand, and how sure Red is of the first. */
export const explain = ({ rankings }: Answered): string =>
  `${rankings.flatMap(({ question, ranking }) => rankingLines(question, ranking)).join('\n')}\n`;

/** The same as data, for `--json`. */
export const explanationOf = ({ rankings }: Answered): object =>
  rankings.map(({ question, ranking: { terms, unknownWords, candidates } }) => ({
    question,
    terms,
    unknownWords,
    candidates: candidates
      .slice(0, explained)
      .map(({ id, confidence, explanation }) => ({ id, confidence, explanation })),
  }));
