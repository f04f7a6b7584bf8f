import { normalisedWording } from '../core/answering/question.ts';
import type { RankedCandidate, Ranking, RankOptions, SearchArticle } from '../core/answering/ranking.ts';

/** What writers promised word for word: which wording belongs to which article, and to which it must not lead. */
type Pins = {
  readonly claimed: Readonly<Record<string, string>>;
  readonly refused: Readonly<Record<string, readonly string[]>>;
};

/** Confidence in the article whose own wording was asked: its writer says that it answers. */
const claimedConfidence = 0.99;

/** The promises of all articles, as JSON. A wording that two articles claim is nobody's: the engine decides. */
export const buildPins = (articles: readonly SearchArticle[]): string => {
  const claimed = new Map<string, string | null>();
  const refused = new Map<string, string[]>();
  for (const { id, title, asks, mustNotAnswer } of articles) {
    for (const key of new Set([title, ...asks].map(normalisedWording))) claimed.set(key, claimed.has(key) ? null : id);
    for (const key of new Set(mustNotAnswer.map(normalisedWording)))
      refused.set(key, [...(refused.get(key) ?? []), id]);
  }
  const owned = [...claimed].filter((entry): entry is [string, string] => entry[1] !== null);
  const pins: Pins = { claimed: Object.fromEntries(owned), refused: Object.fromEntries(refused) };
  return JSON.stringify(pins);
};

/** Ranks one question. */
export type Rank = (question: string, options: RankOptions) => Ranking;

const withFirst = (ranking: Ranking, id: string): Ranking => {
  const known = ranking.candidates.find((candidate) => candidate.id === id);
  const first: RankedCandidate = {
    id,
    passageIndex: known?.passageIndex ?? 0,
    explanation: null,
    confidence: claimedConfidence,
  };
  const others = ranking.candidates
    .filter((candidate) => candidate.id !== id)
    .map((candidate) => ({ ...candidate, confidence: Math.min(candidate.confidence, 1 - claimedConfidence) }));
  return { ...ranking, candidates: [first, ...others], kind: 'answer', reason: 'matched' };
};

const without = (ranking: Ranking, refused: readonly string[]): Ranking => {
  const candidates = ranking.candidates.filter(({ id }) => !refused.includes(id));
  const lostFirst = ranking.candidates[0] !== undefined && refused.includes(ranking.candidates[0].id);
  if (!lostFirst) return { ...ranking, candidates };
  // What is left was second at best: it is offered, never given as the answer.
  return candidates.length === 0 || ranking.kind === 'unknown'
    ? { ...ranking, candidates, kind: 'unknown', reason: 'no-article' }
    : { ...ranking, candidates, kind: 'choices', reason: 'weak-match' };
};

/** Tells whether a message is, word for word, a wording that one article claims. */
export const readClaims = (json: string): ((message: string) => boolean) => {
  const { claimed }: Pins = JSON.parse(json) as Pins; // made by buildPins, verified by its checksum
  const owned = new Set(Object.keys(claimed));
  return (message) => owned.has(normalisedWording(message));
};

/** Keeps the writers' promises over an engine's ranking: asked word for word, they hold whatever was learned. */
export const rankPinnedFirst = (json: string, rank: Rank): Rank => {
  const { claimed, refused }: Pins = JSON.parse(json) as Pins; // made by buildPins, verified by its checksum
  const owners = new Map(Object.entries(claimed));
  const refusals = new Map(Object.entries(refused));
  return (question, options) => {
    const ranking = rank(question, options);
    const key = normalisedWording(question);
    const owner = owners.get(key);
    if (owner !== undefined) return withFirst({ ...ranking, corrections: [] }, owner);
    const refusal = refusals.get(key);
    return refusal === undefined ? ranking : without(ranking, refusal);
  };
};
