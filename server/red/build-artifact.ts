import { setsReadBy, type Audience } from '../core/audience.ts';
import type { LibraryArticle } from '../core/library.ts';
import { passageText, rankedPassages } from '../core/passage.ts';
import { hasErrors, type Problem } from '../core/problem.ts';
import type { SearchArticle } from '../core/ranking.ts';
import type { AudiencePart } from '../artifact/artifact.ts';
import type { Manifest } from '../artifact/manifest.ts';
import { writeArtifact } from '../artifact/write-artifact.ts';
import { readContent, type Content } from '../content/read-content.ts';
import { readFolder } from '../content/read-folder.ts';
import { buildEngineFiles } from '../search/engine-files.ts';
import { engineVersion } from '../search/engine-version.ts';
import { revisionOfContent } from './content-state.ts';

/** What to build, where to, and whether drafts are published. */
export type BuildRequest = {
  readonly contentDir: string;
  readonly buildDir: string;
  readonly drafts: boolean;
  /** Called as the build goes on, with the share done, 0..1. */
  readonly onProgress?: (share: number) => void;
};

/** What became of a build: written, or refused because the content has errors. */
export type BuildResult =
  | { readonly kind: 'built'; readonly manifest: Manifest; readonly problems: readonly Problem[] }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Reading Markdown takes about this share of a build, indexing the rest (measured on 1,000 articles). */
const readingShare = 0.8;

/** What the engine needs of an article. */
const searchArticle = (article: LibraryArticle): SearchArticle => ({
  id: article.id,
  title: article.title,
  asks: article.asks,
  mustNotAnswer: article.mustNotAnswer,
  tags: article.tags,
  passages: rankedPassages(article.title, article.passages).map((passage) => ({
    heading: passage.heading,
    text: passageText(passage),
  })),
});

const partFor = (audience: Audience, content: Content): AudiencePart => {
  const sets = setsReadBy(audience);
  const articles = content.articles.filter((article) => sets.includes(article.audience));
  const portrait = content.site?.rep.portrait ?? null;
  const shown = new Set([...articles.flatMap(({ pictures }) => pictures), ...(portrait === null ? [] : [portrait])]);
  const pictures = content.pictures.filter(({ file }) => shown.has(file));
  return {
    articles,
    engine: buildEngineFiles(articles.map(searchArticle), content.synonyms),
    media: new Map(pictures.map(({ file, type, bytes }) => [file, { type, bytes }])),
  };
};

/** Builds a content folder into an artifact and switches to it; content with errors is not built. */
export const buildArtifact = async ({
  contentDir,
  buildDir,
  drafts,
  onProgress,
}: BuildRequest): Promise<BuildResult> => {
  const files = await readFolder(contentDir);
  const content = await readContent(contentDir, files, {
    drafts,
    onProgress: (done, total) => onProgress?.((done / total) * readingShare),
  });
  const { site, problems } = content;
  if (site === null || hasErrors(problems)) return { kind: 'refused', problems };
  const prospect = partFor('prospect', content);
  // Indexing is most of a build; where customers have nothing of their own, both audiences read the same.
  const hasCustomerSet = content.articles.some(({ audience }) => audience === 'customer');
  const customer = hasCustomerSet ? partFor('customer', content) : prospect;
  const manifest = await writeArtifact(buildDir, {
    revision: revisionOfContent(files, drafts),
    engineVersion,
    options: { drafts },
    site,
    prospect,
    customer,
  });
  onProgress?.(1);
  return { kind: 'built', manifest, problems };
};
