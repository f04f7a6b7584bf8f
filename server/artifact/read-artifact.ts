import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Audience } from '../core/content/audience.ts';
import type { LibraryArticle, Media } from '../core/answering/library.ts';
import type { Site } from '../core/content/site.ts';
import type { Artifact, AudiencePart } from './artifact.ts';
import { pointerFile, previousFile, revisionsFolder } from './layout.ts';
import { ArtifactRefused, schemaVersion, sha256, type Manifest } from './manifest.ts';

/** An artifact that passed every check, with its manifest. */
export type LoadedArtifact = { readonly artifact: Artifact; readonly manifest: Manifest };

/** What a build folder holds: the artifact to serve, null where none is whole, and why others were refused. */
export type FoundArtifact = { readonly loaded: LoadedArtifact | null; readonly refused: readonly ArtifactRefused[] };

/** `<folder> <sha256 of the manifest>`; the folder is the revision, with a suffix where it was built anew. */
const pointerPattern = /^(([a-z0-9]+)(?:-[a-f0-9]+)?) ([a-f0-9]{64})\n$/;

const read = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path);
  } catch (error) {
    throw new ArtifactRefused(
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}): build again`,
    );
  }
};

const parsed = <T>(files: ReadonlyMap<string, Uint8Array>, path: string): T => {
  const bytes = files.get(path);
  if (bytes === undefined) throw new ArtifactRefused(`the manifest names no ${path}: build again`);
  return JSON.parse(Buffer.from(bytes).toString()) as T; // verified by its checksum: written by writeArtifact
};

const readManifest = async (folder: string, expected: string, engineVersion: number): Promise<Manifest> => {
  const bytes = await read(join(folder, 'manifest.json'));
  if (sha256(bytes) !== expected)
    throw new ArtifactRefused(`${folder}/manifest.json is not the one that was built: build again`);
  const manifest = JSON.parse(Buffer.from(bytes).toString()) as Manifest; // verified above
  if (manifest.schemaVersion !== schemaVersion || manifest.engineVersion !== engineVersion) {
    const found = `${manifest.schemaVersion}.${manifest.engineVersion}`;
    throw new ArtifactRefused(
      `${folder} is of version ${found}, this server reads ${schemaVersion}.${engineVersion}: build again`,
    );
  }
  return manifest;
};

const readFiles = async (folder: string, manifest: Manifest): Promise<ReadonlyMap<string, Uint8Array>> => {
  const entries = await Promise.all(
    Object.entries(manifest.files).map(async ([path, { sha256: expected, sizeBytes }]) => {
      const bytes = await read(join(folder, path));
      if (bytes.length !== sizeBytes)
        throw new ArtifactRefused(`${folder}/${path} has ${bytes.length} bytes, not ${sizeBytes}: build again`);
      if (sha256(bytes) !== expected)
        throw new ArtifactRefused(`${folder}/${path} was altered after it was built: build again`);
      return [path, bytes] as const;
    }),
  );
  return new Map(entries);
};

const mediaOf = (files: ReadonlyMap<string, Uint8Array>, audience: Audience): ReadonlyMap<string, Media> => {
  const types = parsed<Readonly<Record<string, string>>>(files, `${audience}/media.json`);
  const pictures = Object.entries(types).map(([path, type]) => {
    const bytes = files.get(`${audience}/${path}`) ?? new Uint8Array();
    return [path, { type, bytes }] as const;
  });
  return new Map(pictures);
};

const audiencePart = (files: ReadonlyMap<string, Uint8Array>, audience: Audience): AudiencePart => {
  const bodies = parsed<Readonly<Record<string, string>>>(files, `${audience}/bodies.json`);
  const articles = parsed<readonly Omit<LibraryArticle, 'html'>[]>(files, `${audience}/articles.json`);
  const prefix = `${audience}/engine/`;
  const engine = [...files].filter(([path]) => path.startsWith(prefix));
  return {
    articles: articles.map((article) => ({ ...article, html: bodies[article.slug] ?? '' })),
    engine: new Map(engine.map(([path, bytes]) => [path.slice(prefix.length), bytes])),
    media: mediaOf(files, audience),
  };
};

const loadPointed = async (folder: string, pointer: string, engineVersion: number): Promise<LoadedArtifact> => {
  const path = join(folder, pointer);
  const [, name, , expected] = pointerPattern.exec(Buffer.from(await read(path)).toString()) ?? [];
  if (name === undefined || expected === undefined) throw new ArtifactRefused(`${path} is damaged: build again`);
  const place = join(folder, revisionsFolder, name);
  const manifest = await readManifest(place, expected, engineVersion);
  const files = await readFiles(place, manifest);
  const prospect = audiencePart(files, 'prospect');
  // The same revision is the same bytes: where customers have nothing of their own they are parsed once.
  const isSame = manifest.audiences.customer.revision === manifest.audiences.prospect.revision;
  const artifact = {
    revision: manifest.revision,
    engineVersion: manifest.engineVersion,
    options: manifest.options,
    site: parsed<Site>(files, 'site.json'),
    prospect,
    customer: isSame ? prospect : audiencePart(files, 'customer'),
  };
  return { artifact, manifest };
};

/** The revision of the artifact in place, or null where there is none; nothing else of it is checked. */
export const currentRevision = async (folder: string): Promise<string | null> => {
  const pointer = await readFile(join(folder, pointerFile), 'utf8').catch(() => '');
  return pointerPattern.exec(pointer)?.[2] ?? null;
};

/**
 * Reads the artifact in place; where it is truncated, altered or of another version it is refused with a reason, and
 * the one before is read instead.
 */
export const readArtifact = async (folder: string, engineVersion: number): Promise<FoundArtifact> => {
  const refused: ArtifactRefused[] = [];
  for (const pointer of [pointerFile, previousFile]) {
    try {
      return { loaded: await loadPointed(folder, pointer, engineVersion), refused };
    } catch (error) {
      if (!(error instanceof ArtifactRefused)) throw error;
      refused.push(error);
    }
  }
  return { loaded: null, refused };
};
