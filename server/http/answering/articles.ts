import { Type } from 'typebox';
import { articlePath } from '../../core/content/article.ts';
import { AskRedError } from '../../core/shared/errors.ts';
import type { AudienceLibrary, LibraryArticle } from '../../core/answering/library.ts';
import { audienceFor, widestFor } from '../plumbing/audience-rule.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { isUnchanged } from '../plumbing/etag.ts';
import { byRequest } from '../plumbing/route-config.ts';
import { articleListSchema, articleSchema } from '../../contract/article.ts';
import { audienceSchema } from '../../contract/schema-parts.ts';
import { problemResponses } from '../../contract/problem.ts';

const summary = (article: LibraryArticle, baseUrl: string) => ({
  id: article.id,
  slug: article.slug,
  title: article.title,
  url: `${baseUrl}${articlePath(article.slug)}`,
  audience: article.audience,
  topic: article.topic,
  tags: article.tags,
  updated: article.updated,
});

const whole = (article: LibraryArticle, part: AudienceLibrary, baseUrl: string) => ({
  ...summary(article, baseUrl),
  asks: article.asks,
  related: article.related.filter((id) => part.byId.has(id)),
  revision: article.revision,
  html: article.html,
});

const audienceQuery = Type.Object({ audience: Type.Optional(audienceSchema) }, { additionalProperties: false });

const listQuery = Type.Object(
  {
    audience: Type.Optional(audienceSchema),
    slug: Type.Optional(
      Type.String({ maxLength: 255, description: 'Only the article whose page has this name, or had it before.' }),
    ),
  },
  { additionalProperties: false },
);

const listed = (part: AudienceLibrary, slug: string | undefined): readonly LibraryArticle[] => {
  if (slug === undefined) return part.articles;
  const article = part.bySlug.get(part.redirects.get(slug) ?? slug);
  return article === undefined ? [] : [article];
};

/** GET /api/articles and GET /api/articles/:id: what an audience may read. */
export const articleRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    app.get(
      '/api/articles',
      {
        config: { ...byRequest, rateLimit: context.limits.suggest },
        schema: {
          summary: 'Every article of an audience, or one by the name of its page',
          querystring: listQuery,
          response: { 200: articleListSchema, 304: Type.Null({ description: 'Unchanged.' }), ...problemResponses },
        },
      },
      async (request, response) => {
        const library = context.library();
        const part = library[audienceFor(library, request, request.query.audience)];
        if (isUnchanged(request, response, part.revision)) return response.code(304).send(null);
        return {
          revision: part.revision,
          articles: listed(part, request.query.slug).map((article) => summary(article, context.baseUrl(library))),
        };
      },
    );
    app.get(
      '/api/articles/:id',
      {
        config: { ...byRequest, rateLimit: context.limits.suggest },
        schema: {
          summary: 'One article',
          params: Type.Object({ id: Type.String({ maxLength: 255 }) }),
          querystring: audienceQuery,
          response: { 200: articleSchema, 304: Type.Null({ description: 'Unchanged.' }), ...problemResponses },
        },
      },
      async (request, response) => {
        const library = context.library();
        const part =
          request.query.audience === undefined
            ? widestFor(library, request)
            : library[audienceFor(library, request, request.query.audience)];
        const article = part.byId.get(request.params.id);
        if (article === undefined)
          throw new AskRedError('not-found', 'No article has this id. GET /api/articles lists them.');
        if (isUnchanged(request, response, part.revision)) return response.code(304).send(null);
        return whole(article, part, context.baseUrl(library));
      },
    );
  };
