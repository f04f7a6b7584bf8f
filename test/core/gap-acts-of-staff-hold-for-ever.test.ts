import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pinGap, mergeGaps, splitGap, type ActResult } from '../../server/core/gaps/gap-acts.ts';
import { assignWording, openIndex, regroup } from '../../server/core/gaps/gap-grouping.ts';
import { currentGapId, emptyGapState, type GapState } from '../../server/core/gaps/gap-state.ts';
import { represented } from '../support/represented-wording.ts';

const newId = String;

/** A grouping that is told what happens, one thing at a time. */
const makeDesk = () => {
  const wordings = new Map<string, ReturnType<typeof represented>>();
  let state: GapState = emptyGapState;
  let index = openIndex([]);
  const done = (result: ActResult): string | null => {
    if (result.kind === 'refused') return null;
    ({ state } = result);
    return result.gap;
  };
  return {
    state: () => state,
    ask: (question: string): string => {
      const wording = represented(question);
      wordings.set(wording.key, wording);
      const assigned = assignWording(state, index, wording, newId);
      ({ state } = assigned);
      return assigned.gap;
    },
    regroup: (most?: number): void => {
      ({ state, index } = regroup(state, [...wordings.values()], newId, most));
    },
    forget: (key: string): void => void wordings.delete(key),
    keep: (id: string) => done(pinGap(state, id)),
    merge: (from: string, into: string) => done(mergeGaps(state, from, into)),
    split: (id: string, keys: readonly string[]) => done(splitGap(state, id, keys, newId)),
    gapWith: (key: string) => state.groups.find(({ members }) => members.includes(key))?.id,
  };
};

describe('staff', () => {
  it('join gaps that have not a word in common', () => {
    const desk = makeDesk();
    const [a, b] = [desk.ask('a b'), desk.ask('x y')];
    expect(desk.merge(b, a)).toBe(a);
    desk.regroup();
    desk.ask('x y z');
    desk.regroup();
    expect([desk.gapWith('a b'), desk.gapWith('x y'), desk.gapWith('x y z')]).toEqual([a, a, a]);
    expect(currentGapId(desk.state(), b)).toBe(a);
  });

  it('part wordings that are almost the same', () => {
    const desk = makeDesk();
    const gap = desk.ask('a b c');
    expect(desk.ask('a b c d')).toBe(gap);
    const out = desk.split(gap, ['a b c d']);
    for (const more of ['a b c e', 'a b d', 'a c d']) desk.ask(more);
    desk.regroup();
    expect(desk.gapWith('a b c')).toBe(gap);
    expect(desk.gapWith('a b c d')).toBe(out);
  });

  it('find what they named under the same id when it grows, though an older gap is larger', () => {
    const desk = makeDesk();
    for (const question of ['a b c', 'a b c d', 'a b c e']) desk.ask(question);
    const named = desk.ask('x y');
    desk.keep(named);
    for (const question of ['x y z', 'x y w', 'x y v', 'x y u']) desk.ask(question);
    desk.regroup();
    expect(desk.gapWith('x y')).toBe(named);
    expect(desk.gapWith('x y z')).toBe(named);
  });

  it('find a wording in its gap again that the log forgot and that is asked anew', () => {
    const desk = makeDesk();
    const [a, b] = [desk.ask('a'), desk.ask('x')];
    desk.merge(b, a);
    desk.forget('x');
    desk.regroup();
    expect(desk.gapWith('x')).toBeUndefined();
    expect(desk.ask('x')).toBe(a);
  });

  it.each([
    ['no such gap', (desk: ReturnType<typeof makeDesk>) => pinGap(desk.state(), 'none'), 'no-such-gap'],
    ['a gap with itself', (desk: ReturnType<typeof makeDesk>) => mergeGaps(desk.state(), '1', '1'), 'same-gap'],
    ['a gap into none', (desk: ReturnType<typeof makeDesk>) => mergeGaps(desk.state(), '1', 'x'), 'no-such-gap'],
    [
      'nothing out',
      (desk: ReturnType<typeof makeDesk>) => splitGap(desk.state(), '1', ['q'], newId),
      'nothing-to-split',
    ],
    ['all out', (desk: ReturnType<typeof makeDesk>) => splitGap(desk.state(), '1', ['a'], newId), 'everything-split'],
    [
      'out of none',
      (desk: ReturnType<typeof makeDesk>) => splitGap(desk.state(), 'constructor', ['a'], newId),
      'no-such-gap',
    ],
  ] as const)('cannot do what makes no sense: %s', (_, act, reason) => {
    const desk = makeDesk();
    desk.ask('a');
    expect(act(desk)).toEqual({ kind: 'refused', reason });
  });
});

/** Three to five of eight letters: many are near, some are not. */
const question = fc.subarray([...'abcdefgh'], { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ask' as const), question }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('regroup' as const), most: fc.constantFrom(3, 5000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('keep' as const), at: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge' as const), from: fc.nat(20), into: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('split' as const), at: fc.nat(20), mask: fc.nat(255) }) },
);

const pair = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);

it('whatever happens in whatever order, what staff joined is together, what they parted is apart, and no id is lost', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 45 }), (steps) => {
      const desk = makeDesk();
      const asked = new Set<string>();
      const together = new Set<string>();
      const apart = new Set<string>();
      const ids = new Set<string>();
      const named = new Set<string>();
      const membersOf = (id: string) => desk.state().groups.find((group) => group.id === id)?.members ?? [];
      const idAt = (at: number) => desk.state().groups[at % Math.max(1, desk.state().groups.length)]?.id ?? 'none';
      const decide = (
        decided: Set<string>,
        undecided: Set<string>,
        a: readonly string[],
        b: readonly string[],
      ): void => {
        for (const x of a)
          for (const y of b) {
            decided.add(pair(x, y));
            undecided.delete(pair(x, y));
          }
      };
      for (const one of steps) {
        if (one.kind === 'ask') {
          desk.ask(one.question);
          asked.add(one.question);
        } else if (one.kind === 'regroup') desk.regroup(one.most);
        else if (one.kind === 'keep') {
          const id = desk.keep(idAt(one.at));
          if (id !== null) {
            named.add(id);
            decide(together, apart, membersOf(id), membersOf(id));
          }
        } else if (one.kind === 'merge') {
          const [from, into] = [idAt(one.from), idAt(one.into)];
          const id = desk.merge(from, into);
          if (id !== null) {
            named.delete(from);
            named.add(into);
            decide(together, apart, membersOf(id), membersOf(id));
          }
        } else {
          const id = idAt(one.at);
          const members = membersOf(id);
          const made = desk.split(
            id,
            members.filter((_, i) => (one.mask >> (i % 8)) % 2 === 1),
          );
          if (made !== null) {
            named.add(id).add(made);
            for (const half of [id, made]) decide(together, apart, membersOf(half), membersOf(half));
            decide(apart, together, membersOf(id), membersOf(made));
          }
        }
        for (const { id } of desk.state().groups) ids.add(id);
        const members = desk.state().groups.flatMap((group) => group.members);
        expect(members.toSorted()).toEqual([...asked].toSorted());
        for (const id of ids)
          expect(desk.state().groups.map((group) => group.id)).toContain(currentGapId(desk.state(), id));
        for (const id of named) expect(currentGapId(desk.state(), id)).toBe(id);
        const isSame = (both: string): boolean => {
          const [a = '', b = ''] = both.split('|');
          return desk.gapWith(a) === desk.gapWith(b);
        };
        expect([...together].filter((both) => !isSame(both))).toEqual([]);
        expect([...apart].filter(isSame)).toEqual([]);
      }
    }),
    { numRuns: 300, seed: 20261122 },
  );
});
