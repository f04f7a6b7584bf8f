import type { Rank } from './rank.ts';

/** Words that speak for a department or a rank; each is a word or a phrase, and all its endings are meant. */
export type WordRule<Id extends string> = { readonly id: Id; readonly words: readonly string[] };

/** By what messages are sorted. */
export type TriageRules = {
  readonly departments: readonly (WordRule<string> & { readonly name: string })[];
  /** Words of the site's own, besides those that `rank-words.ts` knows. */
  readonly ranks: readonly WordRule<Rank>[];
  /** The stem of a word in lower case, so that its endings are one. */
  readonly stem: (word: string) => string;
};

/** Where a message goes and how pressing it is, with reasons to show. */
export type Triaged = {
  /** Id of a department; null means unsorted. */
  readonly department: string | null;
  /** For people: "because of ‘invoice’ and ‘refund’". */
  readonly departmentReason: string;
  readonly rank: Rank;
  readonly rankReason: string;
};

/** Sorts a message; unsure, it stays unsorted. Pure: the same message and rules give the same. */
export const triage = (_message: string, _rules: TriageRules): Triaged => ({
  department: null,
  departmentReason: 'no word of any department',
  rank: 'standard',
  rankReason: 'no word that makes it more or less pressing',
});
