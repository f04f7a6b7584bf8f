import { lstat, readdir, readFile } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { join, posix } from 'node:path';
import { audiences, type Audience } from '../core/content/audience.ts';
import { byPlace, type Problem } from '../core/content/problem.ts';
import { slugPattern } from './article-fields.ts';
import { pictureTypes } from './markdown-references.ts';
import { collectProblems, startOfFile } from './problem-collector.ts';
import type { ProblemCode } from './problem-texts.ts';

/** The largest article read, in bytes; the longest real help articles measured are under 40 kB. */
const maxArticleBytes = 1024 * 1024;

/** The largest picture taken, in bytes. */
const maxPictureBytes = 8 * 1024 * 1024;

/** A Markdown file of a set. */
export type ArticleFile = {
  readonly file: string;
  readonly audience: Audience;
  readonly topic: string | null;
  readonly slug: string;
  readonly bytes: Uint8Array;
};

/** A picture of media/. */
export type PictureFile = { readonly file: string; readonly type: string; readonly bytes: Uint8Array };

/** The bytes of a content folder, before anything is parsed. */
export type ContentFiles = {
  readonly articles: readonly ArticleFile[];
  readonly pictures: readonly PictureFile[];
  readonly site: Uint8Array | null;
  readonly synonyms: Uint8Array | null;
  readonly problems: readonly Problem[];
};

const kindOf = (stats: Stats): string | null => {
  if (stats.isSymbolicLink()) return 'a symbolic link';
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  if (stats.isCharacterDevice() || stats.isBlockDevice()) return 'a device';
  return null;
};

const isHidden = (name: string): boolean => name.startsWith('.') || name.endsWith('~') || name.startsWith('#');

const exampleSlug = (name: string): string => {
  const slug = name
    .replace(/\.md$/i, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${slug === '' ? 'my-question' : slug}.md`;
};

type Entry = { readonly name: string; readonly path: string; readonly stats: Stats };

/** Walks one content folder; nothing that is not a plain file or folder of its own is opened. */
class FolderReader {
  readonly problems: Problem[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  report(file: string, code: ProblemCode, ...args: readonly string[]): void {
    const collector = collectProblems(file);
    collector.report(code, startOfFile, ...args);
    this.problems.push(...collector.problems);
  }

  /** What stands in a folder, hidden files left out, links and devices refused by name. */
  async entries(folder: string): Promise<readonly Entry[]> {
    const names = await readdir(join(this.#root, folder)).catch(() => []);
    const paths = names.filter((name) => !isHidden(name)).sort();
    const all = await Promise.all(
      paths.map(async (name): Promise<Entry> => {
        const path = posix.join(folder, name);
        return { name, path, stats: await lstat(join(this.#root, path)) };
      }),
    );
    return all.filter(({ name, path, stats }) => {
      const kind = kindOf(stats);
      if (kind !== null) this.report(path, 'file-kind', name, kind);
      return kind === null;
    });
  }

  async bytes(entry: Entry, maxBytes: number): Promise<Uint8Array | null> {
    if (entry.stats.size > maxBytes) {
      this.report(entry.path, 'file-too-large', String(entry.stats.size), String(maxBytes));
      return null;
    }
    try {
      return await readFile(join(this.#root, entry.path));
    } catch (error) {
      this.report(entry.path, 'file-unreadable', (error as NodeJS.ErrnoException).code ?? String(error));
      return null;
    }
  }

  async article(entry: Entry, audience: Audience, topic: string | null): Promise<ArticleFile | null> {
    if (!entry.name.toLowerCase().endsWith('.md')) {
      this.report(entry.path, 'file-unread', entry.name);
      return null;
    }
    const slug = entry.name.slice(0, -'.md'.length);
    if (!entry.name.endsWith('.md') || !slugPattern.test(slug)) {
      this.report(entry.path, 'file-name', entry.name, exampleSlug(entry.name));
      return null;
    }
    const bytes = await this.bytes(entry, maxArticleBytes);
    return bytes === null ? null : { file: entry.path, audience, topic, slug, bytes };
  }

  async topic(folder: Entry, audience: Audience): Promise<readonly ArticleFile[]> {
    if (!slugPattern.test(folder.name)) {
      this.report(folder.path, 'topic-name', folder.name);
      return [];
    }
    const found = await Promise.all(
      (await this.entries(folder.path)).map(async (entry) => {
        if (!entry.stats.isDirectory()) return this.article(entry, audience, folder.name);
        this.report(entry.path, 'topic-too-deep', entry.path);
        return null;
      }),
    );
    return found.filter((article) => article !== null);
  }

  async set(audience: Audience): Promise<readonly ArticleFile[]> {
    const found = await Promise.all(
      (await this.entries(audience)).map(async (entry) =>
        entry.stats.isDirectory() ? this.topic(entry, audience) : [await this.article(entry, audience, null)],
      ),
    );
    return found.flat().filter((article) => article !== null);
  }

  async pictures(folder: string): Promise<readonly PictureFile[]> {
    const found: PictureFile[] = [];
    for (const entry of await this.entries(folder)) {
      if (entry.stats.isDirectory()) {
        found.push(...(await this.pictures(entry.path)));
        continue;
      }
      const type = pictureTypes[posix.extname(entry.name).toLowerCase()];
      if (type === undefined) this.report(entry.path, 'picture-type', entry.name);
      else {
        const bytes = await this.bytes(entry, maxPictureBytes);
        if (bytes !== null) found.push({ file: entry.path, type, bytes });
      }
    }
    return found;
  }

  /** Markdown in folders beside the two sets is read by nobody: most likely a misspelt folder. */
  async strays(entries: readonly Entry[]): Promise<void> {
    const read = new Set<string>([...audiences, 'media']);
    for (const { name, path, stats } of entries) {
      if (!stats.isDirectory() || read.has(name)) continue;
      const inside = await readdir(join(this.#root, path), { recursive: true });
      if (inside.some((file) => file.endsWith('.md'))) this.report(path, 'folder-unread', name);
    }
  }
}

/** Reads the bytes of a content folder; what is not taken is reported by name. */
export const readFolder = async (root: string): Promise<ContentFiles> => {
  const reader = new FolderReader(root);
  const exists = await lstat(root).then(
    (stats) => stats.isDirectory() || stats.isSymbolicLink(),
    () => false,
  );
  if (!exists) {
    reader.report(root, 'folder-missing', root);
    return { articles: [], pictures: [], site: null, synonyms: null, problems: reader.problems };
  }
  const top = await reader.entries('');
  const single = async (name: string): Promise<Uint8Array | null> => {
    const entry = top.find((each) => each.name === name && each.stats.isFile());
    return entry === undefined ? null : reader.bytes(entry, maxArticleBytes);
  };
  const site = await single('site.yml');
  const synonyms = await single('synonyms.yml');
  if (site === null) reader.report('site.yml', 'site-missing', root);
  const isFolder = (name: string): boolean => top.some((entry) => entry.name === name && entry.stats.isDirectory());
  const articles: ArticleFile[] = [];
  for (const audience of audiences) if (isFolder(audience)) articles.push(...(await reader.set(audience)));
  const pictures = isFolder('media') ? await reader.pictures('media') : [];
  await reader.strays(top);
  // Files are read side by side, so problems come in any order.
  return { articles, pictures, site, synonyms, problems: reader.problems.toSorted(byPlace) };
};
