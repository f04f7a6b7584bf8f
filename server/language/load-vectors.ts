import { readFileSync } from 'node:fs';
import { decodeVectors, type Vectors } from './vectors.ts';

let loaded: Vectors | null = null;

/** The word vectors that ship with Ask Red, read once; made by `scripts/learning/make-vectors.ts`. */
export const loadVectors = (): Vectors =>
  (loaded ??= decodeVectors(readFileSync(new URL('./vectors.bin', import.meta.url))));
