// Measures the engine on evaluation sets (folders with articles.jsonl and queries.jsonl).
// usage: node scripts/evaluate.ts [--held-out] [--peers] [--errors N] [--save FILE] [--against FILE] [--json] DIR...
// --held-out   uses the constants learned without the set's source (sofmattress, vira, stackfaq, banking); without it, those that ship
// --peers      other engines in the same run
// --errors N   the N worst errors of each set
// --replies DIR  writes a file of replies a set, as eval/score.mjs reads them
// --save, --against   keeps a run, and compares with a kept one: difference with a 95 % interval of a paired bootstrap
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { metricsOf, type Metrics } from '../../server/core/metrics.ts';
import { decodeVectors } from '../../server/language/vectors.ts';
import { noSynonyms } from '../../server/core/ranking.ts';
import { fitModel } from '../../server/search/fit-model.ts';
import { loadRanker } from '../../server/search/load-ranker.ts';
import { checkWeights, type Constants, type Weights } from '../../server/search/weights.ts';
import { compareRuns } from './paired-bootstrap.ts';
import { readSet, sourceOf } from './learning-sets.ts';
import { outcomesOf, type Answered } from './outcomes.ts';
import { PEERS } from './peers.ts';

// --passages is a measurement of its own (scripts/evaluate-passages.ts).
if (process.argv.includes('--passages')) await import('../evaluate-passages.ts').then(() => process.exit());

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'held-out': { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    errors: { type: 'string', default: '0' },
    replies: { type: 'string' },
    save: { type: 'string' },
    against: { type: 'string' },
  },
});
if (positionals.length === 0) {
  console.error(
    'usage: node scripts/evaluate.ts [--held-out] [--peers] [--errors N] [--save FILE] [--against FILE] [--json] DIR...',
  );
  process.exit(2);
}
const vectors = decodeVectors(readFileSync(new URL('../../server/language/vectors.bin', import.meta.url)));
const weights = checkWeights(
  JSON.parse(readFileSync(new URL('../../server/search/weights.json', import.meta.url), 'utf8')) as Weights,
);

export type SetRun = {
  readonly set: string;
  readonly engine: string;
  readonly metrics: Metrics;
  readonly answered: readonly Answered[];
};
const runs: SetRun[] = [];
for (const dir of positionals) {
  const set = basename(dir.replace(/\/+$/, ''));
  const { articles, queries } = readSet(dir);
  const began = performance.now();
  const model = fitModel(articles, noSynonyms, constantsFor(set), vectors);
  const fitted = performance.now();
  const engine = loadRanker(model, constantsFor(set), vectors);
  const loaded = performance.now();
  const times: number[] = [];
  const answered = queries.map((query): Answered => {
    const start = performance.now();
    const ranking = engine.rank(query.q);
    times.push(performance.now() - start);
    return { query, candidates: ranking.candidates, kind: ranking.kind };
  });
  times.sort((a, b) => a - b);
  if (values.replies !== undefined) writeFileSync(`${values.replies}/${set}.jsonl`, answered.map(asReply).join('\n'));
  runs.push({ set, engine: 'red', metrics: metricsOf(outcomesOf(answered)), answered });
  print(
    runs.at(-1)!,
    `fit ${(fitted - began).toFixed(0)} load ${(loaded - fitted).toFixed(0)} median ${at(times, 0.5)} p99 ${at(times, 0.99)} ms`,
  );
  if (values.peers) {
    for (const peer of PEERS) {
      const search = peer.build(articles);
      if (search === null) continue;
      const rows = queries.map((query): Answered => ({ query, candidates: search(query.q), kind: 'unknown' }));
      runs.push({ set, engine: peer.name, metrics: metricsOf(outcomesOf(rows)), answered: rows });
      print(runs.at(-1)!, '');
    }
  }
  worst(answered, Number(values.errors));
}
summary();
if (values.json) console.log(JSON.stringify(runs.map(({ set, engine, metrics }) => ({ set, engine, ...metrics }))));
if (values.save !== undefined) writeFileSync(values.save, JSON.stringify(runs));
if (values.against !== undefined)
  for (const line of compareRuns(runs, JSON.parse(readFileSync(values.against, 'utf8')) as SetRun[])) console.log(line);

function constantsFor(set: string): Constants {
  if (!values['held-out']) return weights.shipped;
  const held = weights.without[sourceOf(set)];
  // A set of a source that was never seen is held out from every constant.
  return held ?? weights.shipped;
}

/** A reply as score.mjs reads it. */
function asReply({ candidates, kind }: Answered): string {
  const choices =
    kind === 'unknown'
      ? []
      : candidates
          .slice(kind === 'answer' ? 1 : 0)
          .slice(0, 4)
          .map((c) => ({ article: { id: c.id }, confidence: c.confidence }));
  const first = candidates[0];
  return JSON.stringify({
    kind,
    confidence: first?.confidence ?? 0,
    answer: kind === 'answer' && first !== undefined ? { article: { id: first.id } } : null,
    choices,
    candidates: candidates.map(({ id, confidence }) => ({ id, confidence })),
  });
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
}

function print(run: SetRun, note: string): void {
  if (values.json) return;
  const m = run.metrics;
  const percent = (x: number | null): string => (x === null ? '-' : (x * 100).toFixed(1)).padStart(5);
  const names = ['s@1', 's@3', 'auroc', 'right@10', 'precision', 'false', 'right', 'unknown', 'helped'] as const;
  console.log(
    `${run.set.padEnd(20)} ${run.engine.padEnd(18)} ${names.map((n) => `${n} ${percent(m[n])}`).join('  ')}  ece ${m.ece.toFixed(3)}  ${note}`,
  );
}

function summary(): void {
  const own = runs.filter((r) => r.engine === 'red').map((r) => r.metrics);
  const mean = (of: (m: Metrics) => number | null, list = own): string =>
    ((list.reduce((s, m) => s + (of(m) ?? 0), 0) / list.length) * 100).toFixed(1);
  if (!values.json)
    console.log(
      `mean over ${own.length} sets: s@1 ${mean((m) => m['s@1'])}  auroc ${mean((m) => m.auroc)}  right@10 ${mean((m) => m['right@10'])}  precision ${mean((m) => m.precision)}  false ${mean((m) => m.false)}  unknown ${mean((m) => m.unknown)}  helped ${mean((m) => m.helped)}  ece ${mean((m) => m.ece)}  right/right@10 ${mean((m) => (m.right ?? 0) / (m['right@10'] ?? 1))}`,
    );
}

/** The most confident wrong replies, for reading. */
function worst(answered: readonly Answered[], count: number): void {
  const wrong = answered.filter((a) => !a.query.relevant.map(String).includes(a.candidates[0]?.id ?? ''));
  for (const a of wrong
    .sort((x, y) => (y.candidates[0]?.confidence ?? 0) - (x.candidates[0]?.confidence ?? 0))
    .slice(0, count)) {
    console.log(
      `  ${(a.candidates[0]?.confidence ?? 0).toFixed(2)}  ${a.query.q.slice(0, 120)}  → ${a.candidates[0]?.id ?? '-'}, right: ${a.query.relevant.join(' ') || 'none'}`,
    );
  }
}
