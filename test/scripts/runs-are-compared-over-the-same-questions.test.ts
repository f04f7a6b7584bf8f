import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../scripts/evaluation/paired-bootstrap.ts';
import type { Answered } from '../../scripts/evaluation/outcomes.ts';

const answered = (q: string, relevant: readonly string[], first: string): Answered => ({
  query: { q, relevant },
  candidates: [{ id: first, confidence: 0.9 }],
  kind: 'answer',
  confidence: 0.9,
  answer: first,
  offered: [],
});

const run = (set: string, ...list: readonly Answered[]) => ({ set, engine: 'red', answered: list });

const before = run('shop', answered('how', ['a'], 'b'), answered('why', ['b'], 'b'));

describe('comparing with a kept run', () => {
  test('gives the difference of each figure over the same questions', () => {
    const now = run('shop', answered('how', ['a'], 'a'), answered('why', ['b'], 'b'));
    expect(compareRuns([now], [before])).toEqual([expect.stringContaining('s@1 50.0 [0.0, 100.0]')]);
  });

  test.each([
    ['another question', run('shop', answered('who', ['a'], 'a'), answered('why', ['b'], 'b')), 'other questions'],
    ['another right article', run('shop', answered('how', ['c'], 'a'), answered('why', ['b'], 'b')), 'other questions'],
    ['fewer questions', run('shop', answered('how', ['a'], 'a')), 'other questions'],
    ['a set that was not kept', run('bank', answered('how', ['a'], 'a')), 'do not have it'],
  ])('says that a set is left out: %s', (_, now, why) => {
    expect(compareRuns([now], [before])).toEqual([expect.stringMatching(`${now.set}.*left out.*${why}`)]);
  });
});
