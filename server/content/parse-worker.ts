import { parentPort } from 'node:worker_threads';
import { parseArticle, type ParseResult } from './parse-article.ts';

/** What the worker says. Node's own watch mode posts messages of other kinds over the same port. */
export type WorkerMessage = { readonly kind: 'ready' } | { readonly kind: 'parsed'; readonly result: ParseResult };

const say = (message: WorkerMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ file, bytes }: { file: string; bytes: Uint8Array }) => {
  say({ kind: 'parsed', result: parseArticle(file, bytes) });
});
say({ kind: 'ready' });
