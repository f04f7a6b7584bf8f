import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { audiences, type Audience } from '../core/content/audience.ts';
import { wordingsOf } from '../core/content/article.ts';
import type { Artifact, AudiencePart } from './artifact.ts';
import { schemaVersion, sha256, type Manifest } from './manifest.ts';
import { pointerFile, previousFile, revisionsFolder } from './layout.ts';
import { readArtifact } from './read-artifact.ts';

type Files = Map<string, Uint8Array>;

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value)}\n`);

const audienceFiles = (part: AudiencePart): Files => {
  const bodies = Object.fromEntries(part.articles.map(({ slug, html }) => [slug, html]));
  const articles = part.articles.map(({ html: _html, ...article }) => article);
  const files: Files = new Map([
    ['articles.json', json(articles)],
    ['bodies.json', json(bodies)],
  ]);
  for (const [name, bytes] of part.engine) files.set(`engine/${name}`, bytes);
  for (const [path, { bytes }] of part.media) files.set(path, bytes);
  files.set('media.json', json(Object.fromEntries([...part.media].map(([path, { type }]) => [path, type]))));
  return files;
};

const checksums = (files: Files): Manifest['files'] =>
  Object.fromEntries([...files].map(([path, bytes]) => [path, { sha256: sha256(bytes), sizeBytes: bytes.length }]));

/** The revision of what one audience sees: its own files, and the site, nothing of the other audience. */
const audienceRevision = (own: Files, common: Files): string =>
  sha256(JSON.stringify([checksums(own), checksums(common)])).slice(0, 16);

const audienceSummary = (part: AudiencePart, own: Files, common: Files): Manifest['audiences'][Audience] => ({
  revision: audienceRevision(own, common),
  articles: part.articles.length,
  passages: part.articles.reduce((sum, { passages }) => sum + passages.length, 0),
  wordings: part.articles.reduce((sum, article) => sum + wordingsOf(article).length, 0),
});

const filesOf = (artifact: Artifact): { files: Files; manifest: Manifest } => {
  const common: Files = new Map([['site.json', json(artifact.site)]]);
  const files: Files = new Map(common);
  const own = { prospect: audienceFiles(artifact.prospect), customer: audienceFiles(artifact.customer) };
  for (const audience of audiences) for (const [path, bytes] of own[audience]) files.set(`${audience}/${path}`, bytes);
  const manifest: Manifest = {
    schemaVersion,
    engineVersion: artifact.engineVersion,
    revision: artifact.revision,
    options: artifact.options,
    audiences: {
      prospect: audienceSummary(artifact.prospect, own.prospect, common),
      customer: audienceSummary(artifact.customer, own.customer, common),
    },
    files: checksums(files),
  };
  return { files, manifest };
};

const replaceFile = async (path: string, text: string): Promise<void> => {
  const beside = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(beside, text, { flush: true });
  await rename(beside, path);
};

const prune = async (folder: string, keep: readonly string[]): Promise<void> => {
  const names = await readdir(join(folder, revisionsFolder));
  const old = names.filter((name) => !name.startsWith('.') && !keep.some((kept) => kept.startsWith(`${name} `)));
  await Promise.all(old.map((name) => rm(join(folder, revisionsFolder, name), { recursive: true, force: true })));
};

/**
 * Writes an artifact beside the one in place and switches to it in one step: a reader sees the old one or the new one,
 * never a mixture. The one before is kept, older ones are removed.
 * @param folder the build folder, made where it is missing
 */
export const writeArtifact = async (folder: string, artifact: Artifact): Promise<Manifest> => {
  const { files, manifest } = filesOf(artifact);
  const inPlace = await readArtifact(folder, artifact.engineVersion);
  if (inPlace.refused.length === 0 && inPlace.loaded?.manifest.revision === artifact.revision) {
    return inPlace.loaded.manifest; // the same content gives the same bytes
  }
  // Where this revision was built before and is damaged, another name: what may be read right now is never replaced.
  const isTaken = existsSync(join(folder, revisionsFolder, artifact.revision));
  const name = isTaken ? `${artifact.revision}-${randomBytes(4).toString('hex')}` : artifact.revision;
  const place = join(folder, revisionsFolder, name);
  const beside = join(folder, revisionsFolder, `.${name}`);
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(beside, path)), { recursive: true });
    await writeFile(join(beside, path), bytes);
  }
  const manifestBytes = json(manifest);
  await writeFile(join(beside, 'manifest.json'), manifestBytes, { flush: true });
  await rename(beside, place);
  const pointer = `${name} ${sha256(manifestBytes)}\n`;
  const before = await readFile(join(folder, pointerFile), 'utf8').catch(() => null);
  const isNew = before !== null && before.split(/[- ]/)[0] !== artifact.revision;
  if (isNew) await replaceFile(join(folder, previousFile), before);
  await replaceFile(join(folder, pointerFile), pointer);
  const previous = await readFile(join(folder, previousFile), 'utf8').catch(() => '');
  await prune(folder, [pointer, previous]);
  return manifest;
};
