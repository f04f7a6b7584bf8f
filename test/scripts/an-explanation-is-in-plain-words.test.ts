import { describe, expect, test } from 'vitest';
import { explain, explanationOf } from '../../scripts/explain.ts';
import { phraseOf } from '../../scripts/explain-phrases.ts';
import { refusalsOf } from '../../scripts/refusals.ts';
import { FEATURES } from '../../server/search/feature-names.ts';
import { QUESTION } from '../../server/search/question-features.ts';
import { TOP } from '../../server/search/top-features.ts';
import type { Answered } from '../../server/red/answering/answer-question.ts';
import { engineOf, shop } from '../support/shop.ts';

const engine = engineOf(shop);
const part = { articles: shop, engine };

/** What is explained of one question. */
const asked = (question: string): Pick<Answered, 'rankings'> => ({
  rankings: [{ question, ranking: engine.rank(question, { explain: true }) }],
});

describe('what --explain prints', () => {
  test('has a phrase for every measure, without a name of the engine in it', () => {
    const names = [...new Set([...FEATURES, ...TOP, ...QUESTION])];
    expect(names.filter((name) => phraseOf(name) === null)).toEqual([]);
    expect(names.filter((name) => /[a-z][A-Z]|[a-z]\d/.test(phraseOf(name) ?? ''))).toEqual([]);
  });

  test.each(['is paypal possible for refunds', 'change order'])(
    'adds up: the lines under the confidence in “%s” are its log odds, to the rounding',
    (question) => {
      const lines = explain(asked(question), part).split('\n');
      const start = lines.findIndex((line) => line.includes('from log odds of'));
      const block = lines.slice(start + 1);
      const effects = block.slice(
        0,
        block.findIndex((line) => !line.startsWith('       ')),
      );
      const numberIn = (text: string): number => Number(/[+−](\d+\.\d\d)/.exec(text)?.[0].replace('−', '-'));
      const logOdds = [lines[start] ?? '', ...effects].reduce((sum, line) => sum + numberIn(line), 0);
      const confidence = asked(question).rankings[0]?.ranking.candidates[0]?.confidence ?? NaN;
      expect(effects.length).toBeGreaterThan(3);
      expect(Math.abs(logOdds - Math.log(confidence / (1 - confidence)))).toBeLessThan(0.1);
    },
  );

  test('names the article that refuses the question', () => {
    const refused = (question: string): readonly string[] =>
      explain(asked(question), part)
        .split('\n')
        .filter((line) => line.includes('must_not_answer'));
    expect(refused('How do I return to the home page?')).toEqual([
      '  no candidate: returns, whose must_not_answer says “how do I return to the home page”',
    ]);
    expect(refused('is paypal possible for refunds')).toEqual([]);
  });

  test('names a refused wording that is nearly the question, and none of an article that is a candidate', () => {
    const question = 'how can I return to the home page';
    const near = [{ id: 'returns', wording: 'how do I return to the home page' }];
    expect(refusalsOf(question, [], shop, engine.stems)).toEqual(near);
    expect(refusalsOf(question, [{ id: 'returns' }], shop, engine.stems)).toEqual([]);
    expect(refusalsOf('how long does delivery take', [], shop, engine.stems)).toEqual([]);
  });

  test('says what was corrected', () => {
    expect(explain(asked('how long does delivrey take'), part)).toContain('“delivrey” to “delivery”');
  });

  test('keeps every measure by itself in JSON', () => {
    const [data] = explanationOf(asked('change order'), part) as readonly { candidates: readonly object[] }[];
    expect(JSON.stringify(data?.candidates[0])).toContain('"stemLead"');
  });
});
