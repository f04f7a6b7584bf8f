import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinGap } from '../../server/core/gaps/gap-acts.ts';
import { assignWording, isRegroupDue, openIndex, regroup } from '../../server/core/gaps/gap-grouping.ts';
import { makeSimilarityIndex, wordingStatistics } from '../../server/core/gaps/gap-similarity.ts';
import { emptyGapState, type GapState } from '../../server/core/gaps/gap-state.ts';
import { distinctWordings } from '../../server/core/gaps/gap-wording.ts';
import { openQuestionGrouping } from '../../server/red/gaps/group-questions.ts';
import { represented } from '../support/represented-wording.ts';

const partitionOf = (state: GapState) => state.groups.map(({ members }) => members.toSorted().join('|')).toSorted();

const question = fc.subarray([...'abcdefgh'], { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const shuffledTwice = fc
  .uniqueArray(question, { minLength: 1, maxLength: 25 })
  .chain((all) =>
    fc.tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.shuffledSubarray(all, { minLength: all.length })),
  );

/** Wordings arrive one by one, and are grouped anew whenever it is due. */
const arrive = (questions: readonly string[]): GapState => {
  let state = emptyGapState;
  let index = openIndex([]);
  const wordings = [];
  for (const text of questions) {
    const wording = represented(text);
    wordings.push(wording);
    ({ state } = assignWording(state, index, wording, String));
    if (isRegroupDue(state)) ({ state, index } = regroup(state, wordings, String));
  }
  return regroup(state, wordings, String).state;
};

describe('gaps', () => {
  it('are the same whatever the order of arrival, and hold each wording once', () => {
    fc.assert(
      fc.property(shuffledTwice, ([one, other]) => {
        expect(partitionOf(arrive(one))).toEqual(partitionOf(arrive(other)));
        expect(
          arrive(one)
            .groups.flatMap(({ members }) => members)
            .toSorted(),
        ).toEqual(one.toSorted());
      }),
      { numRuns: 200, seed: 20261122 },
    );
  });

  it('stay as they are, ids and all, when they are grouped again without news', () => {
    fc.assert(
      fc.property(shuffledTwice, ([questions]) => {
        const state = arrive(questions);
        expect(regroup(state, questions.map(represented), String).state).toEqual(state);
      }),
      { numRuns: 100, seed: 20261122 },
    );
  });

  it('are none where nothing was asked', () => {
    expect(regroup(emptyGapState, [], String).state).toEqual(emptyGapState);
    expect(isRegroupDue(emptyGapState)).toBe(false);
  });

  it('of one wording asked again and again are one, and nothing is due', () => {
    const grouping = openQuestionGrouping();
    for (const text of ['Do you ship to Malta?', 'do you ship to malta', 'DO YOU SHIP TO MALTA?!']) grouping.add(text);
    grouping.settle();
    expect(grouping.state().groups).toEqual([{ id: '1', serial: 1, members: ['do you ship to malta'], kept: [] }]);
  });

  it('survive being stored as JSON', () => {
    const kept = pinGap(arrive(['a b', 'a b c', 'x']), '1');
    expect(kept.kind === 'done' && JSON.parse(JSON.stringify(kept.state))).toEqual(kept.kind === 'done' && kept.state);
  });
});

describe('wordings', () => {
  it('with one key are read from the same text, whichever came first', () => {
    const texts = ["can't I pay?", "Can't I pay?", 'pay', 'Pay'];
    expect(distinctWordings(texts)).toEqual(distinctWordings(texts.toReversed()));
    expect(distinctWordings(texts)).toHaveLength(2);
  });

  it('are as near to one another as the other to the one, and nearest to themselves', () => {
    fc.assert(
      fc.property(question, question, (one, other) => {
        const [a, b] = [represented(one).representation, represented(other).representation];
        const strength = (from: typeof a, to: typeof a): number => {
          const index = makeSimilarityIndex(wordingStatistics([a, b]));
          index.add('to', to);
          return index.strengths(from)[0] ?? 0;
        };
        expect(strength(a, b)).toBeCloseTo(strength(b, a), 5);
        expect(strength(a, a)).toBeGreaterThanOrEqual(strength(a, b) - 1e-6);
      }),
      { numRuns: 200, seed: 20261122 },
    );
  });
});

describe('questions in plain English', () => {
  const needs = [
    ['Do you ship to Malta?', 'is shipping to Malta possible', 'Can you ship my order to Malta please'],
    ['How do I reset my password?', 'password reset', 'I forgot my password, how can I reset it?'],
    ['Is there a student discount?', 'do students get a discount', 'discount for students'],
    ['pillow'],
    ['???'],
    ['Где мой заказ?'],
  ];
  const groups = (questions: readonly string[]) => {
    const grouping = openQuestionGrouping();
    for (const text of questions) grouping.add(text);
    grouping.settle();
    return partitionOf(grouping.state());
  };
  const expected = needs
    .map((need) =>
      distinctWordings(need)
        .map(({ key }) => key)
        .toSorted()
        .join('|'),
    )
    .toSorted();

  it('are grouped by need; one word, no word and another script stand alone', () => {
    expect(groups(needs.flat())).toEqual(expected);
  });

  it('are grouped the same backwards', () => {
    expect(groups(needs.flat().toReversed())).toEqual(expected);
  });
});
