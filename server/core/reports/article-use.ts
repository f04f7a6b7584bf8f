import type { Article } from '../content/article.ts';
import type { Audience } from '../content/audience.ts';
import type { ArticleTally } from '../log/log-reader.ts';

/** How an article was used. */
export type ArticleUse = Pick<ArticleTally, 'shown' | 'opened' | 'helped' | 'notHelped'> & {
  readonly id: string;
  readonly title: string;
  readonly audience: Audience;
  readonly neverShown: boolean;
  /** Whether the day it wants another look has come. */
  readonly dueForReview: boolean;
};

const sumOf = (tallies: readonly ArticleTally[], count: 'shown' | 'opened' | 'helped' | 'notHelped'): number =>
  tallies.reduce((sum, tally) => sum + tally[count], 0);

/**
 * How each article was used, most shown first.
 * @param today ISO date
 */
export const articleUseOf = (
  articles: readonly Pick<Article, 'id' | 'title' | 'audience' | 'reviewBy'>[],
  tallies: readonly ArticleTally[],
  today: string,
): readonly ArticleUse[] => {
  const byArticle = Map.groupBy(tallies, ({ article }) => article);
  return articles
    .map(({ id, title, audience, reviewBy }) => {
      const own = byArticle.get(id) ?? [];
      const shown = sumOf(own, 'shown');
      return {
        id,
        title,
        audience,
        shown,
        opened: sumOf(own, 'opened'),
        helped: sumOf(own, 'helped'),
        notHelped: sumOf(own, 'notHelped'),
        neverShown: shown === 0,
        dueForReview: reviewBy !== null && reviewBy < today,
      };
    })
    .toSorted((a, b) => b.shown - a.shown || (a.id < b.id ? -1 : 1));
};
