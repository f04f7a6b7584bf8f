import type { Article } from '../article.ts';
import type { Audience } from '../audience.ts';
import type { AskOutcomeRow, ShownTally } from '../log-reader.ts';

/** What became of an article. */
export type ArticleUse = {
  readonly id: string;
  readonly title: string;
  readonly audience: Audience;
  /** Asks whose reply showed it, as the answer or among the choices. */
  readonly shown: number;
  /** Asks from whose reply it was opened or picked. */
  readonly opened: number;
  /** Asks whose last vote was for it, and against it. */
  readonly helped: number;
  readonly notHelped: number;
  readonly neverShown: boolean;
  /** Whether the day it wants another look has come. */
  readonly dueForReview: boolean;
};

/** The article a vote is about: the one it names, else the answer, else the last one opened from the choices. */
const votedArticle = (vote: AskOutcomeRow, ofAsk: readonly AskOutcomeRow[]): string | null => {
  if (vote.article !== null) return vote.article;
  if (vote.kind === 'answer') return vote.shown[0] ?? null;
  const touched = ofAsk.filter(({ outcome }) => outcome === 'opened' || outcome === 'picked');
  const ordered = touched.toSorted((a, b) => a.at - b.at || ((a.article ?? '') < (b.article ?? '') ? -1 : 1));
  return ordered.at(-1)?.article ?? null;
};

const countOf = (articles: Iterable<string>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const article of articles) counts.set(article, (counts.get(article) ?? 0) + 1);
  return counts;
};

const votesFor = (byAsk: readonly (readonly AskOutcomeRow[])[], what: 'helpful' | 'not-helpful') =>
  countOf(
    byAsk.flatMap((rows) => {
      const articles = rows.flatMap((row) => (row.outcome === what ? (votedArticle(row, rows) ?? []) : []));
      return [...new Set(articles)];
    }),
  );

/**
 * What became of each article, most shown first.
 * @param today ISO date
 */
export const articleUseOf = (
  articles: readonly Pick<Article, 'id' | 'title' | 'audience' | 'reviewBy'>[],
  shown: readonly ShownTally[],
  outcomes: readonly AskOutcomeRow[],
  today: string,
): readonly ArticleUse[] => {
  const shownOf = new Map<string, number>();
  for (const { shown: ids, asks } of shown) for (const id of ids) shownOf.set(id, (shownOf.get(id) ?? 0) + asks);
  const byAsk = [...Map.groupBy(outcomes, ({ ask }) => ask).values()];
  const openedOf = countOf(
    byAsk.flatMap((rows) => [
      ...new Set(
        rows.flatMap(({ outcome, article }) => (outcome === 'opened' || outcome === 'picked' ? (article ?? []) : [])),
      ),
    ]),
  );
  const helpedOf = votesFor(byAsk, 'helpful');
  const notHelpedOf = votesFor(byAsk, 'not-helpful');
  return articles
    .map(({ id, title, audience, reviewBy }) => ({
      id,
      title,
      audience,
      shown: shownOf.get(id) ?? 0,
      opened: openedOf.get(id) ?? 0,
      helped: helpedOf.get(id) ?? 0,
      notHelped: notHelpedOf.get(id) ?? 0,
      neverShown: !shownOf.has(id),
      dueForReview: reviewBy !== null && reviewBy < today,
    }))
    .toSorted((a, b) => b.shown - a.shown || (a.id < b.id ? -1 : 1));
};
