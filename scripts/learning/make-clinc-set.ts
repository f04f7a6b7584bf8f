// Writes CLINC150 (Larson and others 2019, github.com/clinc/oos-eval, data/data_full.json, CC BY 3.0) as a set to learn from.
// usage: node scripts/learning/make-clinc-set.ts DATA_FULL_JSON DIR
// 110 of its 150 intents are articles of 20 wordings, the one most like the others being the title; 5 test questions of each of the 150,
// and 200 that are out of its scope, are asked. Seeded. The set that was learned from was drawn by another seed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom, shuffled } from '../../server/core/shared/random.ts';

type Labelled = readonly (readonly [string, string])[];
type Clinc = { readonly train: Labelled; readonly test: Labelled; readonly oos_test: Labelled };

const [file, folder] = process.argv.slice(2);
if (file === undefined || folder === undefined) {
  console.error('usage: node scripts/learning/make-clinc-set.ts DATA_FULL_JSON DIR');
  process.exit(2);
}
const articleCount = 110;
const wordingCount = 20;
const asked = 5;
const askedOutside = 200;

const { train, test, oos_test: outside } = JSON.parse(readFileSync(file, 'utf8')) as Clinc; // the published format
const random = seededRandom(11);
const textsOf = (of: Labelled): ReadonlyMap<string, readonly string[]> =>
  new Map([...Map.groupBy(of, ([, intent]) => intent)].map(([intent, lines]) => [intent, lines.map(([text]) => text)]));
const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** The wording whose words stand in most of the others; longer ones are not better for it. */
const mostTypical = (wordings: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const wording of wordings) for (const word of words(wording)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const worth = (wording: string): number =>
    [...words(wording)].reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) / (3 + wording.split(' ').length);
  return wordings.reduce((best, wording) => (worth(wording) > worth(best) ? wording : best));
};

const trained = textsOf(train);
const intents = shuffled([...trained.keys()].sort(), random);
const kept = new Set(intents.slice(0, articleCount));
const articles = [...kept].map((intent) => {
  const wordings = trained.get(intent) ?? [];
  const title = mostTypical(wordings);
  const questions = shuffled(
    wordings.filter((wording) => wording !== title),
    random,
  ).slice(0, wordingCount - 1);
  return { id: intent, title, questions, body: '', tags: [] };
});
const inside = [...textsOf(test)].flatMap(([intent, texts]) =>
  shuffled(texts, random)
    .slice(0, asked)
    .map((q) => ({ q, relevant: kept.has(intent) ? [intent] : [] })),
);
const unanswered = shuffled(outside, random)
  .slice(0, askedOutside)
  .map(([q]) => ({ q, relevant: [] }));
const lines = (values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'articles.jsonl'), lines(articles));
writeFileSync(join(folder, 'queries.jsonl'), lines(shuffled([...inside, ...unanswered], random)));
