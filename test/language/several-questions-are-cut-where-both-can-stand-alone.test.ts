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
    ['Can I cancel my order. What about the pillow', ['Can I cancel my order.', 'What about the pillow']],
    ['what does it cost. Is it safe', ['what does it cost.', 'Is it safe']],
    ['Which plan do I need! How do I pay by card', ['Which plan do I need!', 'How do I pay by card']],
    ['How do I cancel my order?Where is my refund?', ['How do I cancel my order?', 'Where is my refund?']],
    ["How do I cancel my order?where's my refund?", ['How do I cancel my order?', "where's my refund?"]],
    ['How do I cancel my order\nWhere is my refund', ['How do I cancel my order', 'Where is my refund']],
    ['1. How do I cancel 2. Where is my refund', ['How do I cancel', 'Where is my refund']],
    [
      '1) Can I pay by card?\n2) Do you deliver?\n3) Is it safe?',
      ['Can I pay by card?', 'Do you deliver?', 'Is it safe?'],
    ],
    [
      'Two things: 1. How do I cancel? 2. Where is my refund?',
      ['Two things: 1. How do I cancel?', 'Where is my refund?'],
    ],
    ['how do I return a pillow and can I pay by card', ['how do I return a pillow', 'and can I pay by card']],
    ['How do I restore a backup? And also how do I pay', ['How do I restore a backup?', 'And also how do I pay']],
    [
      'Where is my parcel? I have been waiting for days. How do I get my money back?',
      ['Where is my parcel?', 'I have been waiting for days. How do I get my money back?'],
    ],
    [
      'My parcel is late. Where is my parcel? How do I get my money back? I am angry.',
      ['My parcel is late. Where is my parcel?', 'How do I get my money back? I am angry.'],
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
    'When I open the app it crashes. How do I repair the app?',
    'Do not cancel my order. Can I change my address?',
    'I paid by card. Where is my refund?',
    'Really??? My card is gone. How do I get a new card?',
    'where is my order and can I cancel it',
    'How do I open shop.example/page?is=3 in a browser',
    'It costs 1. 50 or 2. 50, where is the price list',
    '1. Buy a card 2. Pay the fee',
    'Is version 2.3 safe',
  ])('stays whole where a part needs the other: %s', (message) => {
    expect(splitQuestions(message)).toEqual([message]);
  });

  test('loses no word, and has at most four parts', () => {
    const piece = fc.constantFrom(
      'What does it cost?',
      'Is there a trial?',
      'My order is late.',
      'How do I return a pillow.',
      '1. How do I cancel',
      '2. Where is my refund?',
      'and how do I pay by card',
      'and can I pay by card',
      'ok',
    );
    const wordsOf = (text: string): readonly string[] => text.match(/\p{L}+/gu) ?? [];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(piece, fc.constantFrom(' ', '', '\n')), { minLength: 1, maxLength: 9 }),
        (pieces) => {
          const message = pieces.flat().join('');
          const parts = splitQuestions(message);
          expect(parts.length).toBeLessThanOrEqual(4);
          expect(parts.flatMap(wordsOf)).toEqual(wordsOf(message));
          for (const part of parts) expect(message).toContain(part);
        },
      ),
    );
  });

  test('is kept to the letter where nothing but space stands between its parts', () => {
    const piece = fc.constantFrom(
      'What does it cost?',
      'Is there a trial?',
      'My order is late.',
      'and how do I pay',
      'ok',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 9 }), (pieces) => {
        expect(splitQuestions(pieces.join(' ')).join(' ')).toBe(pieces.join(' '));
      }),
    );
  });
});
