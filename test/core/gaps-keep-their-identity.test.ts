import { describe, expect, it } from 'vitest';
import { carryIdentities } from '../../server/core/gaps/gap-identity.ts';
import { currentGapId, emptyGapState, type GapState } from '../../server/core/gaps/gap-state.ts';

const newId = (serial: number): string => `g${serial}`;
const stateOf = (...groups: readonly { readonly members: string; readonly kept?: string }[]): GapState => ({
  ...emptyGapState,
  groups: groups.map(({ members, kept = '' }, i) => ({
    id: newId(i + 1),
    serial: i + 1,
    members: [...members],
    kept: [...kept],
  })),
  serials: groups.length,
});
const partition = (...groups: readonly string[]) => groups.map((keys) => [...keys]);
const shown = (state: GapState) => state.groups.map(({ id, members }) => `${id} ${members.join('')}`);

describe('the id of a gap', () => {
  it('goes on in the group that holds most of its wordings', () => {
    expect(shown(carryIdentities(stateOf({ members: 'abc' }), partition('a', 'bcd'), newId))).toEqual([
      'g1 bcd',
      'g2 a',
    ]);
  });

  it('goes to the gap that brings most wordings, and of two alike to the oldest; the others redirect to it', () => {
    const more = carryIdentities(stateOf({ members: 'a' }, { members: 'bc' }), partition('abc'), newId);
    expect(shown(more)).toEqual(['g2 abc']);
    expect(currentGapId(more, 'g1')).toBe('g2');
    const alike = carryIdentities(stateOf({ members: 'ab' }, { members: 'cd' }), partition('abcd'), newId);
    expect(shown(alike)).toEqual(['g1 abcd']);
    expect(currentGapId(alike, 'g2')).toBe('g1');
  });

  it('stays with what staff kept, however few wordings that are', () => {
    const state = stateOf({ members: 'abcd' }, { members: 'e', kept: 'e' });
    const next = carryIdentities(state, partition('abcde'), newId);
    expect(shown(next)).toEqual(['g2 abcde']);
    expect(currentGapId(next, 'g1')).toBe('g2');
  });

  it('follows the kept wordings, not the others', () => {
    const next = carryIdentities(stateOf({ members: 'abcd', kept: 'a' }), partition('a', 'bcd'), newId);
    expect(shown(next)).toEqual(['g1 a', 'g2 bcd']);
  });

  it('is followed through several redirects in a row', () => {
    const first = carryIdentities(stateOf({ members: 'a' }, { members: 'bc' }), partition('abc'), newId);
    const second = carryIdentities(
      { ...first, groups: [...first.groups, { id: 'g9', serial: 9, members: [...'defg'], kept: [] }], serials: 9 },
      partition('abcdefg'),
      newId,
    );
    expect(currentGapId(second, 'g1')).toBe('g9');
    expect(currentGapId(second, 'g2')).toBe('g9');
    expect(currentGapId(second, 'g3')).toBeNull();
  });

  it('outlives wordings that the log forgot only where staff kept it', () => {
    const state = { ...stateOf({ members: 'a', kept: 'a' }, { members: 'b' }), redirects: { old: 'g2', older: 'g1' } };
    const next = carryIdentities(state, [], newId);
    expect(next.groups).toEqual([{ id: 'g1', serial: 1, members: [], kept: ['a'] }]);
    expect(currentGapId(next, 'older')).toBe('g1');
    expect(currentGapId(next, 'old')).toBeNull();
  });

  it('is never given twice', () => {
    const gone = carryIdentities(stateOf({ members: 'a' }, { members: 'b' }), partition('ab'), newId);
    expect(shown(carryIdentities(gone, partition('a', 'b'), newId))).toEqual(['g1 a', 'g3 b']);
  });
});
