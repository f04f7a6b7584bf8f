import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { markedHtml, matchesIn } from '../../server/core/answering/matches.ts';
import { plainReading } from '../support/plain-reading.ts';

const runs = { numRuns: 1000, seed: 20261122 };

const matched = (question: string, text: string): readonly string[] =>
  matchesIn(text, plainReading.words(question), plainReading).map(([start, end]) => text.slice(start, end));

const marked = (question: string, text: string, html: string): string =>
  markedHtml(html, text, matchesIn(text, plainReading.words(question), plainReading));

describe('what matched', () => {
  test.each([
    ['words of the question, in any form', 'do backups go', 'A backup of Backups', ['backup', 'Backups']],
    ['no word that means little', 'how is the log kept', 'How the log is', ['log']],
    ['nothing where nothing was asked', '', 'A backup', []],
    ['the whole name of a setting', 'retention days', 'RED_RETENTION_DAYS=30', ['RED_RETENTION_DAYS']],
  ])('is %s', (_, question, text, words) => {
    expect(matched(question, text)).toEqual(words);
  });

  it('leaves out words that tell little beside the most telling one', () => {
    const asked = plainReading.words('red backup').map((word) => ({ ...word, weight: word.stem === 'red' ? 0.2 : 1 }));
    expect(matchesIn('Red keeps a backup', asked, plainReading)).toEqual([[12, 18]]);
  });
});

describe('a marked quote', () => {
  test.each([
    ['text', 'the log', 'The log.', '<p>The log.</p>', '<p>The <mark>log</mark>.</p>'],
    ['code', 'npm', 'npm ci', '<pre><code>npm ci</code></pre>', '<pre><code><mark>npm</mark> ci</code></pre>'],
    [
      'the words of a link, not its address',
      'log',
      'the log',
      '<a href="/log" title="a > log">the log</a>',
      '<a href="/log" title="a > log">the <mark>log</mark></a>',
    ],
    ['no character reference', 'amp x26', 'amp x26 & b', '<p>&#x26; &amp; b</p>', '<p>&#x26; &amp; b</p>'],
    ['whole words only', 'log', 'log logic', '<p>log logic</p>', '<p><mark>log</mark> logic</p>'],
  ])('marks %s', (_, question, text, html, expected) => {
    expect(marked(question, text, html)).toBe(expected);
  });

  it('is the quote again without its marks, and no mark lies in a tag', () => {
    const fragment = fc.constantFrom(
      '<p>',
      '</p>',
      '<a href="/p?q=log">',
      '</a>',
      '<br>',
      ' ',
      '&#x26;',
      '&lt;',
      'log',
      'Logs',
      'p',
      'href',
      'x',
      '“',
      '.',
    );
    fc.assert(
      fc.property(
        fc.array(fragment, { maxLength: 30 }),
        fc.array(fc.constantFrom('log', 'p', 'href', 'lt', 'x26'), { minLength: 1 }),
        (pieces, words) => {
          const html = pieces.join('');
          const text = `${words.join(' ')} Logs`;
          const result = marked(words.join(' '), text, html);
          expect(result.replaceAll(/<\/?mark>/g, '')).toBe(html);
          expect(result).not.toMatch(/<[^>]*<mark>/);
        },
      ),
      runs,
    );
  });
});
