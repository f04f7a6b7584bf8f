import type { Audience } from '../../core/content/audience.ts';
import type { AudienceLibrary, Engine, Library, LibraryArticle } from '../../core/answering/library.ts';
import type { AudiencePart } from '../../artifact/artifact.ts';
import type { LoadedArtifact } from '../../artifact/read-artifact.ts';

/** Loads an engine from the files of an artifact. */
export type LoadEngine = (files: ReadonlyMap<string, Uint8Array>) => Engine;

const byReadingOrder = (a: LibraryArticle, b: LibraryArticle): number =>
  (a.topic ?? '').localeCompare(b.topic ?? '') ||
  (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER) ||
  a.title.localeCompare(b.title);

const openPart = (
  audience: Audience,
  part: AudiencePart,
  revision: string,
  loadEngine: LoadEngine,
): AudienceLibrary => {
  const articles = part.articles.toSorted(byReadingOrder);
  return {
    audience,
    revision,
    articles,
    byId: new Map(articles.map((article) => [article.id, article])),
    bySlug: new Map(articles.map((article) => [article.slug, article])),
    redirects: new Map(articles.flatMap(({ slug, redirectFrom }) => redirectFrom.map((old) => [old, slug] as const))),
    engine: loadEngine(part.engine),
    media: part.media,
  };
};

/** Opens an artifact that passed its checks: what the server answers from. */
export const openLibrary = ({ artifact, manifest }: LoadedArtifact, loadEngine: LoadEngine): Library => {
  const { audiences } = manifest;
  const prospect = openPart('prospect', artifact.prospect, audiences.prospect.revision, loadEngine);
  // The same revision is the same bytes: where customers have nothing of their own, one engine serves both.
  const isSame = audiences.customer.revision === audiences.prospect.revision;
  const loadCustomer: LoadEngine = isSame ? () => prospect.engine : loadEngine;
  return {
    revision: artifact.revision,
    site: artifact.site,
    prospect,
    customer: openPart('customer', artifact.customer, audiences.customer.revision, loadCustomer),
  };
};
