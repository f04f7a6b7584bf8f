import type { SIGNS } from '../server/search/feature-names.ts';

/** What is said of measures that look at the same thing: what a writer can change or see, not how it is computed. */
type Theme = { readonly phrase: string; readonly features: readonly string[] };

/** A sign by itself, its lead over the best other candidate, and its highest value among all candidates. */
const withTwins = (...names: readonly (typeof SIGNS)[number][]): readonly string[] =>
  names.flatMap((name) => [name, `${name}Lead`, `max${name.charAt(0).toUpperCase()}${name.slice(1)}`]);

/**
 * All measures by theme. Measures of one theme go together and pull against each other, so that only their sum says
 * something: the weight of one alone may be negative though it speaks for the article.
 */
const themes: readonly Theme[] = [
  { phrase: 'its wordings and titles compared with those of all articles', features: withTwins('softmax', 'logit') },
  {
    phrase: 'words of the question, or of like meaning, in its wordings',
    features: withTwins('stem', 'stem3', 'bigram', 'cover', 'gram', 'gram3', 'forward', 'backward', 'both'),
  },
  { phrase: 'what its wordings are about', features: withTwins('sif', 'centroid') },
  {
    phrase: 'words of the question, or of like meaning, in its title',
    features: withTwins('titleForward', 'titleBackward'),
  },
  { phrase: 'full-text search', features: withTwins('lexical') },
  {
    phrase: 'words of the question in its text',
    features: withTwins('passageBm25', 'passageCover', 'articleCover'),
  },
  { phrase: 'what its text is about', features: withTwins('passageSif') },
  {
    phrase: 'how many wordings and passages it has, and how like other articles it is',
    features: ['wordings', 'passages', 'hub', 'meanWordings'],
  },
  {
    phrase: 'how clearly it stands before the other articles',
    features: ['p1', 'p2', 'lead', 'entropy', 'agreement'],
  },
  {
    phrase: 'how much of the question the content knows',
    features: ['knownShare', 'contentKnownShare', 'unknownContent', 'noVector'],
  },
  { phrase: 'how long the question is', features: ['tokens', 'contentTokens'] },
];

const phrases: ReadonlyMap<string, string> = new Map(
  themes.flatMap(({ phrase, features }) => features.map((feature) => [feature, phrase])),
);

/** What a measure looks at, in plain words; null for a name that the engine does not measure. */
export const phraseOf = (feature: string): string | null => phrases.get(feature) ?? null;
