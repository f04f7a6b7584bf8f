/** Things that stay together, and the sum of their sentence vectors. */
export type BlockUnit = { readonly places: readonly number[]; readonly sentence: Float32Array };

/** Rounds of a cut; it hardly moves after a few. Set by judgement. */
const rounds = 8;

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let d = 0; d < a.length; d += 1) sum += (a[d] ?? 0) * (b[d] ?? 0);
  return sum;
};

const meanOf = (units: readonly BlockUnit[]): Float32Array => {
  const mean = new Float32Array(units[0]?.sentence.length ?? 0);
  for (const { sentence } of units)
    for (let d = 0; d < mean.length; d += 1) mean[d] = (mean[d] ?? 0) + (sentence[d] ?? 0);
  const length = Math.sqrt(dot(mean, mean)) || 1;
  return mean.map((x) => x / length);
};

const farthestFrom = (units: readonly BlockUnit[], from: Float32Array): Float32Array => {
  let best = units[0]?.sentence ?? from;
  for (const { sentence } of units) if (dot(sentence, from) < dot(best, from)) best = sentence;
  return best;
};

const sizeOf = (units: readonly BlockUnit[]): number => units.reduce((sum, { places }) => sum + places.length, 0);

/** Cuts units into two by topic: two means, that start from two units far apart. */
const cut = (units: readonly BlockUnit[]): readonly [readonly BlockUnit[], readonly BlockUnit[]] => {
  let a = farthestFrom(units, meanOf(units));
  let b = farthestFrom(units, a);
  let sides: readonly [readonly BlockUnit[], readonly BlockUnit[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const isNearA = ({ sentence }: BlockUnit): boolean => dot(sentence, a) >= dot(sentence, b);
    sides = [units.filter(isNearA), units.filter((unit) => !isNearA(unit))];
    if (sides[0].length === 0 || sides[1].length === 0) break;
    a = meanOf(sides[0]);
    b = meanOf(sides[1]);
  }
  const isCut = sides[0].length > 0 && sides[1].length > 0;
  const half = Math.ceil(units.length / 2);
  return isCut ? sides : [units.slice(0, half), units.slice(half)];
};

/**
 * Cuts units into blocks of at most `most` places, by topic. The same units in the same order give the same blocks. A
 * unit that is larger than a block is a block of its own.
 */
export const topicBlocks = (units: readonly BlockUnit[], most: number): readonly (readonly BlockUnit[])[] =>
  sizeOf(units) <= most || units.length < 2 ? [units] : cut(units).flatMap((side) => topicBlocks(side, most));
