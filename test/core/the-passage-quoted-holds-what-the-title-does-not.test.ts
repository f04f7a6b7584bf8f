import { describe, expect, test } from 'vitest';
import { choosePassage } from '../../server/core/passage-choice.ts';
import type { Passage } from '../../server/core/passage.ts';

const stems = (text: string): readonly string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];

const passage = (heading: string | null, text: string): Passage => ({
  heading,
  anchor: null,
  blocks: [{ start: 0, end: 1, html: '', text, sentences: [], standsAlone: false }],
});

const passages = [
  passage(null, 'Questions are kept for a time.'),
  passage('Who decides', 'The operator says how long questions are kept.'),
  passage('Backups', 'A backup keeps them longer.'),
];

describe('of the passages of an article', () => {
  test.each([
    ['the first answers a question that is the title', ['long', 'questions', 'kept'], 1, 0],
    ['the one that holds a word of its own answers', ['questions', 'kept', 'backup'], 1, 2],
    ['the ranking decides among those that hold as many', ['operator', 'backup'], 2, 2],
    ['the first answers where none holds a word of its own', ['questions', 'zebra'], 2, 0],
  ])('%s', (_, terms, ranked, chosen) => {
    expect(choosePassage(passages, { terms, title: 'How long are questions kept', ranked, stems })).toBe(chosen);
  });
});
