/** The share of a table that is filled at most: half keeps searches at about one step. */
const fullest = 0.5;

/**
 * A set of pairs of numbers in two flat tables: a set of its own for each of thousands of gaps takes ten times as long.
 * The first is a whole number from 0, under 2^31; the second is whole as well, under 2^53, with evenly spread low bits.
 * @param most how many pairs will be added at most
 */
export const openPairSet = (most: number): { readonly add: (first: number, second: number) => boolean } => {
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, most) / fullest));
  const firsts = new Int32Array(size).fill(-1);
  const seconds = new Float64Array(size);
  return {
    /** Returns whether the pair is new. */
    add: (first, second) => {
      let place = ((second | 0) ^ Math.imul(first + 1, 0x9e3779b1)) & (size - 1);
      while (firsts[place] !== -1) {
        if (firsts[place] === first && seconds[place] === second) return false;
        place = (place + 1) & (size - 1);
      }
      firsts[place] = first;
      seconds[place] = second;
      return true;
    },
  };
};
