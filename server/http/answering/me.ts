import type { App, HttpContext } from '../plumbing/context.ts';
import { byRequest } from '../plumbing/route-config.ts';
import { customerSchema } from '../../contract/customer.ts';
import { problemResponses } from '../../contract/problem.ts';

/** GET /api/me: who is known, and what the token that came along is worth. */
export const meRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    app.get(
      '/api/me',
      {
        config: { ...byRequest, rateLimit: context.limits.suggest },
        schema: { summary: 'Who is signed in', response: { 200: customerSchema, ...problemResponses } },
      },
      async ({ customer, tokenState }, response) => {
        const known =
          customer === null
            ? null
            : { email: customer.email, name: customer.name, expiresAt: new Date(customer.expiresAt).toISOString() };
        return response.header('cache-control', 'private, no-store').send({ token: tokenState, customer: known });
      },
    );
  };
