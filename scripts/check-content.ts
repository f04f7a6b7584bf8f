import { problemLine, hasErrors, type Problem } from '../server/core/content/problem.ts';
import { readContent } from '../server/content/read-content.ts';
import { readFolder } from '../server/content/read-folder.ts';
import { openBuiltContent } from '../server/red/building/built-content.ts';
import { testWordings } from '../server/red/building/test-wordings.ts';
import { buildCache, currentSettings, pathFrom, readArguments, runCommand } from './command-line.ts';

const usage = `npm run check:content -- [--content DIR] [--json]

Lists every problem of a content folder as file:line:column, what was found, and what to do. Where there are no
errors, asks Red every title and every wording of asks and must_not_answer, and lists those that go wrong.

  --content DIR   the content folder (RED_CONTENT_DIR, else content)
  --json          print {"problems": [...], "wordings": {"asked", "failed"}}`;

await runCommand(async () => {
  const { values } = readArguments(usage, { content: { type: 'string' }, json: { type: 'boolean' } });
  const settings = currentSettings();
  const contentDir = values.content === undefined ? settings.contentDir : pathFrom(values.content);
  const content = await readContent(contentDir, await readFolder(contentDir), { drafts: true });
  const problems: Problem[] = [...content.problems];
  let asked = 0;
  if (!hasErrors(problems)) {
    const { library } = await openBuiltContent(contentDir, buildCache());
    const tested = testWordings(library);
    asked = tested.asked;
    problems.push(...tested.problems);
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (values.json === true)
    process.stdout.write(
      `${JSON.stringify({ problems, wordings: { asked, failed: problems.length - content.problems.length } })}\n`,
    );
  else {
    for (const problem of problems) process.stdout.write(`${problemLine(problem)}\n`);
    const tested = hasErrors(content.problems)
      ? 'wordings not asked: they are once the errors are mended'
      : `${asked} wordings asked`;
    process.stdout.write(
      `${content.articles.length} articles, ${tested}, ${errors} errors, ${problems.length - errors} warnings\n`,
    );
  }
  if (errors > 0) process.exitCode = 1;
});
