import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noSynonyms } from '../../server/core/answering/ranking.ts';
import { engineOf, shop } from '../support/shop.ts';

const engine = engineOf(shop);
const first = (question: string): string | undefined => engine.rank(question, {}).candidates[0]?.id;

/** Questions in words that are not the articles' own, with the article that answers. */
const asked: readonly (readonly [string, string])[] = [
  ['how many days until my package gets here', 'delivery'],
  ['i want to give a product back', 'returns'],
  ['my money has not been returned to me', 'refund'],
  ['is paypal possible', 'payment'],
  ['hello, could you please tell me if there is a guarantee, thanks', 'warranty'],
  ['my kettle is full of limescale', 'descaling'],
  ['x2000', 'descaling'],
  ["I can't remember my pasword", 'password'],
  ['at what time do you close', 'stores'],
  ['my new home: where will the order go', 'address'],
  ['is it possible to send it back', 'returns'],
  ['receit for my compny', 'invoice'],
  ['when is the shop open', 'stores'],
  ['do not want my order any more', 'cancel'],
  ['are internships paid', 'jobs'],
  ['bank transfer', 'payment'],
];

describe('the engine of a dozen articles, fitted from them alone', () => {
  test('finds three in four at least, and what it answers is right', () => {
    const found = asked.filter(([question, id]) => first(question) === id);
    expect(found.length / asked.length).toBeGreaterThanOrEqual(0.75);
    for (const [question, id] of asked) {
      const { kind, candidates } = engine.rank(question, {});
      if (kind === 'answer') expect(candidates[0]?.id, question).toBe(id);
    }
  });

  test.each(shop.flatMap(({ id, title, asks }) => [title, ...asks].map((wording) => [wording, id] as const)))(
    'answers a writer’s own wording with its article: “%s”',
    (wording, id) => {
      const { kind, candidates } = engine.rank(wording, {});
      expect(kind).toBe('answer');
      expect(candidates[0]?.id).toBe(id);
    },
  );

  test.each(['how deep is the pacific ocean', 'who won the football match', 'recipe for banana bread', 'zxqv wvut'])(
    'does not answer what nobody wrote about: “%s”',
    (question) => {
      expect(engine.rank(question, {}).kind).not.toBe('answer');
    },
  );

  test('never leads to an article that refuses the wording', () => {
    const { candidates } = engine.rank('how do I return to the home page?', {});
    expect(candidates.map(({ id }) => id)).not.toContain('returns');
  });

  test('says which words stand nowhere, and what it corrected', () => {
    const { unknownWords, corrections } = engine.rank('xylophone refnd', {});
    expect(unknownWords).toContain('xylophone');
    expect(corrections).toEqual([{ from: 'refnd', to: 'refund' }]);
    expect(engine.rank('refnd', { exact: true }).corrections).toEqual([]);
  });

  test('takes a site’s synonyms for words its articles never use', () => {
    const synonyms = { ...noSynonyms, oneWay: [{ from: 'boiler', to: ['kettle'] }] };
    expect(engineOf(shop, synonyms).rank('boiler crust', {}).candidates[0]?.id).toBe('descaling');
  });

  test('gives whatever is asked at most ten candidates, each once, best first, with confidences of 0 to 1', () => {
    const word = fc.constantFrom(
      'how',
      'refund',
      'my',
      'kettle',
      'not',
      'parcel',
      'zzzz',
      'pay',
      'the',
      '404',
      'naïve',
      '',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const { candidates } = engine.rank(words.join(' '), {});
        const confidences = candidates.map(({ confidence }) => confidence);
        expect(candidates.length).toBeLessThanOrEqual(10);
        expect(new Set(candidates.map(({ id }) => id)).size).toBe(candidates.length);
        expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
        for (const confidence of confidences) expect(confidence >= 0 && confidence <= 1).toBe(true);
      }),
    );
  });

  test('one question does not change the answer to the next', () => {
    const alone = engine.rank('where is my refund please', {});
    engine.rank('kettle kettle kettle return address', {});
    expect(engine.rank('where is my refund please', {})).toEqual(alone);
  });
});

describe('a content of one article', () => {
  const lonely = engineOf(shop.slice(0, 1));

  test('is answered from where the question is its own', () => {
    expect(lonely.rank('how long does delivery take', {}).kind).toBe('answer');
  });

  test('is not the answer to everything', () => {
    expect(lonely.rank('how do I cook pasta', {}).kind).toBe('unknown');
  });
});
