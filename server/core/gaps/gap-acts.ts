import { redirected, type GapGroup, type GapState, type IdMaker } from './gap-state.ts';

/** Why an act of staff could not be done. */
type ActRefusal = 'no-such-gap' | 'same-gap' | 'nothing-to-split' | 'everything-split';

/** What came of an act: the new state and the gap that now holds what it was about, or why nothing was changed. */
export type ActResult =
  | { readonly kind: 'done'; readonly state: GapState; readonly gap: string }
  | { readonly kind: 'refused'; readonly reason: ActRefusal };

const refused = (reason: ActRefusal): ActResult => ({ kind: 'refused', reason });

const find = (state: GapState, id: string): GapGroup | undefined =>
  state.groups.find((group) => group.id === id) ??
  state.groups.find((group) => group.id === (Object.hasOwn(state.redirects, id) ? state.redirects[id] : undefined));

const union = (...lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];

const replaced = (state: GapState, old: GapGroup, group: GapGroup): readonly GapGroup[] =>
  state.groups.map((other) => (other === old ? group : other));

/**
 * Keeps a gap as it is now: for a rename, a note or a status. Its wordings stay together, its id stays, and no regrouping
 * joins it with another that was kept. Wordings that come later are free to move until it is kept again.
 */
export const pinGap = (state: GapState, id: string): ActResult => {
  const group = find(state, id);
  if (group === undefined) return refused('no-such-gap');
  const kept = { ...group, kept: union(group.kept, group.members) };
  return { kind: 'done', state: { ...state, groups: replaced(state, group, kept) }, gap: group.id };
};

/** Joins a gap to another for good; its id redirects to the other's. */
export const mergeGaps = (state: GapState, from: string, into: string): ActResult => {
  const source = find(state, from);
  const target = find(state, into);
  if (source === undefined || target === undefined) return refused('no-such-gap');
  if (source === target) return refused('same-gap');
  const members = union(target.members, source.members);
  const joined = { ...target, members, kept: union(target.kept, source.kept, members) };
  const groups = replaced(state, target, joined).filter((group) => group !== source);
  const redirects = redirected(state.redirects, new Map([[source.id, target.id]]));
  return { kind: 'done', state: { ...state, groups, redirects }, gap: target.id };
};

/**
 * Takes wordings out of a gap into a new one for good: the two are never joined again but by staff. The old one keeps its id.
 * @param keys wordings of the gap; others are passed over
 * @returns the id of the new gap
 */
export const splitGap = (state: GapState, id: string, keys: readonly string[], newId: IdMaker): ActResult => {
  const group = find(state, id);
  if (group === undefined) return refused('no-such-gap');
  const asked = new Set(keys);
  const out = group.members.filter((key) => asked.has(key));
  const rest = group.members.filter((key) => !asked.has(key));
  if (out.length === 0) return refused('nothing-to-split');
  if (rest.length === 0) return refused('everything-split');
  const serials = state.serials + 1;
  const made: GapGroup = { id: newId(serials), serial: serials, members: out, kept: out };
  const forgotten = group.kept.filter((key) => !asked.has(key));
  const left: GapGroup = { ...group, members: rest, kept: union(forgotten, rest) };
  return {
    kind: 'done',
    state: { ...state, groups: [...replaced(state, group, left), made], serials },
    gap: made.id,
  };
};
