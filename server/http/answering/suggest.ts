import { Type } from 'typebox';
import { articlePath } from '../../core/content/article.ts';
import { maxQuestionLength } from '../../core/answering/question.ts';
import { audienceFor } from '../plumbing/audience-rule.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { byRequest } from '../plumbing/route-config.ts';
import { audienceSchema } from '../../contract/schema-parts.ts';
import { problemResponses } from '../../contract/problem.ts';
import { suggestionsSchema } from '../../contract/article.ts';

/** How many questions are suggested while somebody types: as many as a phone shows above its keyboard. */
const maxSuggestions = 6;

/** GET /api/suggest: questions that are answered, for what was typed so far. Nothing typed here is recorded. */
export const suggestRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    app.get(
      '/api/suggest',
      {
        config: { ...byRequest, rateLimit: context.limits.suggest },
        schema: {
          summary: 'Questions that are answered, while somebody types',
          querystring: Type.Object(
            { q: Type.String({ maxLength: maxQuestionLength }), audience: Type.Optional(audienceSchema) },
            { additionalProperties: false },
          ),
          response: { 200: suggestionsSchema, ...problemResponses },
        },
      },
      async (request, response) => {
        const library = context.library();
        const part = library[audienceFor(library, request, request.query.audience)];
        const suggestions = part.engine.suggest(request.query.q, maxSuggestions).flatMap(({ id, title }) => {
          const article = part.byId.get(id);
          return article === undefined
            ? []
            : [{ id, title, url: `${context.baseUrl(library)}${articlePath(article.slug)}` }];
        });
        return response.header('cache-control', 'private, no-store').send({ suggestions });
      },
    );
  };
