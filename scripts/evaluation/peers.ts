import Database from 'better-sqlite3';
import lunr from 'lunr';
import MiniSearch, { type Options } from 'minisearch';
import makeWinkBm25 from 'wink-bm25-text-search';
import type { SearchArticle } from '../../server/core/answering/ranking.ts';
import { analyse } from '../../server/language/analysis.ts';

/** The ten best, best first, with a confidence made of the engine's own score: it has none. */
type Found = readonly { readonly id: string; readonly confidence: number }[];

/** Another search engine over the same articles. */
type Peer = {
  readonly name: string;
  readonly build: (articles: readonly SearchArticle[]) => (question: string) => Found;
};

const most = 10;

/** Scores have no upper bound: squeezed into 0..1 in their order, which is all that AUROC and right@10 look at. */
const squeeze = (id: string, score: number): Found[number] => ({ id, confidence: score / (score + most) });

type Fields = { readonly id: string; readonly title: string; readonly asks: string; readonly body: string };

const fieldsOf = (article: SearchArticle): Fields => ({
  id: article.id,
  title: article.title,
  asks: article.asks.join('\n'),
  body: article.passages.map(({ text }) => text).join('\n'),
});

const fieldNames = ['title', 'asks', 'body'];

const minisearch = (name: string, options: Partial<Options<Fields>>): Peer => ({
  name,
  build: (articles) => {
    const index = new MiniSearch<Fields>({ fields: fieldNames, ...options });
    index.addAll(articles.map(fieldsOf));
    return (question) =>
      index
        .search(question)
        .slice(0, most)
        .map(({ id, score }) => squeeze(String(id), score));
  },
});

/** A light stop list: the words that only hold a sentence together; question words stay. */
const stemUnlessFunction = (term: string): readonly string[] =>
  analyse(term)
    .filter(({ kind }) => kind !== 'function')
    .map(({ stem }) => stem);

const fts5: Peer = {
  name: 'sqlite fts5',
  build: (articles) => {
    const db = new Database(':memory:');
    db.exec("create virtual table articles using fts5(id unindexed, title, asks, body, tokenize='porter unicode61')");
    const insert = db.prepare('insert into articles values (?, ?, ?, ?)');
    for (const { id, title, asks, body } of articles.map(fieldsOf)) insert.run(id, title, asks, body);
    const select = db.prepare<[string, number], { id: string; score: number }>(
      'select id, -bm25(articles) as score from articles where articles match ? order by bm25(articles) limit ?',
    );
    return (question) => {
      const words = new Set(question.toLowerCase().match(/[\p{L}\p{N}]+/gu));
      const rows = words.size === 0 ? [] : select.all([...words].map((word) => `"${word}"`).join(' OR '), most);
      return rows.map(({ id, score }) => squeeze(id, Math.max(0, score)));
    };
  },
};

const lunrPeer: Peer = {
  name: 'lunr',
  build: (articles) => {
    const index = lunr(function config() {
      this.ref('id');
      for (const name of fieldNames) this.field(name);
      for (const fields of articles.map(fieldsOf)) this.add(fields);
    });
    return (question) =>
      index
        .query((query) => {
          for (const token of lunr.tokenizer(question)) query.term(token.toString(), {});
        })
        .slice(0, most)
        .map(({ ref, score }) => squeeze(ref, score));
  },
};

/** The fewest documents it consents to index. */
const fewestForWink = 4;

const winkBm25: Peer = {
  name: 'wink bm25',
  build: (articles) => {
    if (articles.length < fewestForWink) return () => [];
    const index = makeWinkBm25();
    index.defineConfig({ fldWeights: { title: 1, asks: 1, body: 1 } });
    index.definePrepTasks([(text) => analyse(text).map(({ stem }) => stem)]);
    // It refuses an empty field.
    articles.forEach((article, place) => {
      const fields = fieldsOf(article);
      index.addDoc({ ...fields, asks: fields.asks === '' ? fields.title : fields.asks }, String(place));
    });
    index.consolidate();
    return (question) =>
      index.search(question, most).map(([place, score]) => squeeze(articles[Number(place)]?.id ?? '', score));
  },
};

/** The engines Red is compared with. */
export const peers: readonly Peer[] = [
  minisearch('minisearch', {}),
  minisearch('minisearch usual', { searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 2 } } }),
  minisearch('minisearch tuned', { processTerm: (term) => [...stemUnlessFunction(term)] }),
  fts5,
  winkBm25,
  lunrPeer,
];
