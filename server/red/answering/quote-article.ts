import type { Engine, LibraryArticle } from '../../core/answering/library.ts';
import { matchesIn, type Match } from '../../core/answering/matches.ts';
import { choosePassage } from '../../core/answering/passage-choice.ts';
import { rankedPassages, type Passage, type Slice } from '../../core/content/passage.ts';
import { quoteOf } from '../../core/answering/quote.ts';
import type { Ranking } from '../../core/answering/ranking.ts';
import { coverage, distinctWords } from '../../core/answering/reading.ts';

/** What of an article answers: the passage, the slice of it to quote, and the words in it that were asked for. */
export type ArticleQuote = { readonly passage: Passage; readonly slice: Slice; readonly matches: readonly Match[] };

/**
 * Chooses what to quote of an article that answers a question.
 * @returns null for an article without text
 */
export const quoteArticle = (
  question: string,
  article: LibraryArticle,
  { asked }: Pick<Ranking, 'asked'>,
  { reading }: Engine,
): ArticleQuote | null => {
  const { title, asks } = article;
  const passages = rankedPassages(title, article.passages);
  const passage = passages[choosePassage(passages, { question, asked, title, asks }, reading)] ?? article.passages[0];
  if (passage === undefined) return null;
  const content = asked.filter(({ kind }) => kind === 'content');
  const slice = quoteOf(passage, (text) => coverage(content, distinctWords(reading.words(text)), reading));
  return slice === null ? null : { passage, slice, matches: matchesIn(slice.text, asked, reading) };
};
