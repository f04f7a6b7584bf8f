/** A value and how often it was seen. */
export type Tally = { readonly value: number; readonly count: number };

/**
 * A percentile by nearest rank: the smallest value that at least `percent` % of all values do not exceed.
 * @param percent above 0, at most 100
 * @returns null where there are no values
 */
export const percentileOf = (tallies: readonly Tally[], percent: number): number | null => {
  const total = tallies.reduce((sum, { count }) => sum + count, 0);
  const rank = Math.ceil((percent * total) / 100); // multiplied first: 95 % of 20 is 19, not 19.000000000000004
  let seen = 0;
  for (const { value, count } of tallies.toSorted((a, b) => a.value - b.value)) {
    seen += count;
    if (count > 0 && seen >= rank) return value;
  }
  return null;
};

/** Values counted. */
export const talliesOf = (values: readonly number[]): readonly Tally[] => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count }));
};
