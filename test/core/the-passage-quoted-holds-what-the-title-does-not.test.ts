import { describe, expect, test } from 'vitest';
import { choosePassage } from '../../server/core/answering/passage-choice.ts';
import type { Passage } from '../../server/core/content/passage.ts';
import { plainReading } from '../support/plain-reading.ts';

const passage = (heading: string | null, text: string, html = ''): Passage => ({
  heading,
  anchor: null,
  blocks: [{ start: 0, end: 1, html, text, sentences: [], standsAlone: false }],
});

const passages = [
  passage(null, 'Questions are kept for a time.'),
  passage('Who decides', 'The operator says how long questions are kept.'),
  passage('Backups', 'A backup keeps them longer.'),
  passage('When they go', 'Each night at the same hour.'),
  passage('Clearing it', 'Delete the file.', '<ol><li>Delete the file.</li></ol>'),
];

const chosen = (question: string, asks: readonly string[] = []): number =>
  choosePassage(
    passages,
    { question, asked: plainReading.words(question), title: 'How long are questions kept?', asks },
    plainReading,
  );

describe('of the passages of an article', () => {
  test.each([
    ['the first answers a question that is the title', 'how long are questions kept', 0],
    ['the one that holds a word of its own answers', 'are questions kept in a backup', 2],
    ['a word of its heading counts as one of its text', 'who decides about questions', 1],
    ['the first answers where none holds a word of its own', 'are questions kept by zebras', 0],
    ['one with “when” in its heading answers how often', 'how often do they vanish', 3],
    ['steps answer how to do it', 'how do I wipe everything', 4],
  ])('%s', (_, question, index) => {
    expect(chosen(question)).toBe(index);
  });

  test('the first answers what another wording of the whole article asks', () => {
    expect(chosen('does the operator delete my stuff')).not.toBe(0);
    expect(chosen('does the operator delete my stuff', ['does the operator delete my stuff'])).toBe(0);
  });

  test('an article without passages, or a question without words, has the first', () => {
    const question = { question: '', asked: [], title: '', asks: [] };
    expect(choosePassage([], question, plainReading)).toBe(0);
    expect(choosePassage(passages, question, plainReading)).toBe(0);
  });
});
