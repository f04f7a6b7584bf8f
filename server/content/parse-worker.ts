import { taskOf } from '../workers/task.ts';
import { parseArticle, type UnparsedArticle } from './parse-article.ts';

/** Reads one article, in a thread that can be ended. */
export const run = taskOf(({ file, bytes }: UnparsedArticle) => parseArticle(file, bytes));
