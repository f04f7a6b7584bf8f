import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse, plainWords } from '../../server/language/analysis.ts';
import { openContraction } from '../../server/language/contractions.ts';
import { sanitise } from '../../server/language/sanitise.ts';
import { stemOf } from '../../server/language/stems.ts';

const stems = (text: string): string =>
  analyse(text)
    .map(({ stem }) => stem)
    .join(' ');

describe('words', () => {
  test.each([
    ["hasn't", 'has not'],
    ["can't", 'can not'],
    ['dont', 'do not'],
    ["card's", 'card'],
    ["what's", 'what is'],
    ["I'd", 'i would'],
    ["o'clock", 'o clock'],
  ])('a contraction is opened: %s → %s', (written, opened) => {
    expect(openContraction(written).join(' ')).toBe(opened);
  });

  test.each([
    ['cancelled my orders', 'canceling my order', 'endings'],
    ['the colour', 'the color', 'British and American spelling'],
    ['I can’t pay', "I can't pay", 'kinds of apostrophes'],
    ['1,000 users', '1000 users', 'thousands'],
    ['e-mail', 'email', 'a hyphen after one letter'],
    ['ＵＳＢ', 'usb', 'full width'],
  ])('%s and %s are read alike: %s', (one, other) => {
    expect(stems(one)).toBe(stems(other));
  });

  test.each(['\u2019', '\u2018', '\u00b4', '\u0060', '\u02bc', '\u2032', '\u1ffd', '\uff40', '\uff07'])(
    'a negation is kept whatever is typed for its apostrophe: can%st',
    (apostrophe) => {
      expect(plainWords(`I can${apostrophe}t pay`)).toEqual(['i', 'can', 'not', 'pay']);
    },
  );

  test.each(['x2000', 'ipv6', 'mp3', '404'])('numbers and product names stay whole: %s', (name) => {
    expect(stemOf(name).stem).toBe(name);
    expect(plainWords(`my ${name}?`)).toEqual(['my', name]);
  });

  test('a negation is kept, and weighs less than what it denies', () => {
    const tokens = analyse('my card is not working');
    const not = tokens.find(({ word }) => word === 'not');
    expect(not?.kind).toBe('negation');
    expect(not?.weight).toBeLessThan(tokens.find(({ word }) => word === 'card')?.weight ?? 0);
    expect(not?.weight).toBeGreaterThan(0);
  });

  test('question words weigh little and are never deleted', () => {
    for (const { kind, weight } of analyse('what where how why')) {
      expect(kind).toBe('question');
      expect(weight).toBeGreaterThan(0);
    }
  });

  test('whatever is typed comes out as letters, digits, apostrophes and single spaces, and again as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
        const clean = sanitise(typed);
        expect(clean).toMatch(/^(?:[\p{L}\p{N}']+(?: [\p{L}\p{N}']+)*)?$/u);
        expect(clean.split(' ').every((word) => word.length <= 40)).toBe(true);
      }),
    );
  });
});
