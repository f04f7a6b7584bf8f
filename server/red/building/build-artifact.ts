import { createHash } from 'node:crypto';
import { setsReadBy, type Audience } from '../../core/content/audience.ts';
import { hasErrors, type Problem } from '../../core/content/problem.ts';
import type { SearchArticle, Synonyms } from '../../core/answering/ranking.ts';
import type { Artifact, AudiencePart } from '../../artifact/artifact.ts';
import type { Manifest } from '../../artifact/manifest.ts';
import { writeArtifact } from '../../artifact/write-artifact.ts';
import { readContent, type Content, type ReadingMemory } from '../../content/read-content.ts';
import { readFolder } from '../../content/read-folder.ts';
import { buildEngineFiles, buildEngineQuickly, type EngineFiles } from '../../search/engine-files.ts';
import { engineVersion } from '../../search/engine-version.ts';
import { revisionOfContent } from './content-state.ts';
import { searchArticle } from '../answering/search-article.ts';

/** What to build, where to, and whether drafts are published. */
export type BuildRequest = {
  readonly contentDir: string;
  readonly buildDir: string;
  readonly drafts: boolean;
  /** What earlier builds of this process left; what has not changed is not made again. */
  readonly memory?: BuildMemory;
  /** Called as the build goes on, with the share done, 0..1. */
  readonly onProgress?: (share: number) => void;
};

/** What a process that builds again and again remembers: articles read, and the engine of each audience. */
export type BuildMemory = { readonly read: ReadingMemory; readonly engines: Map<Audience, RememberedEngine> };

type RememberedEngine = { readonly key: string; readonly files: EngineFiles };

/** An empty memory. */
export const createBuildMemory = (): BuildMemory => ({ read: new Map(), engines: new Map() });

/** The result of a build: written, or refused because the content has errors. */
export type BuildResult =
  | { readonly kind: 'built'; readonly manifest: Manifest; readonly problems: readonly Problem[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Reading Markdown takes about this share of a build, indexing the rest (measured on 1,000 articles). */
const readingShare = 0.8;

/**
 * How engines are made: `whole` fits the thresholds to the content; `quick` takes the thresholds of the build before.
 */
type Haste = 'whole' | 'quick';

const engineFor = (
  audience: Audience,
  articles: readonly SearchArticle[],
  synonyms: Synonyms,
  haste: Haste,
  memory: BuildMemory,
): EngineFiles => {
  const key = createHash('sha256')
    .update(JSON.stringify([articles, synonyms]))
    .digest('hex');
  // The same articles give the same bytes: one made before, for either audience, will do.
  const made = [...memory.engines.values()].find((engine) => engine.key === key);
  const before = memory.engines.get(audience);
  if (made === undefined && haste === 'quick' && before !== undefined)
    return buildEngineQuickly(articles, synonyms, before.files);
  const files = made?.files ?? buildEngineFiles(articles, synonyms);
  memory.engines.set(audience, { key, files });
  return files;
};

const partFor = (audience: Audience, content: Content, haste: Haste, memory: BuildMemory): AudiencePart => {
  const sets = setsReadBy(audience);
  const articles = content.articles.filter((article) => sets.includes(article.audience));
  const portrait = content.site?.rep.portrait ?? null;
  const shown = new Set([...articles.flatMap(({ pictures }) => pictures), ...(portrait === null ? [] : [portrait])]);
  const pictures = content.pictures.filter(({ file }) => shown.has(file));
  return {
    articles,
    engine: engineFor(audience, articles.map(searchArticle), content.synonyms, haste, memory),
    media: new Map(pictures.map(({ file, type, bytes }) => [file, { type, bytes }])),
  };
};

type Prepared =
  | { readonly kind: 'prepared'; readonly artifact: Artifact; readonly problems: readonly Problem[] }
  | Extract<BuildResult, { kind: 'refused' }>;

/** All of a build but the writing. */
export const prepareArtifact = async (request: BuildRequest, haste: Haste = 'whole'): Promise<Prepared> => {
  const { contentDir, drafts, onProgress, memory = createBuildMemory() } = request;
  const files = await readFolder(contentDir);
  const content = await readContent(contentDir, files, {
    drafts,
    onProgress: (done, total) => onProgress?.((done / total) * readingShare),
    memory: memory.read,
  });
  const { site, problems } = content;
  if (site === null || hasErrors(problems)) return { kind: 'refused', problems };
  const prospect = partFor('prospect', content, haste, memory);
  const customer = partFor('customer', content, haste, memory);
  // A quick build has a revision of its own: the whole one still differs from what lies in place, and follows.
  const whole = revisionOfContent(files, drafts);
  const revision =
    haste === 'whole' ? whole : createHash('sha256').update(`quick ${whole}`).digest('hex').slice(0, whole.length);
  return {
    kind: 'prepared',
    artifact: { revision, engineVersion, options: { drafts }, site, prospect, customer },
    problems,
  };
};

/** Builds a content folder into an artifact and switches to it; content with errors is not built. */
export const buildArtifact = async (request: BuildRequest, haste: Haste = 'whole'): Promise<BuildResult> => {
  const prepared = await prepareArtifact(request, haste);
  if (prepared.kind === 'refused') return prepared;
  const manifest = await writeArtifact(request.buildDir, prepared.artifact);
  request.onProgress?.(1);
  return { kind: 'built', manifest, problems: prepared.problems };
};
