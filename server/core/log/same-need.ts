import type { LoggedAsk } from './visit.ts';

/** How much of the smaller set of stems two asks share when they are about one need, 0..1. Given with the definition. */
const sameFrom = 0.5;

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let count = 0;
  for (const term of a) if (b.has(term)) count += 1;
  return count;
};

/**
 * Whether a later ask of a visit is about the same need as an earlier one: the same wording, the same gap, half of the
 * stems of the shorter one, or a follow-up that shares a stem.
 */
export const isSameNeed = (
  earlier: Pick<LoggedAsk, 'id' | 'normalised' | 'wordingKey' | 'terms'>,
  later: Pick<LoggedAsk, 'normalised' | 'wordingKey' | 'terms' | 'previous'>,
): boolean => {
  if (earlier.normalised === later.normalised) return true;
  if (earlier.wordingKey !== null && earlier.wordingKey === later.wordingKey) return true;
  const [a, b] = [new Set(earlier.terms), new Set(later.terms)];
  const common = shared(a, b);
  if (common === 0) return false;
  return later.previous === earlier.id || common / Math.min(a.size, b.size) >= sameFrom;
};
