import type { Candidate } from './candidate-features.ts';
import { RAW, SIGNS } from './feature-names.ts';

/** Fills in, for each sign, how far a candidate is before the best other one (or behind the first). */
export function addLeads(candidates: readonly Candidate[]): void {
  for (let sign = 0; sign < SIGNS.length; sign += 1) {
    let first = -Infinity;
    let second = -Infinity;
    for (const c of candidates) {
      const x = c.features[sign]!;
      if (x > first) {
        second = first;
        first = x;
      } else if (x > second) second = x;
    }
    if (second === -Infinity) second = 0;
    for (const c of candidates) {
      const x = c.features[sign]!;
      c.features[RAW.length + sign] = x - (x === first ? second : first);
    }
  }
}
