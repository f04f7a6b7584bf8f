import fc from 'fast-check';
import { expect, it } from 'vitest';
import { topicBlocks } from '../../server/core/gaps/gap-blocks.ts';
import { averageLinkage } from '../../server/core/gaps/gap-linkage.ts';

const runs = { numRuns: 300, seed: 20261122 };

/** Joins the nearest two of all groups again and again, as the definition says. */
const byDefinition = (
  size: number,
  strength: (a: number, b: number) => number,
  kept: readonly (readonly number[])[],
  least: number,
): readonly string[] => {
  const isKept = new Set(kept.flat());
  const groups: { places: number[]; kept: boolean }[] = [
    ...kept.map((places) => ({ places: [...places], kept: true })),
    ...Array.from({ length: size }, (_, i) => i)
      .filter((i) => !isKept.has(i))
      .map((i) => ({ places: [i], kept: false })),
  ];
  for (;;) {
    let best: { a: number; b: number; mean: number } | null = null;
    for (let a = 0; a < groups.length; a += 1)
      for (let b = a + 1; b < groups.length; b += 1) {
        const [x, y] = [groups[a], groups[b]];
        if (x === undefined || y === undefined || (x.kept && y.kept)) continue;
        const all = x.places.flatMap((i) => y.places.map((j) => strength(i, j)));
        const mean = all.reduce((sum, s) => sum + s, 0) / all.length;
        if (mean >= least && (best === null || mean > best.mean)) best = { a, b, mean };
      }
    if (best === null) break;
    const [gone] = groups.splice(best.b, 1);
    const into = groups[best.a];
    into?.places.push(...(gone?.places ?? []));
    if (into !== undefined) into.kept ||= gone?.kept ?? false;
  }
  return groups.map(({ places }) => places.toSorted((a, b) => a - b).join(' ')).toSorted();
};

/** Symmetric tables without ties, and two sets that are kept. */
const cases = fc
  .record({
    size: fc.integer({ min: 1, max: 12 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
    keep: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ size, seed, keep }) => {
    const strength = (i: number, j: number): number => {
      const [a, b] = i < j ? [i, j] : [j, i];
      return Math.abs(Math.sin(seed + a * 12.9898 + b * 78.233) * 43758.5453) % 1;
    };
    const kept = [[0, 1].filter((i) => i < size && keep > 1), [2, 3, 4].filter((i) => i < size && keep > 0)].filter(
      (places) => places.length > 0,
    );
    return { size, strength, kept };
  });

it('joins what the definition joins, with sets that stay together and stay apart', () => {
  fc.assert(
    fc.property(cases, fc.double({ min: 0.05, max: 0.95, noNaN: true }), ({ size, strength, kept }, least) => {
      const values = Float32Array.from({ length: size * size }, (_, k) => strength(Math.floor(k / size), k % size));
      const labels = averageLinkage({ size, values }, kept, least);
      const groups = Map.groupBy(labels.keys(), (i) => labels[i]);
      const found = [...groups.values()].map((places) => places.join(' ')).toSorted();
      expect(found).toEqual(byDefinition(size, strength, kept, least));
    }),
    runs,
  );
});

it('groups nothing out of nothing', () => {
  expect([...averageLinkage({ size: 0, values: new Float32Array(0) }, [], 0.5)]).toEqual([]);
});

it('cuts blocks that hold each unit once and are no larger than asked, even of units that are all alike', () => {
  const unit = fc.record({ x: fc.integer({ min: -2, max: 2 }), y: fc.integer({ min: -2, max: 2 }) });
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (points, most) => {
      const units = points.map(({ x, y }, i) => ({ places: [i], sentence: Float32Array.of(x, y) }));
      const blocks = topicBlocks(units, most);
      expect(
        blocks
          .flat()
          .flatMap(({ places }) => places)
          .toSorted((a, b) => a - b),
      ).toEqual(points.map((_, i) => i));
      for (const block of blocks) expect(block.length).toBeLessThanOrEqual(most);
    }),
    runs,
  );
});
