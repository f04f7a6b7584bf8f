// Other search engines, to compare with: each indexes the same articles and gives its ten best with its own score squeezed into 0..1.
import { createRequire } from 'node:module';
import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import type { SearchArticle } from '../../server/core/ranking.ts';
import { analyse } from '../../server/language/analysis.ts';

type Found = readonly { readonly id: string; readonly confidence: number }[];
/** Builds an index; null when the engine's package is not installed. */
type Peer = {
  readonly name: string;
  readonly build: (articles: readonly SearchArticle[]) => ((question: string) => Found) | null;
};

const require = createRequire(
  process.env['RED_PEERS'] === undefined ? import.meta.url : `${process.env['RED_PEERS']}/package.json`,
);
const fields = (a: SearchArticle): { id: string; title: string; asks: string; body: string } => ({
  id: a.id,
  title: a.title,
  asks: a.asks.join('\n'),
  body: a.passages.map((p) => p.text).join('\n'),
});
const squeeze = (id: string, score: number): { id: string; confidence: number } => ({
  id,
  confidence: score / (score + 10),
});

function installed(name: string): unknown {
  try {
    return require(name);
  } catch {
    return null;
  }
}

const minisearchDefaults: Peer = {
  name: 'minisearch',
  build: (articles) => {
    const index = new MiniSearch({ fields: ['title', 'asks', 'body'] });
    index.addAll(articles.map(fields));
    return (question) =>
      index
        .search(question)
        .slice(0, 10)
        .map((r) => squeeze(String(r.id), r.score));
  },
};

const minisearchTuned: Peer = {
  name: 'minisearch tuned',
  build: (articles) => {
    const index = new MiniSearch({
      fields: ['title', 'asks', 'body'],
      searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 2 } },
    });
    index.addAll(articles.map(fields));
    return (question) =>
      index
        .search(question)
        .slice(0, 10)
        .map((r) => squeeze(String(r.id), r.score));
  },
};

const fts5: Peer = {
  name: 'sqlite fts5',
  build: (articles) => {
    const db = new Database(':memory:');
    db.exec("create virtual table t using fts5(id unindexed, title, asks, body, tokenize='porter unicode61')");
    const insert = db.prepare('insert into t values (?, ?, ?, ?)');
    for (const f of articles.map(fields)) insert.run(f.id, f.title, f.asks, f.body);
    const select = db.prepare('select id, -bm25(t) as score from t where t match ? order by bm25(t) limit 10');
    return (question) => {
      const words = question.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0) return [];
      const rows = select.all([...new Set(words)].map((w) => `"${w}"`).join(' OR ')) as { id: string; score: number }[]; // the columns selected above
      return rows.map((r) => squeeze(r.id, Math.max(0, r.score)));
    };
  },
};

type LunrBuilder = {
  ref(name: string): void;
  field(name: string, options?: { boost: number }): void;
  add(doc: object): void;
};
type Lunr = {
  (config: (this: LunrBuilder) => void): {
    query(fn: (q: { term(t: string, o: object): void }) => void): { ref: string; score: number }[];
  };
  tokenizer(text: string): { toString(): string }[];
};
const lunrPeer: Peer = {
  name: 'lunr',
  build: (articles) => {
    const lunr = installed('lunr') as Lunr | null;
    if (lunr === null) return null;
    const index = lunr(function config() {
      this.ref('id');
      this.field('title', { boost: 2 });
      this.field('asks');
      this.field('body');
      for (const f of articles.map(fields)) this.add(f);
    });
    return (question) =>
      index
        .query((q) => {
          for (const t of lunr.tokenizer(question)) q.term(t.toString(), {});
        })
        .slice(0, 10)
        .map((r) => squeeze(r.ref, r.score));
  },
};

type WinkBm25 = {
  defineConfig(c: object): void;
  definePrepTasks(t: ((text: string) => string[])[]): void;
  addDoc(doc: object, id: string): void;
  consolidate(): void;
  search(text: string, limit: number): [string, number][];
};
const winkBm25: Peer = {
  name: 'wink bm25',
  build: (articles) => {
    const make = installed('wink-bm25-text-search') as (() => WinkBm25) | null;
    if (make === null || articles.length < 4) return null;
    const index = make();
    index.defineConfig({ fldWeights: { title: 2, asks: 1, body: 1 } });
    index.definePrepTasks([(text) => analyse(text).map((t) => t.stem)]);
    articles.forEach((a, i) => index.addDoc({ ...fields(a), asks: a.asks.join('\n') || a.title }, String(i)));
    index.consolidate();
    return (question) =>
      index.search(question, 10).map(([place, score]) => squeeze(articles[Number(place)]!.id, score));
  },
};

export const PEERS: readonly Peer[] = [minisearchDefaults, minisearchTuned, fts5, winkBm25, lunrPeer];
