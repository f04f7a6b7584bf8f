import { seededRandom, shuffled } from '../core/shared/random.ts';
import type { Thresholds } from '../core/content/site.ts';
import type { SearchArticle } from '../core/answering/ranking.ts';

/** Asks a part of the content the questions of what was left out of it; the confidences of its first candidates. */
export type AskWithout = (kept: readonly SearchArticle[], questions: readonly string[]) => readonly number[];

/** Share of the articles that one round leaves out. */
const LEFT_OUT = 0.2;
const MOST_ROUNDS = 3;
/** Questions that are enough; a round of a large content gives more and is thinned. */
const ENOUGH = 160;
/** Wordings an article keeps in a round: what is measured is the site, not the last wording. */
const KEPT_WORDINGS = 15;
/** Wordings in all rounds together at most, so that a build stays quick. */
const MOST_WORDINGS = 2000;
/** Over so many wordings nothing is left out: the learned thresholds are taken as they are. */
const TOO_MANY_WORDINGS = 10_000;

/**
 * Confidences that this content gives to questions nobody answers: part of the articles is left out and their own wordings are asked.
 * They are harder than most strangers' questions, so a threshold from them is on the safe side.
 */
export function leaveOutConfidences(articles: readonly SearchArticle[], ask: AskWithout): readonly number[] {
  if (
    articles.length < 8 ||
    articles.reduce((sum, a) => sum + 1 + Math.min(a.asks.length, KEPT_WORDINGS), 0) > TOO_MANY_WORDINGS
  )
    return [];
  const random = seededRandom(17);
  const order = shuffled(articles, random);
  const confidences: number[] = [];
  let wordings = 0;
  for (let round = 0; round < MOST_ROUNDS && confidences.length < ENOUGH && wordings < MOST_WORDINGS; round += 1) {
    const left = new Set(
      order
        .slice(Math.floor(round * LEFT_OUT * order.length), Math.floor((round + 1) * LEFT_OUT * order.length))
        .map((a) => a.id),
    );
    const kept = articles
      .filter((a) => !left.has(a.id))
      .map((a) => ({ ...a, asks: shuffled(a.asks, random).slice(0, KEPT_WORDINGS) }));
    const each = Math.max(1, Math.ceil(ENOUGH / left.size));
    const questions = articles
      .filter((a) => left.has(a.id))
      .flatMap((a) => (a.asks.length === 0 ? [a.title] : shuffled(a.asks, random).slice(0, each)));
    confidences.push(...ask(kept, questions));
    wordings += kept.reduce((sum, a) => sum + 1 + a.asks.length, 0);
  }
  return confidences;
}

/**
 * Share of the left-out questions that the default thresholds let through: as answers, and as answers or choices. Answers
 * measured at 0.09 to 0.11: at 0.11 one development set had 15 % false answers.
 */
const LET_THROUGH = { answer: 0.1, choices: 0.55 } as const;
/** Left-out questions that weigh as much as the learned thresholds. */
const TRUST = 60;

/** Thresholds for one site: those of its left-out questions, drawn towards the learned ones when there are few. */
export function siteThresholds(confidences: readonly number[], learned: Thresholds): Thresholds {
  const sorted = [...confidences].sort((a, b) => b - a);
  const drawn = (share: number, otherwise: number): number => {
    const own = sorted[Math.floor(sorted.length * share)] ?? otherwise;
    return (own * sorted.length + otherwise * TRUST) / (sorted.length + TRUST);
  };
  return { answer: drawn(LET_THROUGH.answer, learned.answer), choices: drawn(LET_THROUGH.choices, learned.choices) };
}
