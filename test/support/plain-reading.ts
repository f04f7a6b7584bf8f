import type { Reading, Word } from '../../server/core/answering/reading.ts';

const fillers = new Set('a an the i can my me it they them is are in by at of to for about do does be as'.split(' '));
const questionWords = new Set(['how', 'what', 'when', 'where', 'which', 'who', 'why']);

const read = (word: string): Word => {
  if (word === 'not') return { word, stem: word, kind: 'negation', weight: 0.5 };
  if (questionWords.has(word)) return { word, stem: word, kind: 'question', weight: 0.35 };
  if (fillers.has(word)) return { word, stem: word, kind: 'function', weight: 0.2 };
  return { word, stem: word.replace(/s$/, ''), kind: 'content', weight: 1 };
};

/** Reads words without vectors: alike are those of one stem, which is the word without its s. */
export const plainReading: Reading = {
  words: (text) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map(read),
  alike: (a, b) => (a.stem === b.stem ? 1 : 0),
  nearness: () => 0,
};
