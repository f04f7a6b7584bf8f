import { collectProblems, startOfFile } from './problem-collector.ts';
import type { ParseResult, UnparsedArticle } from './parse-article.ts';
import { openWorkerPool, type WorkerPool } from '../workers/worker-pool.ts';

/** How long reading one article may take before its worker is ended (test/hostile/README.md, row 12). */
const parseTimeoutMs = 1000;

/** Workers that read side by side: the machines measured have two cores. */
const workerCount = 2;

/** Below this many articles a second worker costs more than it saves: it takes 0.3 s to start, an article 2 ms. */
const articlesPerWorker = 100;

/** Opened by the first call, and kept: starting a thread takes 0.3 s, most of what reading one changed article takes. */
let pool: WorkerPool<UnparsedArticle, ParseResult> | null = null;

const isStackOverflow = (error: unknown): boolean =>
  (error instanceof RangeError && /call stack/i.test(error.message)) ||
  (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY';

const refused = (file: string, code: 'too-slow' | 'too-deep'): ParseResult => {
  const problems = collectProblems(file);
  problems.report(code, startOfFile, String(parseTimeoutMs));
  return { article: null, problems: problems.problems };
};

/** Reads one file; a thread that hangs is ended. */
const readOne = async (
  threads: WorkerPool<UnparsedArticle, ParseResult>,
  article: UnparsedArticle,
): Promise<ParseResult> => {
  try {
    return (await threads.runWithin(article, parseTimeoutMs)) ?? refused(article.file, 'too-slow');
  } catch (error) {
    if (isStackOverflow(error)) return refused(article.file, 'too-deep');
    throw error;
  }
};

/**
 * Reads articles in threads that can be ended, in the order given.
 * @param onProgress called with how many are done
 */
export const parseArticles = async (
  articles: readonly UnparsedArticle[],
  onProgress: (done: number) => void,
): Promise<readonly ParseResult[]> => {
  if (articles.length === 0) return [];
  pool ??= openWorkerPool({ file: new URL('./parse-worker.ts', import.meta.url), most: workerCount });
  const threads = pool;
  const results: ParseResult[] = [];
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let index = next; index < articles.length; index = next) {
      next += 1;
      const article = articles[index];
      if (article === undefined) break;
      results[index] = await readOne(threads, article);
      onProgress((done += 1));
    }
  };
  const lanes = Math.min(workerCount, Math.max(1, Math.ceil(articles.length / articlesPerWorker)));
  await Promise.all(Array.from({ length: lanes }, work));
  return results;
};
