// Makes server/search/weights.json: the metric, the re-ranker, the confidence and the thresholds that ship, and the same learned without each source.
// usage: npx node --max-old-space-size=8000 scripts/learning/learn-weights.ts [--sets DIR] [--more DIR] [--questions 250] [--metrics FILE] [--out FILE]
// What is learned for a source's questions never comes from that source: a feature is measured with a metric, and a confidence on a ranking,
// that were learned without it (and, for the held-out constants, without the held-out source either). One exception: the thresholds of the
// held-out constants are chosen on the questions of the other sources, with confidences of models that saw the held-out source. Two numbers
// are chosen so, each from all questions of three sources; keeping them apart would take as many models again for every pair of sources.
// --more names a folder of further sources, a set each, that are learned from and never reported on. decisions/0008 has the command line
// and the sources of the constants that ship.
// --metrics keeps the metrics in a file and takes them from there: they depend on the sets and the vectors alone.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Metric } from '../../server/language/sif.ts';
import { decodeVectors } from '../../server/language/vectors.ts';
import { FEATURES } from '../../server/search/feature-names.ts';
import type { LinearModel } from '../../server/search/linear-model.ts';
import { TOP } from '../../server/search/top-features.ts';
import type { Constants, Weights } from '../../server/search/weights.ts';
import { featureRows, type FeatureRows } from './feature-rows.ts';
import { learnMetric, metricPool } from './learn-metric.ts';
import { chooseThresholds, confidencesOf, learnConfidence, learnRerank, topsOf, type Predicted } from './learning.ts';
import { learningSets, readSet, SOURCES, wholeSet } from './learning-sets.ts';

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: join(import.meta.dirname, '../../../shared/eval/sets') },
    more: { type: 'string' },
    questions: { type: 'string', default: '250' },
    metrics: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, '../../server/search/weights.json') },
  },
});
const vectors = decodeVectors(readFileSync(new URL('../../server/language/vectors.bin', import.meta.url)));
const keyOf = (left: readonly string[]): string => [...new Set(left)].sort().join('+');

/** All sources that are learned from; those of `--more` are never left out of what is learned for the others. */
const sources = [...SOURCES, ...(values.more === undefined ? [] : readdirSync(values.more).sort())];

const metrics: Record<string, Metric> =
  values.metrics !== undefined && existsSync(values.metrics)
    ? (JSON.parse(readFileSync(values.metrics, 'utf8')) as Record<string, Metric>)
    : {};
function metricWithout(...left: string[]): Metric {
  const key = keyOf(left);
  const made = (metrics[key] ??= learnMetric(
    sources
      .filter((s) => !left.includes(s))
      .map((s) => {
        const { articles, queries } = readSet(wholeSet(values.sets, s, values.more));
        return metricPool(articles, queries, vectors);
      }),
    vectors.dims,
  ));
  if (values.metrics !== undefined) writeFileSync(values.metrics, JSON.stringify(metrics));
  return made;
}

/** Features of a source's learning sets, measured without it and without `held`. */
function rowsOf(source: string, held: string | null): FeatureRows[] {
  const metric = metricWithout(source, ...(held === null ? [] : [held]));
  return learningSets(values.sets, source, Number(values.questions), vectors, values.more).map((set) =>
    featureRows(set, vectors, metric),
  );
}

type Learned = { readonly rerank: LinearModel; readonly confidence: LinearModel };
function learn(rows: readonly FeatureRows[]): Learned {
  const sources = [...new Set(rows.map((r) => r.source))];
  const tops = sources.flatMap((source) => {
    const rerank = learnRerank(rows.filter((r) => r.source !== source));
    return rows.filter((r) => r.source === source).map((r) => topsOf(r, rerank));
  });
  return { rerank: learnRerank(rows), confidence: learnConfidence(tops) };
}

const began = performance.now();
const log = (what: string): void => console.log(`${((performance.now() - began) / 1000).toFixed(0)} s  ${what}`);
const open = new Map(sources.map((source) => [source, rowsOf(source, null)]));
log('features');
const shipped = learn(sources.flatMap((source) => open.get(source) ?? []));
log('shipped');
const without = new Map<string, Learned>();
const predicted: Predicted[] = [];
for (const held of SOURCES) {
  const learned = learn(sources.filter((source) => source !== held).flatMap((source) => rowsOf(source, held)));
  without.set(held, learned);
  for (const rows of open.get(held) ?? []) {
    const tops = topsOf(rows, learned.rerank);
    predicted.push({ tops, confidence: confidencesOf(tops, learned.confidence) });
  }
  log(`without ${held}`);
}
const constants = (learned: Learned, metric: Metric, held: string | null): Constants => ({
  metric,
  ...learned,
  thresholds: chooseThresholds(predicted.filter((p) => p.tops.source !== held)),
});
const weights: Weights = {
  version: 1,
  features: FEATURES,
  top: TOP,
  saw: [...readdirSync(values.sets), ...sources.slice(SOURCES.length)].sort(),
  shipped: constants(shipped, metricWithout(), null),
  without: Object.fromEntries(SOURCES.map((held) => [held, constants(without.get(held)!, metricWithout(held), held)])), // every source was learned above
};
writeFileSync(values.out, JSON.stringify(weights));
log(values.out);
