/** Signs that a candidate matches the question, as they are measured; each also gives a lead over the best other candidate. */
export const SIGNS = [
  'softmax',
  'logit',
  'stem',
  'bigram',
  'gram',
  'stem3',
  'gram3',
  'sif',
  'centroid',
  'forward',
  'backward',
  'both',
  'titleForward',
  'titleBackward',
  'lexical',
  'cover',
  'passageBm25',
  'passageCover',
  'passageSif',
  'articleCover',
] as const;

/** Facts about the candidate and the content, which say nothing of the question. */
const FACTS = ['wordings', 'passages', 'hub', 'meanWordings'] as const;

/** What is measured of a candidate by itself. */
export const RAW = [...SIGNS, ...FACTS] as const;

/** All features of a candidate, in the order of its vector: what is measured, then the lead of each sign. */
export const FEATURES: readonly string[] = [...RAW, ...SIGNS.map((name) => `${name}Lead`)];

/** Place of each measured feature in a candidate's vector. */
export const PLACE = Object.fromEntries(RAW.map((name, i) => [name, i])) as Record<(typeof RAW)[number], number>; // a place for every name
