// The contents and questions that the constants are learned from: variants of each source with some of its articles and wordings.
import { join } from 'node:path';
import { seededRandom, shuffled } from '../../server/core/shared/random.ts';
import { analyse } from '../../server/language/analysis.ts';
import type { Vectors } from '../../server/language/vectors.ts';
import type { SearchArticle } from '../../server/core/answering/ranking.ts';
import { readEvaluationSet, type Query, type SetArticle } from '../evaluation/evaluation-set.ts';

export type LearningSet = {
  readonly name: string;
  readonly source: string;
  readonly articles: readonly SearchArticle[];
  readonly queries: readonly Query[];
};
/** Reads a set; an article without a body gets its title as one, as to-content.mjs does. */
export function readSet(dir: string): { articles: readonly SearchArticle[]; queries: readonly Query[] } {
  const { articles, queries } = readEvaluationSet(dir);
  return { articles: articles.map(toArticle), queries };
}

function toArticle(line: SetArticle): SearchArticle {
  const body = (line.body ?? '').trim() || line.title;
  const passages = body.split(/\n\s*\n/).map((text) => ({ heading: null, text }));
  return {
    id: line.id,
    title: line.title.replace(/\s+/g, ' ').trim(),
    asks: (line.questions ?? []).filter((q) => q.trim() !== ''),
    mustNotAnswer: [],
    tags: line.tags ?? [],
    passages,
  };
}

/** The sets of one source that hold most: their articles with all wordings, and all questions. */
const WHOLE: Readonly<Record<string, string>> = {
  sofmattress: 'dev-sofmattress-all',
  vira: 'dev-vira-5',
  stackfaq: 'dev-stackfaq-5',
  banking: 'dev-banking-all',
};
/** The sources that are left out one at a time; sets of one source share questions. */
export const SOURCES: readonly string[] = Object.keys(WHOLE);

/** The set of a source that holds most; of a source that is only learned from, the set of its name in a folder beside. */
export function wholeSet(setsDir: string, source: string, moreDir = ''): string {
  return WHOLE[source] === undefined ? join(moreDir, source) : join(setsDir, WHOLE[source]);
}

/** stackfaq's questions to titles alone are twice as many: the other five are its wordings. */
const TITLES: Readonly<Record<string, string>> = { stackfaq: 'dev-stackfaq-title' };

/** `own`: the source's bodies; `none`: bodies are left away; `made`: passages of other wordings of the article, with some of other articles. */
type Variant = {
  readonly share: number;
  readonly wordings: readonly number[];
  readonly bodies: 'own' | 'none' | 'made';
};
const VARIANTS: readonly Variant[] = [
  { share: 1, wordings: [0], bodies: 'own' },
  { share: 0.6, wordings: [0], bodies: 'own' },
  { share: 0.8, wordings: [0], bodies: 'none' },
  { share: 0.9, wordings: [0], bodies: 'made' },
  { share: 0.6, wordings: [0, 1], bodies: 'made' },
  { share: 0.35, wordings: [0, 1, 2], bodies: 'own' },
  { share: 1, wordings: [1, 2, 3], bodies: 'own' },
  { share: 0.8, wordings: [5], bodies: 'own' },
  { share: 0.5, wordings: [5], bodies: 'none' },
  { share: 0.8, wordings: [3, 5], bodies: 'made' },
  { share: 1, wordings: [5], bodies: 'own' },
  { share: 0.7, wordings: [0, 3, 5, 10, 20], bodies: 'own' },
  { share: 0.9, wordings: [10, 20, 40], bodies: 'own' },
  { share: 0.75, wordings: [1000], bodies: 'own' },
  { share: 0.95, wordings: [1000], bodies: 'own' },
];

/** Variants of one source, `most` questions each. Seeded. */
export function learningSets(
  setsDir: string,
  source: string,
  most: number,
  vectors: Vectors,
  moreDir = '',
): LearningSet[] {
  const whole = readSet(wholeSet(setsDir, source, moreDir));
  const titles = TITLES[source] === undefined ? whole : readSet(join(setsDir, TITLES[source]));
  return VARIANTS.map((variant, v) => {
    const random = seededRandom(1000 + v * 7 + source.length);
    const kept = shuffled(whole.articles, random).slice(
      0,
      Math.max(8, Math.round(whole.articles.length * variant.share)),
    );
    const articles = kept.map((article) => {
      const count = variant.wordings[Math.floor(random() * variant.wordings.length)] ?? 0;
      const mixed = shuffled(article.asks, random);
      const none = [{ heading: null, text: article.title }];
      const passages =
        variant.bodies === 'own'
          ? article.passages
          : variant.bodies === 'none'
            ? none
            : madePassages(mixed.slice(count), kept, random);
      return { ...article, asks: mixed.slice(0, count), passages };
    });
    const ids = new Set(articles.map((a) => a.id));
    const pool = variant.wordings.every((n) => n === 0) ? titles.queries : whole.queries;
    const queries = shuffled(pool, random).map((query) => ({
      q: random() < KEYWORDS ? inKeywords(query.q, vectors, random) : query.q,
      relevant: query.relevant.filter((id) => ids.has(id)),
    }));
    const yes = queries.filter((q) => q.relevant.length > 0).slice(0, Math.round(most * 0.7));
    const no = queries.filter((q) => q.relevant.length === 0).slice(0, Math.round(most * 0.35));
    return { name: `${source}#${v}`, source, articles, queries: [...yes, ...no] };
  });
}

/** Share of the questions that are asked in a few words, as people type into a search field. */
const KEYWORDS = 0.2;
/** Words of such a question at most. */
const MOST_KEYWORDS = 3;

/** A question as its one to three rarest words that carry it, in their order; as it is where it has none. */
function inKeywords(question: string, vectors: Vectors, random: () => number): string {
  const carrying = [...new Set(analyse(question).flatMap(({ kind, word }) => (kind === 'content' ? [word] : [])))];
  const rank = (word: string): number => vectors.rows.get(word) ?? vectors.rows.size;
  const count = 1 + Math.floor(random() * MOST_KEYWORDS);
  const kept = new Set([...carrying].sort((a, b) => rank(b) - rank(a)).slice(0, count));
  return kept.size === 0 ? question : carrying.filter((word) => kept.has(word)).join(' ');
}

/** One to four passages that speak of the article in other words, and a little of other articles, as long bodies do. */
function madePassages(
  own: readonly string[],
  others: readonly SearchArticle[],
  random: () => number,
): { heading: null; text: string }[] {
  const count = 1 + Math.floor(random() * 4);
  return Array.from({ length: count }, (_, p) => {
    const mine = own.slice(p * 2, p * 2 + 1 + Math.floor(random() * 2));
    const foreign = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const other = others[Math.floor(random() * others.length)];
      return other === undefined ? '' : (other.asks[Math.floor(random() * other.asks.length)] ?? other.title);
    });
    return { heading: null, text: shuffled([...mine, ...foreign], random).join(' ') };
  });
}
