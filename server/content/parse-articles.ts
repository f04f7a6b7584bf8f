import { Worker } from 'node:worker_threads';
import { collectProblems, startOfFile } from './problem-collector.ts';
import type { ParseResult } from './parse-article.ts';
import type { WorkerMessage } from './parse-worker.ts';

/** How long reading one article may take before its worker is ended (test/hostile/README.md, row 12). */
const parseTimeoutMs = 1000;

/** How long a worker may take to start; importing remark takes about 160 ms (conventions.md). */
const startTimeoutMs = 20_000;

/** Workers that read side by side: the machines measured have two cores. */
const workerCount = 2;

/** Below this many articles a second worker costs more than it saves: it takes 0.3 s to start, an article 2 ms. */
const articlesPerWorker = 100;

/** A file waiting to be read. */
export type UnparsedArticle = { readonly file: string; readonly bytes: Uint8Array };

type Said<K extends WorkerMessage['kind']> = Extract<WorkerMessage, { kind: K }>;

/** The next message of a kind; messages of other kinds are not ours. Null where none comes in time. */
const nextMessage = <K extends WorkerMessage['kind']>(
  worker: Worker,
  kind: K,
  timeoutMs: number,
): Promise<Said<K> | null> =>
  new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      settle();
    };
    const onMessage = (message: WorkerMessage): void => {
      if (message.kind === kind) done(() => resolve(message as Said<K>)); // just compared
    };
    const onError = (error: unknown): void => done(() => reject(error));
    const timer = setTimeout(() => done(() => resolve(null)), timeoutMs);
    worker.on('message', onMessage);
    worker.on('error', onError);
  });

/** One worker is kept for the next call: starting another takes 0.3 s, most of what reading one changed article takes. */
let spare: Worker | null = null;

const forgetSpare = (): void => {
  spare = null;
};

const keepOrEnd = async (worker: Worker | null): Promise<void> => {
  if (worker === null) return;
  if (spare !== null) {
    await worker.terminate();
    return;
  }
  spare = worker;
  worker.once('exit', forgetSpare);
  worker.unref(); // it keeps nobody from ending
};

const takeSpare = (): Worker | null => {
  const worker = spare;
  spare = null;
  worker?.off('exit', forgetSpare);
  worker?.ref();
  return worker;
};

const startWorker = async (): Promise<Worker> => {
  const kept = takeSpare();
  if (kept !== null) return kept;
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url));
  if ((await nextMessage(worker, 'ready', startTimeoutMs)) === null) {
    await worker.terminate();
    throw new Error(`the worker that reads Markdown did not start within ${startTimeoutMs} ms`);
  }
  return worker;
};

const isStackOverflow = (error: unknown): boolean =>
  (error instanceof RangeError && /call stack/i.test(error.message)) ||
  (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY';

const refused = (file: string, code: 'too-slow' | 'too-deep'): ParseResult => {
  const problems = collectProblems(file);
  problems.report(code, startOfFile, String(parseTimeoutMs));
  return { article: null, problems: problems.problems };
};

/** Reads one file in a worker; a worker that hangs or dies is ended, and the caller starts another. */
const readOne = async (worker: Worker, article: UnparsedArticle): Promise<{ result: ParseResult; alive: boolean }> => {
  worker.postMessage(article);
  try {
    const said = await nextMessage(worker, 'parsed', parseTimeoutMs);
    if (said !== null) return { result: said.result, alive: true };
    await worker.terminate();
    return { result: refused(article.file, 'too-slow'), alive: false };
  } catch (error) {
    await worker.terminate();
    if (isStackOverflow(error)) return { result: refused(article.file, 'too-deep'), alive: false };
    throw error;
  }
};

/**
 * Reads articles in workers that can be ended, in the order given.
 * @param onProgress called with how many are done
 */
export const parseArticles = async (
  articles: readonly UnparsedArticle[],
  onProgress: (done: number) => void,
): Promise<readonly ParseResult[]> => {
  const results: ParseResult[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    let worker: Worker | null = null;
    try {
      for (let index = next; index < articles.length; index = next) {
        next += 1;
        worker ??= await startWorker();
        const article = articles[index];
        if (article === undefined) break;
        const { result, alive } = await readOne(worker, article);
        results[index] = result;
        if (!alive) worker = null;
        onProgress((done += 1));
      }
    } finally {
      await keepOrEnd(worker);
    }
  };
  const workers = Math.min(workerCount, Math.max(1, Math.ceil(articles.length / articlesPerWorker)));
  await Promise.all(Array.from({ length: workers }, work));
  return results;
};
