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

/** Any text, and text rich in what names are made of. */
const typing = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(..."aCx1 23.+#'@/-_", '.js', 'www.', 'http://', 'é'), maxLength: 300 }),
);

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

  test.each(['x2000', 'ipv6', 'mp3', '404', 'c#', 'c++', 'f#', 'node.js', 'v2.3.1', '1.5', '3.x', 'asp.net'])(
    'numbers and product names stay whole: %s',
    (name) => {
      expect(stemOf(name).stem).toBe(name);
      for (const written of [`my ${name}?`, `My ${name.toUpperCase()}.`, `my (${name}), `, `My ${name}'s`])
        expect(plainWords(written)).toEqual(['my', name]);
    },
  );

  test.each([
    ['It is late.Where is it.', 'it is late where is it'],
    ['1.How 2.Where', '1 how 2 where'],
    ['Is it 5. Or 6.', 'is it 5 or 6'],
    ['the order# of 18+', 'the order of 18'],
    ['a+b', 'a b'],
    ['jo.1.5@shop2.5.example', 'jo 1 5 shop2 5 example'],
    ['http://a.example/v1.5/node.js?c#1', 'a example v1 5 node js c 1'],
    ['https://1.2.3.4', '1 2 3 4'],
    ['site.yml', 'site yml'],
    ['C++17', 'c++ 17'],
  ])('a mark that belongs to no name says nothing: %s', (written, read) => {
    expect(plainWords(written).join(' ')).toBe(read);
  });

  test.each([
    ['r u open', 'are you open'],
    ['what r the rules', 'what are the rules'],
    ['y is it late', 'why is it late'],
    ["y don't you", 'why do not you'],
    ['ur shop', 'your shop'],
    ['is R supported', 'is r supported'],
    ['the r package', 'the r package'],
    ['label the y axis', 'label the y axis'],
    ['IM client', 'im client'],
    ['a U.S. citizen', 'a u s citizen'],
    ['Im late, DONT wait', 'i am late do not wait'],
  ])('a letter is a word in haste only where it can be one: %s', (written, read) => {
    expect(plainWords(written).join(' ')).toBe(read);
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

  test('whatever is typed comes out as letters, digits, apostrophes and single spaces, with marks in names alone', () => {
    const word = String.raw`[\p{L}\p{N}']+`;
    const name = String.raw`[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)+|\p{L}{1,10}\+\+|\p{L}[+#]`;
    const words = new RegExp(`^(?:(?:${word}|${name})(?: (?:${word}|${name}))*)?$`, 'u');
    fc.assert(
      fc.property(typing, (typed) => {
        const clean = sanitise(typed);
        expect(clean).toMatch(words);
        expect(clean.split(' ').every((each) => each.length <= 40)).toBe(true);
      }),
    );
  });

  test('a word with a mark in it never reaches the stemmer', () => {
    fc.assert(
      fc.property(typing, (typed) => {
        for (const written of plainWords(typed).filter((each) => /[^\p{L}]/u.test(each)))
          expect(stemOf(written)).toEqual({ normal: written, stem: written });
      }),
    );
  });
});
