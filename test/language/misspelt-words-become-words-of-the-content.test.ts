import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadVectors } from '../../server/language/load-vectors.ts';
import { readQuestion } from '../../server/language/read-question.ts';
import { makeSpeller } from '../../server/language/spelling.ts';
import { synonymWords } from '../../server/language/synonyms.ts';

const content = [
  'article',
  'backup',
  'database',
  'mattress',
  'password',
  'receive',
  'separate',
  'payment',
  'refund',
  'redpill',
  'rep',
  'x2000',
  'colour',
  'kubelet',
  'prevent',
  'same',
  'about',
];
const speller = makeSpeller(content, loadVectors());
const corrected = (word: string): string => speller.correct(word)?.join(' ') ?? word;

describe('spelling', () => {
  test.each([
    ['artical', 'article', 'vowels alone are wrong'],
    ['seperate', 'separate', 'a vowel'],
    ['recieve', 'receive', 'a swap of neighbours'],
    ['databse', 'database', 'a letter dropped'],
    ['bakcup', 'backup', 'a swap'],
    ['matress', 'mattress', 'a double letter'],
    ['pasword', 'password', 'a letter dropped'],
    ['kubelt', 'kubelet', 'a word only this content has'],
    ['mattresspayment', 'mattress payment', 'two words run together'],
  ])('%s → %s: %s', (typed, meant) => {
    expect(corrected(typed)).toBe(meant);
  });

  test.each([
    ['redpill', 'stands in the content'],
    ['rep', 'stands in the content'],
    ['repair', 'is a common word'],
    ['x2001', 'is a name with digits'],
    ['rfd', 'is too short to tell'],
    ['zzzzzzzz', 'is near nothing'],
    ['saml', 'is near a function word alone'],
    ['abuot', 'is near a function word alone'],
    ['untill', 'is a function word with one slip, not two words'],
  ])('%s stays: it %s', (word) => {
    expect(corrected(word)).toBe(word);
  });

  test('a common word with fewer slips is meant, though the content lacks it', () => {
    expect(corrected('pregnent')).toBe('pregnant');
    expect(corrected('prevennt')).toBe('prevent');
  });

  test('a word that only a synonym has stands as it is', () => {
    const words = synonymWords({ equal: [['klarno', 'pay later']], oneWay: [{ from: 'refundo', to: ['kubelot'] }] });
    const taught = makeSpeller([...content, 'klarna', ...words], loadVectors());
    expect(makeSpeller([...content, 'klarna'], loadVectors()).correct('klarno')).toEqual(['klarna']);
    for (const word of ['klarno', 'refundo', 'kubelot']) expect(taught.correct(word)).toBeNull();
  });

  test('a word of the content is never changed, whatever the content', () => {
    const word = fc.stringMatching(/^[a-z]{2,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
        const own = makeSpeller(words, loadVectors());
        for (const each of words) expect(own.correct(each)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  test('a name with a point is read in two words only where the content writes it so', () => {
    const wordsRead = (own: readonly string[]): readonly string[] =>
      readQuestion('run on node.js 2.3', makeSpeller(own, loadVectors())).tokens.map(({ word }) => word);
    expect(wordsRead(['run', 'node'])).toEqual(['run', 'on', 'node', 'js', '2.3']);
    expect(wordsRead(['run', 'node', 'node.js'])).toEqual(['run', 'on', 'node.js', '2.3']);
    expect(wordsRead(['run'])).toEqual(['run', 'on', 'node.js', '2.3']);
  });

  test('what was changed is said, and with exact spelling nothing is', () => {
    const read = readQuestion('hello, my mat tress databse zzyzzx', speller);
    expect(read.corrections).toEqual([
      { from: 'mat tress', to: 'mattress' },
      { from: 'databse', to: 'database' },
    ]);
    expect(read.unknownWords).toEqual(['zzyzzx']);
    const exact = readQuestion('my databse', null);
    expect(exact.corrections).toEqual([]);
    expect(exact.tokens.map(({ word }) => word)).toEqual(['my', 'databse']);
  });
});
