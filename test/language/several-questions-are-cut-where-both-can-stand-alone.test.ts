import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitQuestions } from '../../server/language/split-questions.ts';

describe('a message of several questions', () => {
  test.each<readonly [string, readonly string[]]>([
    ['What does it cost? Is there a trial?', ['What does it cost?', 'Is there a trial?']],
    [
      'how do I restore a backup? also how do I change the port and where is the log',
      ['how do I restore a backup?', 'also how do I change the port', 'and where is the log'],
    ],
    [
      'How do I cancel my order? And where is my refund for the pillow?',
      ['How do I cancel my order?', 'And where is my refund for the pillow?'],
    ],
  ])('is cut: %s', (message, parts) => {
    expect(splitQuestions(message)).toEqual(parts);
  });

  test.each([
    'My card was stolen yesterday. What should I do?',
    'what is measles and how is it spread',
    'how and when do I pay',
    'what are the rules and how much do they cost',
    'Is it safe?',
    'where is the log and the database',
  ])('stays whole where a part needs the other: %s', (message) => {
    expect(splitQuestions(message)).toEqual([message]);
  });

  test('loses no word, and has at most four parts', () => {
    const piece = fc.constantFrom(
      'What does it cost?',
      'Is there a trial?',
      'My order is late.',
      'and how do I pay by card',
      'ok',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }), (pieces) => {
        const message = pieces.join(' ');
        const parts = splitQuestions(message);
        expect(parts.length).toBeLessThanOrEqual(4);
        expect(parts.join(' ')).toBe(message);
      }),
    );
  });
});
