import { parentPort } from 'node:worker_threads';
import { parseArticle } from './parse-article.ts';

parentPort?.on('message', ({ file, bytes }: { file: string; bytes: Uint8Array }) => {
  parentPort?.postMessage(parseArticle(file, bytes));
});
parentPort?.postMessage('ready');
