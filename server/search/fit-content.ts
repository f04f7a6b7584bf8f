import type { SearchArticle, Synonyms } from '../core/answering/ranking.ts';
import { analyse, type Token } from '../language/analysis.ts';
import { stemHash } from '../language/hashed-terms.ts';
import { sentenceVector, type Metric } from '../language/sif.ts';
import type { Vectors } from '../language/vectors.ts';
import type { FittedArticle, FittedContent, Lists } from './fitted-model.ts';
import { buildLexical, stemText } from './lexical.ts';
import { fitSoftmax, type Example } from './softmax-classifier.ts';
import { packRows } from './sparse-rows.ts';
import { makeTermSpace, sparseText, termIds } from './term-space.ts';
import { BM25, softmaxSettings } from './tuning.ts';

type Analysed = {
  readonly article: SearchArticle;
  readonly wordings: readonly (readonly Token[])[];
  readonly passages: readonly (readonly Token[])[];
};

/** Fits all of one content but its thresholds. Deterministic: the same articles in the same order give the same model. */
export function fitContent(
  articles: readonly SearchArticle[],
  synonyms: Synonyms,
  vectors: Vectors,
  metric: Metric,
  isRound?: boolean,
): FittedContent {
  const analysed = articles.map(analyseArticle);
  const space = makeTermSpace(analysed.map((a) => a.wordings));
  const ids = termIds(space);
  const words = new WordTable(ids);
  const fitted: FittedArticle[] = [];
  const wordingArticles: number[] = [];
  const wordingRows = analysed.flatMap((a) => a.wordings.map((tokens) => sparseText(tokens, space, ids)));
  const wordingWords: number[][] = [];
  const passageArticles: number[] = [];
  const passageWords: number[][] = [];
  analysed.forEach((a, article) => {
    fitted.push({
      id: a.article.id,
      firstWording: wordingArticles.length,
      wordingCount: a.wordings.length,
      firstPassage: passageArticles.length,
      passageCount: a.passages.length,
    });
    for (const tokens of a.wordings) {
      wordingArticles.push(article);
      wordingWords.push(tokens.map((t) => words.idOf(t)));
    }
    for (const tokens of a.passages) {
      passageArticles.push(article);
      passageWords.push([...new Set(tokens.map((t) => words.idOf(t)))]);
    }
  });
  const forbidden = articles.flatMap((a, article) =>
    a.mustNotAnswer.map((text) => ({ article, row: sparseText(analyse(text), space, ids) })),
  );
  return {
    articles: fitted,
    words: words.list,
    wordStems: Uint32Array.from(words.stems),
    space,
    bodyStems: Uint32Array.from(words.bodyStems.keys()),
    wordingArticles: Uint32Array.from(wordingArticles),
    wordings: packRows(wordingRows),
    wordingWords: packLists(wordingWords),
    passageArticles: Uint32Array.from(passageArticles),
    passageWords: packLists(passageWords),
    passageStems: packRows(
      passageRows(
        analysed.flatMap((a) => a.passages),
        words,
      ),
    ),
    forbidden: packRows(forbidden.map((f) => f.row)),
    forbiddenArticles: Uint32Array.from(forbidden, (f) => f.article),
    classifier: fitSoftmax(
      examples(analysed, wordingRows, (tokens) => sentenceVector(tokens, vectors, metric)),
      space.blocks,
      articles.length,
      softmaxSettings(wordingRows.length, articles.length, isRound),
    ),
    lexical: buildLexical(analysed.map(lexicalDocument)),
    synonyms,
  };
}

function analyseArticle(article: SearchArticle): Analysed {
  const wordings = [...new Set([article.title, ...article.asks])]
    .map((text) => analyse(text))
    .filter((tokens) => tokens.length > 0);
  const title = article.title.trim();
  // A body that only repeats the title says nothing new, and would count the title twice.
  const passages = article.passages
    .filter((p) => p.text.trim() !== title)
    .map((p) => analyse(p.heading === null ? p.text : `${p.heading} ${p.text}`));
  // Tags are words of the article that stand in none of its texts: they are read with its beginning.
  const tags = analyse(article.tags.join(' '));
  const [first = [], ...rest] = passages;
  const tagged = tags.length === 0 ? passages : [[...first, ...tags], ...rest];
  return { article, wordings, passages: tagged };
}

function lexicalDocument(a: Analysed, id: number): Parameters<typeof buildLexical>[0][number] {
  const headings = a.article.passages.map((p) => p.heading ?? '').join(' ');
  return {
    id,
    title: stemText(a.wordings[0] ?? []),
    asks: a.wordings.slice(1).map(stemText).join(' '),
    headings: stemText(analyse(headings)),
    body: a.passages.map(stemText).join(' '),
    tags: stemText(analyse(a.article.tags.join(' '))),
  };
}

function examples(
  analysed: readonly Analysed[],
  rows: readonly { ids: Uint32Array; values: Float32Array }[],
  vectorOf: (tokens: readonly Token[]) => Float32Array,
): Example[] {
  const mean = rows.length / Math.max(1, analysed.length);
  let wording = 0;
  return analysed.flatMap((a, label) =>
    a.wordings.map((tokens) => {
      const row = rows[wording]!;
      wording += 1;
      // Articles with few wordings would be drowned by those with many; the square root evens them out half-way.
      return {
        ids: row.ids,
        values: row.values,
        dense: vectorOf(tokens),
        label,
        weight: Math.sqrt(mean / a.wordings.length),
      };
    }),
  );
}

/** Stems of each passage as BM25 parts: tf × (k1 + 1) / (tf + k1 × (1 − b + b × length / mean length)). */
function passageRows(passages: readonly (readonly Token[])[], words: WordTable): { ids: number[]; values: number[] }[] {
  const mean = passages.reduce((sum, p) => sum + p.length, 0) / Math.max(1, passages.length);
  return passages.map((tokens) => {
    const counts = new Map<number, number>();
    for (const token of tokens) {
      const stem = words.stems[words.idOf(token)]!;
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
    const length = 1 - BM25.b + (BM25.b * tokens.length) / mean;
    const sorted = [...counts].sort((x, y) => x[0] - y[0]);
    return {
      ids: sorted.map(([stem]) => stem),
      values: sorted.map(([, tf]) => (tf * (BM25.k1 + 1)) / (tf + BM25.k1 * length)),
    };
  });
}

function packLists(lists: readonly (readonly number[])[]): Lists {
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => (offsets[i + 1] = offsets[i]! + list.length));
  const items = new Uint32Array(offsets[lists.length]!);
  lists.forEach((list, i) => items.set(list, offsets[i]));
  return { offsets, items };
}

/** Gathers the content's words; a stem that the term space lacks (of a body) gets a number after the space's. */
class WordTable {
  readonly list: string[] = [];
  readonly stems: number[] = [];
  readonly #places = new Map<string, number>();
  /** Hash to id, in the order of the ids. */
  readonly bodyStems = new Map<number, number>();
  readonly #ids: ReadonlyMap<number, number>;

  constructor(ids: ReadonlyMap<number, number>) {
    this.#ids = ids;
  }

  idOf(token: Token): number {
    const known = this.#places.get(token.word);
    if (known !== undefined) return known;
    const place = this.list.length;
    this.#places.set(token.word, place);
    this.list.push(token.word);
    this.stems.push(this.#ids.get(stemHash(token.stem)) ?? this.#bodyStem(stemHash(token.stem)));
    return place;
  }

  #bodyStem(stem: number): number {
    const known = this.bodyStems.get(stem);
    if (known !== undefined) return known;
    const made = this.#ids.size + this.bodyStems.size;
    this.bodyStems.set(stem, made);
    return made;
  }
}
