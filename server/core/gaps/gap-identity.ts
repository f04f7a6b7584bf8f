import { redirected, type GapGroup, type GapState, type IdMaker } from './gap-state.ts';
import { sortedKeys } from './gap-wording.ts';

/** The place of the new group that holds most of a gap's wordings; of several the first. Null when none of them is left. */
const heirOf = (group: GapGroup, placeOf: ReadonlyMap<string, number>): number | null => {
  const counts = new Map<number, number>();
  // What staff kept is together: it decides alone.
  const kept = group.kept.filter((key) => placeOf.has(key));
  for (const key of kept.length > 0 ? kept : group.members) {
    const place = placeOf.get(key);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  let heir: number | null = null;
  for (const [place, count] of [...counts].toSorted((a, b) => a[0] - b[0]))
    if (heir === null || count > (counts.get(heir) ?? 0)) heir = place;
  return heir;
};

type Claim = { readonly group: GapGroup; readonly shared: number };

const strongest = (claims: readonly Claim[]): Claim | undefined =>
  claims.toSorted(
    (a, b) =>
      Number(b.group.kept.length > 0) - Number(a.group.kept.length > 0) ||
      b.shared - a.shared ||
      a.group.serial - b.group.serial,
  )[0];

/**
 * Gives new groups the ids of the gaps before them. A gap goes on in the group that holds most of its wordings. Where
 * several gaps go on in one group, the pinned one gives the id, else the one that brings most wordings, else the
 * oldest; the others redirect to it. A pinned gap goes on even when the log holds none of its wordings any more.
 * @param partition the wordings by group; no group holds pinned wordings of two gaps
 */
export const carryIdentities = (
  state: GapState,
  partition: readonly (readonly string[])[],
  newId: IdMaker,
): GapState => {
  const placeOf = new Map(partition.flatMap((keys, place) => keys.map((key) => [key, place] as const)));
  const claims = new Map<number, Claim[]>();
  const orphans: GapGroup[] = [];
  for (const group of state.groups) {
    const heir = heirOf(group, placeOf);
    if (heir === null) {
      if (group.kept.length > 0) orphans.push({ ...group, members: [] });
      continue;
    }
    const shared = group.members.filter((key) => placeOf.get(key) === heir).length;
    claims.set(heir, [...(claims.get(heir) ?? []), { group, shared }]);
  }
  const moves = new Map<string, string>();
  let { serials } = state;
  const groups = partition.map((keys, place): GapGroup => {
    const members = sortedKeys(keys);
    const own = claims.get(place) ?? [];
    const heir = strongest(own);
    if (heir === undefined) {
      serials += 1;
      return { id: newId(serials), serial: serials, members, kept: [] };
    }
    for (const { group } of own) if (group !== heir.group) moves.set(group.id, heir.group.id);
    return { ...heir.group, members };
  });
  return {
    groups: [...groups, ...orphans].toSorted((a, b) => a.serial - b.serial),
    redirects: livingRedirects(redirected(state.redirects, moves), groups, orphans),
    serials,
    arrived: 0,
  };
};

/** Redirects to gaps that are gone with all their wordings are dropped. */
const livingRedirects = (
  redirects: Readonly<Record<string, string>>,
  ...groups: readonly (readonly GapGroup[])[]
): Readonly<Record<string, string>> => {
  const ids = new Set(groups.flat().map(({ id }) => id));
  return Object.fromEntries(Object.entries(redirects).filter(([, to]) => ids.has(to)));
};
