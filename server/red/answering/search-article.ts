import type { LibraryArticle } from '../../core/answering/library.ts';
import { passageText, rankedPassages } from '../../core/content/passage.ts';
import type { SearchArticle } from '../../core/answering/ranking.ts';

/** What the engine needs of an article. */
export const searchArticle = (article: LibraryArticle): SearchArticle => ({
  id: article.id,
  title: article.title,
  asks: article.asks,
  mustNotAnswer: article.mustNotAnswer,
  tags: article.tags,
  passages: rankedPassages(article.title, article.passages).map((passage) => ({
    heading: passage.heading,
    text: passageText(passage),
  })),
});
