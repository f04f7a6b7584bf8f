import type { Synonyms } from '../core/answering/ranking.ts';
import { plainWords, tokensOf, type Token } from './analysis.ts';

/** Weight of a synonym beside the word itself. Set by judgement: no evaluation set has synonyms. */
const BESIDE = 0.5;
/** Synonyms that one word or phrase brings at most. */
const MOST_BESIDE = 3;

/** Other ways to say a phrase, found by its stems. */
export type SynonymTable = ReadonlyMap<
  string,
  readonly { readonly phrase: readonly string[]; readonly others: readonly (readonly Token[])[] }[]
>;

/** The words that the synonyms are made of, in normal form: none of them is misspelt. */
export function synonymWords({ equal, oneWay }: Synonyms): readonly string[] {
  const phrases = [...equal.flat(), ...oneWay.flatMap(({ from, to }) => [from, ...to])];
  return [...new Set(phrases.flatMap((phrase) => tokensOf(plainWords(phrase)).map(({ word }) => word)))];
}

/** Lays synonyms out for look-up by the first stem of each phrase. Groups work both ways, rules from `from` to `to`. */
export function synonymTable(synonyms: Synonyms): SynonymTable {
  const table = new Map<string, { phrase: string[]; others: (readonly Token[])[] }[]>();
  const add = (from: string, others: readonly string[]): void => {
    const phrase = tokensOf(plainWords(from)).map((t) => t.stem);
    const first = phrase[0];
    if (first === undefined) return;
    const entries = table.get(first) ?? [];
    entries.push({ phrase, others: others.map((other) => tokensOf(plainWords(other))) });
    table.set(
      first,
      entries.sort((a, b) => b.phrase.length - a.phrase.length),
    );
  };
  for (const group of synonyms.equal)
    for (const word of group)
      add(
        word,
        group.filter((other) => other !== word),
      );
  for (const { from, to } of synonyms.oneWay) add(from, to);
  return table;
}

/**
 * The tokens with synonyms: a phrase that the content never uses is replaced by the first synonym it does use; to one that it uses, the
 * synonyms it uses are added at half the weight.
 */
export function withSynonyms(
  tokens: readonly Token[],
  table: SynonymTable,
  uses: (token: Token) => boolean,
): readonly Token[] {
  if (table.size === 0) return tokens;
  const result: Token[] = [];
  const beside: Token[] = [];
  for (let i = 0; i < tokens.length;) {
    const entry = table
      .get(tokens[i]!.stem)
      ?.find(({ phrase }) => phrase.every((stem, k) => tokens[i + k]?.stem === stem));
    const own = tokens.slice(i, i + (entry?.phrase.length ?? 1));
    const known = (entry?.others ?? []).filter((other) => other.length > 0 && other.every(uses));
    if (known.length > 0 && !own.every(uses)) result.push(...known[0]!);
    else {
      result.push(...own);
      for (const other of known.slice(0, MOST_BESIDE))
        beside.push(...other.map((token) => ({ ...token, weight: token.weight * BESIDE })));
    }
    i += own.length;
  }
  return [...result, ...beside];
}
