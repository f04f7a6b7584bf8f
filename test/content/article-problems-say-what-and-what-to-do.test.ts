import { describe, expect, it } from 'vitest';
import { parseArticle } from '../../server/content/parse-article.ts';
import { problemTexts } from '../../server/content/problem-texts.ts';
import { problemLine } from '../../server/core/content/problem.ts';
import { problemOf } from '../support/problem-lines.ts';

const problemsOf = (source: string | Uint8Array) => parseArticle('prospect/a.md', Buffer.from(source)).problems;

describe('a problem says what was found and what to do', () => {
  it.each(Object.entries(problemTexts))('%s words both', (_, { found, fix }) => {
    expect(found).not.toBe('');
    expect(fix).not.toBe('');
  });

  it('a misspelt key is answered with the key that was meant', () => {
    expect(problemOf(problemsOf('---\ntitle: T\nask: [a]\n---\nBody.\n'), 'key-unknown').fix).toBe(
      'Did you mean asks?',
    );
  });

  it('a key like no other is answered with the keys there are', () => {
    expect(problemOf(problemsOf('---\ntitle: T\ncolour-scheme: red\n---\nBody.\n'), 'key-unknown').fix).toContain(
      'redirect_from',
    );
  });

  it('a wrong value is quoted', () => {
    expect(problemOf(problemsOf('---\ntitle: T\nupdated: 2026-13-02\n---\nBody.\n'), 'value-date').found).toBe(
      'updated is “2026-13-02”, which is no day of the calendar.',
    );
  });

  it('every problem of a file is reported at once', () => {
    const problems = problemsOf(
      '---\ntitel: T\nupdated: soon\ndraft: maybe\n---\n[a](x:y) ![b](https://e.example/b.png)\n',
    );
    expect(problems.map(({ code }) => code).toSorted()).toEqual([
      'key-missing',
      'key-unknown',
      'link-kind',
      'picture-remote',
      'value-date',
      'value-type',
    ]);
  });

  it('a problem is one line that an editor can jump to', () => {
    const line = problemLine(problemOf(problemsOf('---\ntitle: T\nupdated: 2026-02-30\n---\nBody.\n'), 'value-date'));
    expect(line).toBe(
      'prospect/a.md:3:10 error value-date: updated is “2026-02-30”, which is no day of the calendar. Write it as YYYY-MM-DD.',
    );
  });

  it.each([
    ['in the middle', [0x61, 0x62, 0x63, 0xff, 0x64, 0x65, 0x66, 0x67], 3],
    ['at the start', [0xff, 0x61, 0x62, 0x63, 0x64], 0],
    ['at the end', [0x61, 0x62, 0x63, 0x64, 0xff], 4],
    ['a character cut short', [0x61, 0xe2, 0x82, 0x61, 0x62, 0x63, 0x64], 1],
  ] as const)('the first byte that is not UTF-8 is named by its offset: %s', (_, bytes, offset) => {
    expect(problemOf(problemsOf(Uint8Array.from(bytes)), 'not-utf8').found).toBe(`Byte ${offset} is not valid UTF-8.`);
  });

  it('a text that is not UTF-8 is reported on the line of its first bad byte', () => {
    const bytes = Buffer.concat([Buffer.from('---\ntitle: T\n---\nBo'), Buffer.from([0xff]), Buffer.from('dy.\n')]);
    const { line, column } = problemOf(problemsOf(bytes), 'not-utf8');
    expect({ line, column }).toEqual({ line: 4, column: 3 });
  });
});
