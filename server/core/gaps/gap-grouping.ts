import { topicBlocks, type BlockUnit } from './gap-blocks.ts';
import { carryIdentities } from './gap-identity.ts';
import { averageLinkage, type StrengthTable } from './gap-linkage.ts';
import {
  makeSimilarityIndex,
  wordingStatistics,
  type SimilarityIndex,
  type WordingRepresentation,
  type WordingStatistics,
} from './gap-similarity.ts';
import type { GapGroup, GapState, IdMaker } from './gap-state.ts';
import { leastSimilarity, mostInBlock, regroupGrowth, sharpness } from './gap-tuning.ts';
import { sortedKeys } from './gap-wording.ts';

/** A wording and what it says, as numbers. */
export type RepresentedWording = { readonly key: string; readonly representation: WordingRepresentation };

/** A grouping and the index that goes with it. The index is made from the wordings; only the state is stored. */
export type Grouping = { readonly state: GapState; readonly index: SimilarityIndex };

const least = leastSimilarity ** sharpness;

/** Whether enough wordings came since the last regrouping that another is due. */
export const isRegroupDue = (state: GapState): boolean => {
  const all = state.groups.reduce((sum, { members }) => sum + members.length, 0);
  return state.arrived > regroupGrowth * all;
};

const nearestGroup = (state: GapState, index: SimilarityIndex, strengths: Float32Array): GapGroup | null => {
  let nearest: GapGroup | null = null;
  let best = least;
  for (const group of state.groups) {
    let sum = 0;
    for (const key of group.members) sum += strengths[index.placeOf(key) ?? -1] ?? 0;
    const mean = sum / (group.members.length || 1);
    if (mean > best || (mean === best && nearest === null)) {
      best = mean;
      nearest = group;
    }
  }
  return nearest;
};

/**
 * Puts one wording that has just come into the gap that is nearest by average linkage, or into a new one; a wording that is
 * in a gap already stays there. A wording that staff kept while the log had forgotten it goes back to its gap.
 * @param index of the last regrouping; the wording is added to it
 */
export const assignWording = (
  state: GapState,
  index: SimilarityIndex,
  { key, representation }: RepresentedWording,
  newId: IdMaker,
): { readonly state: GapState; readonly gap: string } => {
  const own = state.groups.find(({ members }) => members.includes(key));
  if (own !== undefined) return { state, gap: own.id };
  const keeper = state.groups.find(({ kept }) => kept.includes(key));
  const target = keeper ?? nearestGroup(state, index, index.strengths(representation));
  index.add(key, representation);
  const arrived = state.arrived + 1;
  if (target !== null) {
    const groups = state.groups.map((group) =>
      group === target ? { ...group, members: [...group.members, key] } : group,
    );
    return { state: { ...state, groups, arrived }, gap: target.id };
  }
  const serials = state.serials + 1;
  const made: GapGroup = { id: newId(serials), serial: serials, members: [key], kept: [] };
  return { state: { ...state, groups: [...state.groups, made], serials, arrived }, gap: made.id };
};

/** Strengths between all pairs of wordings. */
const strengthTable = (wordings: readonly RepresentedWording[], statistics: WordingStatistics): StrengthTable => {
  const size = wordings.length;
  const values = new Float32Array(size * size);
  const index = makeSimilarityIndex(statistics);
  wordings.forEach(({ key, representation }, i) => {
    values.set(index.strengths(representation), i * size);
    index.add(key, representation);
  });
  mirror(values, size);
  return { size, values };
};

/** Side of the squares that are mirrored at a time, so that both stay in the processor's cache. */
const tile = 64;

/** Copies what is under the diagonal to above it. */
const mirror = (values: Float32Array, size: number): void => {
  for (let top = 0; top < size; top += tile)
    for (let left = 0; left <= top; left += tile)
      for (let i = top; i < Math.min(top + tile, size); i += 1)
        for (let j = left; j < Math.min(left + tile, i); j += 1) values[j * size + i] = values[i * size + j] ?? 0;
};

const sumOf = (vectors: readonly Float32Array[]): Float32Array => {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (let d = 0; d < sum.length; d += 1) sum[d] = (sum[d] ?? 0) + (vector[d] ?? 0);
  return sum;
};

/** Each pinned set is one unit of several wordings. Every other wording is a unit of its own. */
const unitsOf = (wordings: readonly RepresentedWording[], state: GapState): readonly BlockUnit[] => {
  const placeOf = new Map(wordings.map(({ key }, place) => [key, place]));
  const kept = state.groups
    .map((group) => sortedKeys(group.kept).flatMap((key) => placeOf.get(key) ?? []))
    .filter((places) => places.length > 0);
  const isKept = new Set(kept.flat());
  const free = wordings.flatMap((_, place) => (isKept.has(place) ? [] : [[place]]));
  return [...kept, ...free]
    .toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    .map((places) => ({
      places,
      sentence: sumOf(places.flatMap((place) => wordings[place]?.representation.sentence ?? [])),
    }));
};

/** Groups the units of one block. `keptPlaces` holds what staff pinned. */
const groupBlock = (
  units: readonly BlockUnit[],
  keptPlaces: ReadonlySet<number>,
  wordings: readonly RepresentedWording[],
  statistics: WordingStatistics,
): readonly (readonly string[])[] => {
  const places = units.flatMap((unit) => unit.places).toSorted((a, b) => a - b);
  const here = places.flatMap((place) => wordings[place] ?? []);
  const within = new Map(places.map((place, i) => [place, i]));
  const kept = units
    .filter((unit) => keptPlaces.has(unit.places[0] ?? -1))
    .map((unit) => unit.places.flatMap((place) => within.get(place) ?? []));
  const labels = averageLinkage(strengthTable(here, statistics), kept, least);
  return [...Map.groupBy(here.keys(), (i) => labels[i] ?? i).values()].map((group) =>
    group.flatMap((i) => here[i]?.key ?? []),
  );
};

/**
 * Groups all wordings anew by average linkage, and carries over the gaps' ids. What comes out depends on the wordings and on
 * what staff kept alone, not on the order of arrival (ids tell the history). More than `mostInBlock` wordings are first cut into
 * blocks by topic; gaps do not reach over the blocks' borders.
 * @param wordings all there are, each key once; members that are not among them are forgotten
 * @returns the index over all wordings, with fresh statistics
 */
export const regroup = (
  state: GapState,
  wordings: readonly RepresentedWording[],
  newId: IdMaker,
  most: number = mostInBlock,
): Grouping => {
  const inOrder = wordings.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const statistics = wordingStatistics(inOrder.map(({ representation }) => representation));
  const keptKeys = new Set(state.groups.flatMap(({ kept }) => kept));
  const keptPlaces = new Set(inOrder.flatMap(({ key }, place) => (keptKeys.has(key) ? [place] : [])));
  const partition = topicBlocks(unitsOf(inOrder, state), most).flatMap((units) =>
    groupBlock(units, keptPlaces, inOrder, statistics),
  );
  return { state: carryIdentities(state, partition, newId), index: indexOf(inOrder, statistics) };
};

const indexOf = (wordings: readonly RepresentedWording[], statistics: WordingStatistics): SimilarityIndex => {
  const index = makeSimilarityIndex(statistics);
  for (const { key, representation } of wordings) index.add(key, representation);
  return index;
};

/** The index of stored wordings, for a process that has just started; nothing is grouped anew. */
export const openIndex = (wordings: readonly RepresentedWording[]): SimilarityIndex => {
  const inOrder = wordings.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  return indexOf(inOrder, wordingStatistics(inOrder.map(({ representation }) => representation)));
};
