// Writes the product's own FAQ as a set to learn from: its articles, and the half `dev` of the labelled questions.
// usage: node scripts/learning/make-own-set.ts DIR
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readContent } from '../../server/content/read-content.ts';
import { readFolder } from '../../server/content/read-folder.ts';
import { passageText } from '../../server/core/content/passage.ts';
import { placesOf, readPassageLabels } from '../evaluation/passage-scores.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node scripts/learning/make-own-set.ts DIR');
  process.exit(2);
}
const root = join(import.meta.dirname, '../..');
const contentDir = join(root, 'content');
const { articles } = await readContent(contentDir, await readFolder(contentDir), { drafts: false });
const labels = readPassageLabels(new URL('../../test/answers/labelled-passages.jsonl', import.meta.url));
const lines = (values: readonly object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'articles.jsonl'),
  lines(
    articles.map(({ id, title, asks, tags, passages }) => ({
      id,
      title,
      questions: asks,
      tags,
      body: passages.map((passage) => `${passage.heading ?? ''}\n${passageText(passage)}`.trim()).join('\n\n'),
    })),
  ),
);
writeFileSync(
  join(folder, 'queries.jsonl'),
  lines(
    labels
      .filter(({ split }) => split === 'dev')
      .map((label) => ({ q: label.q, relevant: [...new Set(placesOf(label).map(({ article }) => article))] })),
  ),
);
