/** The middle of some figures; of an even number the lower of the two. */
export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.ceil(figures.length / 2) - 1] ?? Number.NaN;

/** The smallest and the largest of some figures, as text. */
export const spreadOf = (figures: readonly number[], digits: number): string =>
  `${Math.min(...figures).toFixed(digits)}–${Math.max(...figures).toFixed(digits)}`;
