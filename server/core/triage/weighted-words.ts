import type { Phrase } from './phrases.ts';

/** Words of a site's own that speak for a department or a rank: each a word or short phrase, all its endings meant. */
export type WordRule<Id extends string> = { readonly id: Id; readonly words: readonly string[] };

/** Words by how much they say, a comma between them; `…` is explained in phrases.ts. */
export type WeightedWords = { readonly decisive: string; readonly strong: string; readonly weak: string };

/** How much a word of each column says; what a department or a rank needs is in triage-tuning.ts. */
const weightOf = { decisive: 3, strong: 2, weak: 1 } as const satisfies Readonly<Record<keyof WeightedWords, number>>;

/** The words of a list that is written with commas. */
const listed = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

/** The phrases of one id, in all weights. */
export const phrasesFor = <Id extends string>(id: Id, words: WeightedWords): readonly Phrase<Id>[] =>
  (['decisive', 'strong', 'weak'] as const).flatMap((column) =>
    listed(words[column]).map((phrase) => ({ id, phrase, weight: weightOf[column] })),
  );

/** Phrases that say nothing, so that the words within them do not speak either. */
export const neutral = <Id extends string>(id: Id, text: string): readonly Phrase<Id>[] =>
  listed(text).map((phrase) => ({ id, phrase, weight: 0 }));

/** The words of a site's own; they decide alone. */
export const ownPhrases = <Id extends string>({ id, words }: WordRule<Id>): readonly Phrase<Id>[] =>
  words.map((phrase) => ({ id, phrase, weight: weightOf.decisive }));
