import { describe, expect, it } from 'vitest';
import { parsed } from '../support/problem-lines.ts';

const sentencesOf = (paragraph: string): readonly string[] =>
  parsed(`---\ntitle: T\nowner: me\n---\n${paragraph}\n\n[ref]: https://ref.example\n`).passages.flatMap(({ blocks }) =>
    blocks.flatMap(({ sentences }) => sentences.map(({ text }) => text)),
  );

const cases: readonly (readonly [claim: string, paragraph: string, sentences: readonly string[]])[] = [
  ['one sentence is not cut', 'Only one here.', []],
  ['two sentences are two', 'One is here. Two is here.', ['One is here.', 'Two is here.']],
  ['no cut falls inside bold', 'See **this. And that** now. Then go.', ['See this. And that now.', 'Then go.']],
  ['no cut falls inside a link', 'See [a. B](https://a.example) now. Then go.', ['See a. B now.', 'Then go.']],
  ['no cut falls inside code', 'Type `a. B` now. Then go.', ['Type a. B now.', 'Then go.']],
  ['bold that ends a sentence ends it', '**Stop here.** Then go on.', ['Stop here.', 'Then go on.']],
  ['a line end is a space', 'One is\nhere. Two\nis here.', ['One is here.', 'Two is here.']],
  [
    'indented lines shift nothing',
    'One is here.  \n   Two is quite a long one. Three is here.',
    ['One is here.', 'Two is quite a long one.', 'Three is here.'],
  ],
  [
    'a comment shifts nothing',
    'One is<!-- a note --> here. Two is quite a long sentence here. Three is here.',
    ['One is here.', 'Two is quite a long sentence here.', 'Three is here.'],
  ],
  [
    'emoji count as they are stored',
    '🦊🦊 is one. Two is 🦊 here. Three.',
    ['🦊🦊 is one.', 'Two is 🦊 here.', 'Three.'],
  ],
];

describe('a paragraph is cut into sentences', () => {
  it.each(cases)('%s', (_, paragraph, sentences) => {
    expect(sentencesOf(paragraph)).toEqual(sentences);
  });

  it('never in a list, whose steps belong together', () => {
    expect(sentencesOf('1. Do this. Then that.\n2. Do more. And more.')).toEqual([]);
  });

  it('never where it refers to a footnote, which stands below the whole quote', () => {
    expect(sentencesOf('One is here.[^1] Two is here.\n\n[^1]: A note.')).toEqual([]);
  });
});
