import type { AudienceLibrary, Library, LibraryArticle } from '../../server/core/answering/library.ts';
import type { Audience } from '../../server/core/content/audience.ts';
import type { Site } from '../../server/core/content/site.ts';
import { engineOf } from './shop.ts';
import { plainSite } from './small-artifact.ts';

const engine = engineOf([]);

/** A library with the articles given, which both audiences see and no question finds: for what reads articles and site alone. */
export const plainLibrary = (articles: readonly LibraryArticle[] = [], site: Partial<Site> = {}): Library => {
  const partOf = (audience: Audience): AudienceLibrary => ({
    audience,
    revision: '00',
    articles,
    byId: new Map(articles.map((article) => [article.id, article])),
    bySlug: new Map(articles.map((article) => [article.slug, article])),
    redirects: new Map(),
    engine,
    media: new Map(),
  });
  return {
    revision: '00',
    site: { ...plainSite, ...site },
    prospect: partOf('prospect'),
    customer: partOf('customer'),
  };
};
