import { wordingsOf } from '../../core/content/article.ts';
import type { FixOptions } from '../../contract/fix.ts';
import type { GapDetail } from '../../contract/gap.ts';
import type { FixKind } from '../../core/gaps/gap-fix.ts';
import type { GapType } from '../../core/gaps/gap-type.ts';
import type { Library } from '../../core/answering/library.ts';
import { nearest } from '../../content/nearest.ts';
import { stemOf } from '../../language/stems.ts';
import { searchArticle } from '../answering/search-article.ts';
import { Answerer } from '../answering/answer-question.ts';

/** Articles offered for a wording, the engine's best first. Range 3–20. */
const mostArticles = 10;

/** Unknown words offered. Range 1–10. */
const mostWords = 5;

const suggestedFor: Readonly<Record<GapType, FixKind | null>> = {
  'unknown-word': 'synonym',
  'no-article': 'draft',
  'not-found': 'wording',
  hidden: null,
  'out-of-scope': null,
  'no-question': null,
  bot: null,
  language: null,
  'not-helpful': null,
};

const vocabularies = new WeakMap<Library, readonly string[]>();

/** Words of a content in small letters, read once a library: from titles, wordings, headings and text. */
const vocabularyOf = (library: Library): readonly string[] => {
  const known = vocabularies.get(library);
  if (known !== undefined) return known;
  const texts = library.customer.articles.flatMap((article) => [
    ...wordingsOf(article),
    ...searchArticle(article).passages.flatMap(({ heading, text }) => [heading ?? '', text]),
  ]);
  const words = [...new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? []))].toSorted();
  vocabularies.set(library, words);
  return words;
};

const isSameWord = (a: string, b: string): boolean => a === b || stemOf(a).stem === stemOf(b).stem;

/** A word against what is written: whether it is written itself, in any inflection, and the nearest other word. */
const compared = (word: string, vocabulary: readonly string[]): { isWritten: boolean; known: string | null } => {
  const near = nearest(word, vocabulary);
  if (near === null || !isSameWord(near, word)) return { isWritten: false, known: near };
  const others = vocabulary.filter((other) => other !== near);
  return { isWritten: true, known: compared(word, others).known };
};

/**
 * Unknown words, each with the written word that is most like it, and is another word. What stands in no article at all
 * comes first: a word that only customers' articles have is no matter of synonyms.
 */
const wordsOf = ({ unknownWords }: GapDetail, vocabulary: readonly string[]): FixOptions['words'] =>
  unknownWords
    .map((word) => ({ word, ...compared(word.toLowerCase(), vocabulary) }))
    .toSorted((a, b) => Number(a.isWritten) - Number(b.isWritten))
    .slice(0, mostWords)
    .map(({ word, known }) => ({ word, known }));

/** What staff may choose from when they mend a gap. */
export const fixOptions = (gap: GapDetail, live: Library, withDrafts: Library | null): FixOptions => {
  const wide = withDrafts ?? live;
  const answerer = new Answerer(wide);
  const ids = gap.wordings
    .slice(0, 3)
    .flatMap(({ text }) => answerer.answer({ question: text, audience: 'customer', exact: false }).candidates)
    .toSorted((a, b) => b.confidence - a.confidence)
    .map(({ id }) => id);
  const articles = [...new Set(ids)].slice(0, mostArticles).flatMap((id) => {
    const article = wide.customer.byId.get(id);
    if (article === undefined) return [];
    return [{ id, title: article.title, audience: article.audience, isDraft: article.draft }];
  });
  const words = wordsOf(gap, vocabularyOf(wide));
  const hidden = articles.some(({ isDraft }) => isDraft) ? 'publish' : null;
  return {
    suggested: gap.type === 'hidden' ? hidden : suggestedFor[gap.type],
    audience: gap.audience,
    articles,
    words,
  };
};
