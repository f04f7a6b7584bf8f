// Which words WordNet says are kin: derived from one another (pay, payment), or of one meaning (buy, purchase).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** For each row of a vocabulary, the rows of its kin with their weights. */
export type Kin = ReadonlyMap<number, ReadonlyMap<number, number>>;

const FILES = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' } as const;
type Part = keyof typeof FILES;
const PARTS = Object.keys(FILES) as Part[];
/** Derivationally related form, pertainym, participle (wninput(5WN)). */
const DERIVED = new Set(['+', '\\', '<']);
/** Weights of kin by derivation and by meaning; six other ways gave the nearest wording success@1 within 0.7 points (decisions/0008). */
const WEIGHT = { derived: 1, meaning: 0.5 } as const;

type Synset = {
  readonly lemmas: readonly string[];
  readonly pointers: readonly {
    readonly symbol: string;
    readonly key: string;
    readonly from: number;
    readonly to: number;
  }[];
};

/** Kin among the words of a vocabulary; a word's commoner meanings weigh more. */
export function wordnetKin(dict: string, rows: ReadonlyMap<string, number>): Kin {
  const synsets = new Map(PARTS.flatMap((part) => [...synsetsOf(dict, part)]));
  const senses = new Map(PARTS.flatMap((part) => [...sensesOf(dict, part)]));
  const kin = new Map<number, Map<number, number>>();
  const weightOf = (lemma: string, key: string): number => 1 / (1 + (senses.get(`${lemma} ${key}`) ?? 3));
  const add = (a: string | undefined, b: string | undefined, weight: number): void => {
    const from = rows.get(a ?? '');
    const to = rows.get(b ?? '');
    if (from === undefined || to === undefined || from === to) return;
    const own = kin.get(from) ?? new Map<number, number>();
    kin.set(from, own.set(to, (own.get(to) ?? 0) + weight));
  };
  for (const [key, { lemmas, pointers }] of synsets) {
    for (const a of lemmas)
      for (const b of lemmas) if (a !== b) add(a, b, WEIGHT.meaning * weightOf(a, key) * weightOf(b, key));
    for (const pointer of pointers) {
      const a = lemmas[pointer.from - 1];
      const b = synsets.get(pointer.key)?.lemmas[pointer.to - 1];
      if (a === undefined || b === undefined || !DERIVED.has(pointer.symbol)) continue;
      add(a, b, WEIGHT.derived * weightOf(a, key) * weightOf(b, pointer.key));
    }
  }
  return kin;
}

const linesOf = (dict: string, name: string): string[] =>
  readFileSync(join(dict, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('  '));

/** The synsets of a part of speech by part and offset, in the format of wndb(5WN). */
function synsetsOf(dict: string, part: Part): Map<string, Synset> {
  return new Map(
    linesOf(dict, `data.${FILES[part]}`).map((line) => {
      const fields = (line.split('|')[0] ?? '').split(' ');
      const count = Number.parseInt(fields[3] ?? '0', 16);
      const lemmas = Array.from(
        { length: count },
        (_, i) => (fields[4 + 2 * i] ?? '').toLowerCase().split('(')[0] ?? '',
      );
      const start = 4 + 2 * count;
      const pointers = Array.from({ length: Number(fields[start]) }, (_, i) => {
        const [symbol = '', offset = '', other = '', places = ''] = fields.slice(start + 1 + 4 * i, start + 5 + 4 * i);
        return {
          symbol,
          key: `${other === 's' ? 'a' : other} ${offset}`,
          from: Number.parseInt(places.slice(0, 2), 16),
          to: Number.parseInt(places.slice(2), 16),
        };
      });
      return [`${part} ${fields[0] ?? ''}`, { lemmas, pointers }];
    }),
  );
}

/** Place of each meaning among those of its word, the commonest first. */
function sensesOf(dict: string, part: Part): Map<string, number> {
  const senses = new Map<string, number>();
  for (const line of linesOf(dict, `index.${FILES[part]}`)) {
    const fields = line.trim().split(/\s+/);
    const offsets = fields.slice(fields.length - Number(fields[2]));
    offsets.forEach((offset, place) => senses.set(`${fields[0] ?? ''} ${part} ${offset}`, place));
  }
  return senses;
}
