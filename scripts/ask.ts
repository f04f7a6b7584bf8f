import { createReadStream } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { Audience } from '../server/core/content/audience.ts';
import { problemLine } from '../server/core/content/problem.ts';
import { codePoints, maxQuestionLength, wellFormed } from '../server/core/answering/question.ts';
import { Answerer, type Answered } from '../server/red/answering/answer-question.ts';
import { openBuiltContent } from '../server/red/building/built-content.ts';
import { readBatchLine } from './batch-line.ts';
import { explain, explanationOf } from './explain.ts';
import { buildCache, currentSettings, pathFrom, readArguments, runCommand, UsageError } from './command-line.ts';

const usage = `npm run ask -- [--content DIR] [--audience prospect|customer] [--json] [--explain] [--exact] "question"
npm run -s ask -- [--content DIR] [--audience prospect|customer] --batch FILE

Asks Red on the command line. Neither the live artifact nor the log is touched; what is built is kept by content
revision in node_modules/.cache, the eight used last (in the user's cache where that cannot be written to).

  --content DIR   the content folder (RED_CONTENT_DIR, else content)
  --audience A    prospect (default) or customer; needs no token here
  --json          print the Reply, with its candidates
  --explain       say what moved the first candidates: their places, and the confidence in the first
  --exact         keep the spelling as it is
  --batch FILE    one {"q": question} a line (- for standard input); one Reply a line on standard output, in order`;

const idOf = (): string => randomBytes(16).toString('base64url');

const replyOf = ({ reply, candidates }: Answered): object => ({ id: idOf(), ...reply, candidates });

/** One line of a batch: what HTTP would refuse is refused here too, as data. */
const answerLine = (text: string, answerer: Answerer, audience: Audience, exact: boolean): object => {
  const line = readBatchLine(text);
  return line.kind === 'refused'
    ? { error: line.error, candidates: [] }
    : replyOf(answerer.answer({ question: line.question, audience, exact }));
};

/** The lines of a stream, cut at line feeds alone: JSON may hold other separators inside its strings. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

const runBatch = async (file: string, answerer: Answerer, audience: Audience, exact: boolean): Promise<void> => {
  const input: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(pathFrom(file));
  for await (const line of linesOf(input)) {
    const written = process.stdout.write(`${JSON.stringify(answerLine(line, answerer, audience, exact))}\n`);
    if (!written) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
};

const audienceOf = (value: string | undefined): Audience => {
  if (value === undefined || value === 'prospect') return 'prospect';
  if (value === 'customer') return 'customer';
  throw new UsageError(`--audience is “${value}”. It takes prospect or customer.`);
};

const printReply = ({ reply }: Answered): void => {
  const { kind, confidence, reason, text, answer, choices, corrections } = reply;
  const lines = [`${kind} (${reason}, confidence ${confidence.toFixed(2)})`];
  for (const { from, to } of corrections) lines.push(`read “${from}” as “${to}”`);
  if (text !== '') lines.push(text);
  if (answer !== null) {
    const { article, passage } = answer;
    lines.push(
      '',
      `${article.title}${passage.heading === null ? '' : ` — ${passage.heading}`}`,
      passage.text,
      `(${passage.source.file}, bytes ${passage.source.start}–${passage.source.end})`,
    );
  }
  for (const { article, confidence: share } of choices) lines.push(`  ${share.toFixed(2)}  ${article.title}`);
  process.stdout.write(`${lines.join('\n')}\n`);
};

await runCommand(async () => {
  const { values, positionals } = readArguments(
    usage,
    {
      content: { type: 'string' },
      audience: { type: 'string' },
      json: { type: 'boolean' },
      explain: { type: 'boolean' },
      exact: { type: 'boolean' },
      batch: { type: 'string' },
    },
    { allowPositionals: true },
  );
  const audience = audienceOf(values.audience);
  const settings = currentSettings();
  const contentDir = values.content === undefined ? settings.contentDir : pathFrom(values.content);
  const question = positionals.join(' ');
  if ((values.batch === undefined) === (question === ''))
    throw new UsageError(`Give a question, or --batch FILE.\n\n${usage}`);
  if (codePoints(question) > maxQuestionLength)
    throw new UsageError(`The question has ${codePoints(question)} characters; at most ${maxQuestionLength} are read.`);
  const { library, problems } = await openBuiltContent(contentDir, buildCache());
  for (const problem of problems) process.stderr.write(`${problemLine(problem)}\n`);
  const answerer = new Answerer(library);
  const exact = values.exact === true;
  if (values.batch !== undefined) return runBatch(values.batch, answerer, audience, exact);
  const answered = answerer.answer({
    question: wellFormed(question),
    audience,
    exact,
    explain: values.explain === true,
  });
  if (values.json === true) {
    const explanation = values.explain === true ? { explanation: explanationOf(answered, library[audience]) } : {};
    process.stdout.write(`${JSON.stringify({ ...replyOf(answered), ...explanation })}\n`);
    return;
  }
  printReply(answered);
  if (answered.reply.kind === 'unknown') process.stderr.write('Asked on the command line: nothing was noted down.\n');
  if (values.explain === true) process.stdout.write(explain(answered, library[audience]));
});
