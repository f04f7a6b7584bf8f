/** Strength of two groups that must not be joined; real strengths are 0 and more. */
const apart = -1;

/** A square table of strengths, row-major size × size. */
export type StrengthTable = { readonly size: number; readonly values: Float32Array };

/**
 * Average linkage: joins the two groups with the highest mean strength between their members until none is at least `least`.
 * Found along chains of nearest neighbours, in the order of size squared.
 * @param table symmetric; it is used up
 * @param kept sets of places that are one group from the start, none in two sets; two of these sets are never joined
 * @returns for each place the first place of its group
 */
export const averageLinkage = (
  { size, values }: StrengthTable,
  kept: readonly (readonly number[])[],
  least: number,
): Int32Array => {
  const labels = Int32Array.from({ length: size }, (_, place) => place);
  const counts = new Float64Array(size).fill(1);
  let active = Array.from(labels);

  /** Joins the group of a later place to that of an earlier one. */
  const join = (first: number, second: number): void => {
    const [a, b] = first < second ? [first, second] : [second, first];
    const m = counts[a] ?? 1;
    const n = counts[b] ?? 1;
    for (const c of active) {
      const x = values[a * size + c] ?? 0;
      const y = values[b * size + c] ?? 0;
      const mean = x < 0 || y < 0 ? apart : (m * x + n * y) / (m + n);
      values[a * size + c] = mean;
      values[c * size + a] = mean;
    }
    counts[a] = m + n;
    labels[b] = a;
    active.splice(active.indexOf(b), 1);
  };

  const firsts = kept.map((places) => places.reduce((a, b) => (join(a, b), Math.min(a, b))));
  for (const a of firsts) for (const b of firsts) if (a !== b) values[a * size + b] = apart;

  const chain: number[] = [];
  while (active.length > 1) {
    const top = chain.at(-1) ?? active[0] ?? 0;
    if (chain.length === 0) chain.push(top);
    const before = chain.at(-2) ?? -1;
    let nearest = before;
    let strength = before < 0 ? apart : (values[top * size + before] ?? apart);
    for (const other of active) {
      const x = values[top * size + other] ?? apart;
      if (x > strength && other !== top) {
        strength = x;
        nearest = other;
      }
    }
    if (strength < least || nearest < 0) {
      // Nothing that is made of the others can come nearer to it than the nearest of them is now.
      active = active.filter((place) => place !== top);
      chain.pop();
    } else if (nearest === before) {
      chain.splice(-2);
      join(top, before);
    } else chain.push(nearest);
  }
  return labels.map((_, place) => rootOf(labels, place));
};

const rootOf = (labels: Int32Array, place: number): number => {
  let root = place;
  while (labels[root] !== root) root = labels[root] ?? root;
  return root;
};
