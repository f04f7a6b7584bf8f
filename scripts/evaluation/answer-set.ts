import type { LibraryArticle } from '../../server/core/answering/library.ts';
import { searchArticle } from '../../server/red/answering/search-article.ts';
import type { Constants } from '../../server/search/weights.ts';
import type { EvaluationSet } from './evaluation-set.ts';
import { metricsOf, type Metrics } from './metrics.ts';
import { openSet } from './open-set.ts';
import { idsOf, outcomesOf, type Answered } from './outcomes.ts';
import { peers } from './peers.ts';

/** One engine over one set. */
export type SetRun = {
  readonly set: string;
  readonly engine: string;
  readonly metrics: Metrics;
  readonly answered: readonly Answered[];
  /** Milliseconds; null for peers. */
  readonly times: Times | null;
};

/** What fitting and loading took, and a whole answer (median and 99th percentile), in milliseconds. */
type Times = { readonly fit: number; readonly load: number; readonly median: number; readonly p99: number };

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;

/** Questions asked before the clock runs: the first ones pay for compiling. */
const warmUp = 50;

const runOf = (set: string, engine: string, answered: readonly Answered[], times: Times | null): SetRun => ({
  set,
  engine,
  metrics: metricsOf(outcomesOf(answered)),
  answered,
  times,
});

/**
 * Asks every question of a set, of Red with these constants and, where wanted, of every peer.
 * @param row name of Red's own run: engines are told apart by it
 */
export const answerSet = async (
  set: EvaluationSet,
  row: string,
  constants: Constants,
  withPeers: boolean,
): Promise<readonly SetRun[]> => {
  const { answerer, idOf, articles, fitMs, loadMs } = await openSet(set, constants);
  const ask = (question: string) => answerer.answer({ question, audience: 'prospect', exact: false });
  for (const { q } of set.queries.slice(0, warmUp)) ask(q);
  const millis: number[] = [];
  const answered = set.queries.map((query): Answered => {
    const start = performance.now();
    const { reply, candidates } = ask(query.q);
    millis.push(performance.now() - start);
    return {
      query,
      candidates: candidates.map(({ id, confidence }) => ({ id: idOf(id), confidence })),
      kind: reply.kind,
      confidence: reply.confidence,
      answer: reply.answer === null ? null : idOf(reply.answer.article.id),
      offered: idsOf(reply.choices).map(idOf),
    };
  });
  millis.sort((a, b) => a - b);
  const times = { fit: fitMs, load: loadMs, median: quantile(millis, 0.5), p99: quantile(millis, 0.99) };
  const own = runOf(set.name, row, answered, times);
  if (!withPeers) return [own];
  return [own, ...peers.map(({ name, build }) => runOf(set.name, name, askPeer(set, build, articles, idOf), null))];
};

const askPeer = (
  set: EvaluationSet,
  build: (typeof peers)[number]['build'],
  articles: readonly LibraryArticle[],
  idOf: (id: string) => string,
): readonly Answered[] => {
  const search = build(articles.map(searchArticle));
  return set.queries.map((query) => {
    const candidates = search(query.q).map(({ id, confidence }) => ({ id: idOf(id), confidence }));
    return {
      query,
      candidates,
      kind: 'unknown',
      confidence: candidates[0]?.confidence ?? 0,
      answer: null,
      offered: [],
    };
  });
};
