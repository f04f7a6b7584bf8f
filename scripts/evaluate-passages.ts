import { openBuiltContent } from '../server/red/building/built-content.ts';
import { buildCache, currentSettings, pathFrom, readArguments, runCommand } from './command-line.ts';
import { passageOutcomes, passageScores, placesOf, readPassageLabels } from './evaluation/passage-scores.ts';

const usage = `npm run evaluate:passages -- [--content DIR] [--labels FILE] [--errors dev] [--json]

Measures how exactly quotes answer the labelled questions of a content, for each half of the labels.

  --content DIR   the content folder (RED_CONTENT_DIR, else content)
  --labels FILE   one {"q", "audience", "article", "anchor", "text", "accept"?, "split"} a line
                  (default test/answers/labelled-passages.jsonl)
  --errors dev    list the passages chosen wrongly, of the half that constants may be chosen on
  --json          one object for each half

Columns: the labelled article comes first (found), is shown as the answer (answered), and of these the quote is of the
right passage and holds the words (right of answered); of all questions (answered right). Then with the labelled article
given: the passage is right, the quote holds the words, and the words of a quote (median, 95th percentile, most).`;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

await runCommand(async () => {
  const { values } = readArguments(usage, {
    content: { type: 'string' },
    labels: { type: 'string' },
    errors: { type: 'string' },
    json: { type: 'boolean' },
  });
  const contentDir = values.content === undefined ? currentSettings().contentDir : pathFrom(values.content);
  const file =
    values.labels === undefined
      ? new URL('../test/answers/labelled-passages.jsonl', import.meta.url)
      : pathFrom(values.labels);
  const { library } = await openBuiltContent(contentDir, buildCache());
  const outcomes = passageOutcomes(readPassageLabels(file), library);
  for (const split of ['dev', 'test'] as const) {
    const own = outcomes.filter(({ label }) => label.split === split);
    const s = passageScores(own);
    const line = `${split}: ${s.questions} questions · found ${percent(s.found)} · answered ${percent(s.answered)} · right of answered ${percent(s.rightOfAnswered)} · answered right ${percent(s.answeredRight)} | given the article: passage ${percent(s.passage)} · words ${percent(s.text)} | words per quote ${s.medianWords}, ${s.p95Words}, ${s.mostWords}`;
    process.stdout.write(`${values.json === true ? JSON.stringify({ split, ...s }) : line}\n`);
    if (split !== values.errors || split !== 'dev') continue;
    for (const { label, chosen, isTextQuoted } of own) {
      const right = placesOf(label).map(({ article, anchor }) => `${article}#${anchor ?? ''}`);
      if (!isTextQuoted) process.stdout.write(`  ${label.q} | ${right.join(' ')} -> #${chosen ?? ''}\n`);
    }
  }
});
