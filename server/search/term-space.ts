import type { Token } from '../language/analysis.ts';
import { hashedTerms, type Block } from '../language/hashed-terms.ts';

/** The terms of one content: 32-bit hash, family and inverse document frequency of each; a term's id is its place. */
export type TermSpace = {
  readonly hashes: Uint32Array;
  readonly blocks: Uint8Array;
  readonly idf: Float32Array;
  readonly unknownIdf: number;
};

/** A text in a term space: known terms, and the length (per block) that unknown terms add to it. Values are of unit length per block. */
export type SparseText = { readonly ids: Uint32Array; readonly values: Float32Array };

/** Look-up of a term's id by its hash. */
export type TermIds = ReadonlyMap<number, number>;

export function termIds(space: TermSpace): TermIds {
  return new Map(Array.from(space.hashes, (hash, id) => [hash, id]));
}

/**
 * The space of the wordings' terms. The document frequency of a term is the sum over articles of the share of its wordings that hold it,
 * so an article with a hundred wordings counts as one article: idf = ln(1 + (articles + 1) / (frequency + 0.5)).
 * @param groups tokens of each wording, by article
 */
export function makeTermSpace(groups: readonly (readonly (readonly Token[])[])[]): TermSpace {
  const frequency = new Map<number, { block: Block; sum: number }>();
  for (const wordings of groups) {
    const share = 1 / Math.max(1, wordings.length);
    for (const tokens of wordings) {
      for (const { hash, block } of hashedTerms(tokens)) {
        const entry = frequency.get(hash);
        if (entry === undefined) frequency.set(hash, { block, sum: share });
        else entry.sum += share;
      }
    }
  }
  const entries = [...frequency];
  const idf = (sum: number): number => Math.log(1 + (groups.length + 1) / (sum + 0.5));
  return {
    hashes: Uint32Array.from(entries, ([hash]) => hash),
    blocks: Uint8Array.from(entries, ([, entry]) => entry.block),
    idf: Float32Array.from(entries, ([, entry]) => idf(entry.sum)),
    unknownIdf: idf(0),
  };
}

/** A text as a vector of the space. Terms that the space does not know lengthen the vector, so they lower every cosine. */
export function sparseText(tokens: readonly Token[], space: TermSpace, ids: TermIds): SparseText {
  const terms = hashedTerms(tokens);
  const found: number[] = [];
  const values: number[] = [];
  const squares = [0, 0, 0];
  for (const { hash, block, weight } of terms) {
    const id = ids.get(hash);
    const value = weight * (id === undefined ? space.unknownIdf : (space.idf[id] ?? 0));
    squares[block] = (squares[block] ?? 0) + value * value;
    if (id === undefined) continue;
    found.push(id);
    values.push(value);
  }
  const lengths = squares.map((square) => Math.sqrt(square) || 1);
  return {
    ids: Uint32Array.from(found),
    values: Float32Array.from(values, (value, i) => value / (lengths[space.blocks[found[i] ?? 0] ?? 0] ?? 1)),
  };
}
