import type { Answered } from '../server/red/answer-question.ts';

/** Candidates explained: those a visitor could be shown. */
const explained = 5;

/** A table of what moved the confidence of the first candidates, one row a candidate. */
export const explain = ({ rankings }: Answered): string =>
  rankings
    .map(({ question, ranking }) => {
      const rows = ranking.candidates.slice(0, explained).map(({ id, confidence, features }) => {
        const values = Object.entries(features).map(([name, value]) => `${name} ${value.toFixed(3)}`);
        return `  ${confidence.toFixed(3)}  ${id}\n         ${values.join('  ')}`;
      });
      const unknown =
        ranking.unknownWords.length === 0
          ? ''
          : `  stands nowhere in the content: ${ranking.unknownWords.join(', ')}\n`;
      return `\n“${question}” read as: ${ranking.terms.join(' ')}\n${unknown}${rows.join('\n')}\n`;
    })
    .join('');
