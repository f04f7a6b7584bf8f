import type { Token } from './analysis.ts';

/** The family of a feature: 0 stems, 1 pairs of stems, 2 character n-grams; similarity and the classifier weigh them apart. */
export type Block = 0 | 1 | 2;

/** A feature of a text: a 32-bit hash of its name, its family, and its weight before idf. */
export type HashedTerm = { readonly hash: number; readonly block: Block; readonly weight: number };

/** Character n-grams of these lengths, with the word's edges marked. Set by judgement, not swept. */
const GRAM_LENGTHS = [3, 4] as const;

/** 32-bit FNV-1a over UTF-16 units, from a seed that keeps the families apart. */
function hashOf(text: string, seed: number): number {
  let hash = 2166136261 ^ Math.imul(seed + 1, 0x9e3779b1);
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x85ebca6b) >>> 0;
}

/** The hash of a stem, as in the block `stem`. */
export function stemHash(stem: string): number {
  return hashOf(stem, 0);
}

/** Stems, pairs of neighbouring stems, and character n-grams of a text; each once, its weight summed (sub-linear for repeats). */
export function hashedTerms(tokens: readonly Token[]): readonly HashedTerm[] {
  const found = new Map<number, { hash: number; block: Block; weight: number }>();
  const add = (hash: number, block: Block, weight: number): void => {
    const term = found.get(hash);
    if (term === undefined) found.set(hash, { hash, block, weight });
    else term.weight = Math.max(term.weight, weight) * 1.2;
  };
  let before = '^';
  let beforeWeight = 0.2;
  for (const token of tokens) {
    add(hashOf(token.stem, 0), 0, token.weight);
    if (token.kind !== 'wrapper') {
      add(hashOf(`${before} ${token.stem}`, 1), 1, Math.sqrt(beforeWeight * token.weight));
      before = token.stem;
      beforeWeight = token.weight;
    }
    const edged = `<${token.word}>`;
    for (const length of GRAM_LENGTHS)
      for (let i = 0; i + length <= edged.length; i += 1) add(hashOf(edged.slice(i, i + length), 2), 2, token.weight);
  }
  return [...found.values()];
}
