import { join } from 'node:path';
import type { Library } from '../../core/answering/library.ts';
import { readFrontMatter } from '../../content/front-matter.ts';
import { collectProblems } from '../../content/problem-collector.ts';
import { readFolder, type ArticleFile } from '../../content/read-folder.ts';
import type { BuildRequest } from './build-artifact.ts';
import { openWorkerPool } from '../../workers/worker-pool.ts';
import type { BuildOrder } from './build-worker.ts';
import { isStale } from './content-state.ts';
import { createLiveLibrary } from '../answering/live-library.ts';

/** Where the content is built once more with its drafts, below the build folder; nothing of it is ever served. */
const draftsFolder = 'with-drafts';

/** Whether an article is a draft; only files that hold the words at all are read as YAML. */
const isDraft = ({ file, bytes }: ArticleFile): boolean => {
  const text = Buffer.from(bytes)
    .toString()
    .replace(/^\uFEFF/, '');
  if (!/draft["']?\s*:\s*true/i.test(text)) return false;
  return readFrontMatter(text, collectProblems(file))?.map.get('draft') === true;
};

/** Builds; rejects where it could not. */
export type Build = (request: BuildRequest) => Promise<unknown>;

/** Builds in a thread of its own that ends with it, so that answers go on meanwhile. */
export const buildApart: Build = async (request) => {
  const pool = openWorkerPool<BuildOrder, unknown>({ file: new URL('./build-worker.ts', import.meta.url), most: 1 });
  try {
    await pool.run({ kind: 'whole', request });
  } finally {
    await pool.close();
  }
};

/** The content with its drafts. Only staff see anything of it. */
export type LibraryWithDrafts = {
  /** Null where there are no drafts, or none could be built. */
  readonly current: () => Library | null;
  /** Builds it anew where the content has changed. */
  readonly refresh: () => Promise<void>;
};

/** A library with drafts over a content folder; call `refresh` to fill it. Where no file is a draft nothing is built. */
export const createLibraryWithDrafts = (
  { contentDir, buildDir }: { readonly contentDir: string; readonly buildDir: string },
  build: Build,
): LibraryWithDrafts => {
  const folder = join(buildDir, draftsFolder);
  const live = createLiveLibrary(folder, { onRefused: () => undefined }); // the next refresh builds what was refused
  let hasDrafts = false;
  const refresh = async (): Promise<void> => {
    const { articles } = await readFolder(contentDir);
    hasDrafts = articles.some(isDraft);
    if (!hasDrafts) return;
    if (await isStale(contentDir, folder, true)) await build({ contentDir, buildDir: folder, drafts: true });
    await live.reload();
  };
  let last: Promise<void> = Promise.resolve();
  return {
    current: () => (hasDrafts ? live.current() : null),
    refresh: () => (last = last.catch(() => undefined).then(refresh)),
  };
};
