import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePoints, isOtherScript, normalisedQuestion, wellFormed } from '../../server/core/answering/question.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 80 });
const runs = { numRuns: 1000, seed: 20261122 };

describe('a question', () => {
  it.each([
    ['How much is it?', 'how   MUCH is it'],
    ['Où est le café', 'ou est le cafe'],
    ['Größe', 'Gro\u0308\u00dfe'],
    ['ﬁle size', 'file size'],
  ])('is the same wording in other dress: %s', (one, other) => {
    expect(normalisedQuestion(one)).toBe(normalisedQuestion(other));
  });

  it('is another wording with another word', () => {
    expect(normalisedQuestion('how much is it')).not.toBe(normalisedQuestion('how much was it'));
  });

  it('normalises to itself', () => {
    const holds = (text: string): void => {
      const once = normalisedQuestion(text);
      expect(normalisedQuestion(once)).toBe(once);
    };
    fc.assert(fc.property(anyText, holds), runs);
    for (const text of ['İstanbul', 'ΣΑΣ', 'ŉ', '½ price']) holds(text);
  });

  it('is stored without NUL and lone surrogates, whatever was sent', () => {
    const withHoles = fc
      .array(fc.oneof(anyText, fc.constantFrom('\0', '\ud83e', '\udd8a', '🦊')))
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(withHoles, (text) => {
        const stored = wellFormed(text);
        expect(stored.isWellFormed()).toBe(true);
        expect(stored).not.toContain('\0');
        expect(stored.length).toBe(text.length);
      }),
      runs,
    );
  });

  it.each([
    ['', 0],
    ['abc', 3],
    ['🦊', 1],
    ['e\u0301', 2],
    ['\ud83e', 1],
  ])('%j has a length in code points', (text, length) => {
    expect(codePoints(text)).toBe(length);
  });

  it.each([
    ['where is my order', false],
    ['où est le café', false],
    ['wo ist die Größe', false],
    ['где мой заказ', true],
    ['私の注文はどこですか', true],
    ['my name is Иван', false],
    ['404?', false],
    ['', false],
  ])('“%s” is of another script: %s', (text, other) => {
    expect(isOtherScript(text)).toBe(other);
  });
});
