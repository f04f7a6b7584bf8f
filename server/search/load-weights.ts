import { readFileSync } from 'node:fs';
import { checkWeights, type Weights } from './weights.ts';

let loaded: Weights | null = null;

/** The learned constants that ship with Ask Red, read once; made by `scripts/learning/learn-weights.ts`. */
export const loadWeights = (): Weights =>
  (loaded ??= checkWeights(JSON.parse(readFileSync(new URL('./weights.json', import.meta.url), 'utf8')) as Weights)); // checked
