/** Seeded draws: the same seed gives the same run on every machine. */
export type SeededRandom = {
  /** A whole number from 0 up to, not including, `below`. */
  readonly whole: (below: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** `length` characters of an alphabet. */
  readonly text: (alphabet: string, length: number) => string;
};

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to draw test cases. */
export const seededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  const pick = <T>(items: readonly T[]): T => items[whole(items.length)] as T; // within bounds by construction
  return { whole, pick, text: (alphabet, length) => Array.from({ length }, () => pick([...alphabet])).join('') };
};
