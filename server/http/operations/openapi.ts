import type { App } from '../plumbing/context.ts';
import { publicAccess } from '../plumbing/route-config.ts';

/** GET /api/openapi.json: the API described, made from the same schemas that check it. */
export const openapiRoutes = async (app: App): Promise<void> => {
  app.get('/api/openapi.json', { config: publicAccess, schema: { hide: true } }, async (_request, response) =>
    response.header('cache-control', 'public, no-cache').send(app.swagger()),
  );
};
