import { Type } from 'typebox';
import { AskRedError } from '../../core/shared/errors.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { forStaff } from '../plumbing/route-config.ts';
import { problemResponses } from '../../contract/problem.ts';
import { actorOf } from './accounts.ts';
import { mailListSchema, mailParams, mailSchema, mailsQuery } from '../../contract/mail.ts';

const config = forStaff('mails');

/** The outbox: the list, one mail, and sending one again. */
export const mailRoutes = (app: App, context: HttpContext): void => {
  const { mails } = context.console;
  app.get(
    '/console/api/mails',
    { config, schema: { hide: true, querystring: mailsQuery, response: { 200: mailListSchema, ...problemResponses } } },
    async (request) => ({ mails: await mails.list(request.query.state ?? null, request.query.after ?? null) }),
  );
  app.get(
    '/console/api/mails/:id',
    { config, schema: { hide: true, params: mailParams, response: { 200: mailSchema, ...problemResponses } } },
    async (request) => {
      const mail = await mails.get(request.params.id);
      if (mail === null)
        throw new AskRedError(
          'mail-not-found',
          'It may have been deleted because of its age, or together with its person.',
        );
      return mail;
    },
  );
  app.post(
    '/console/api/mails/:id/retry',
    {
      config,
      schema: { hide: true, params: mailParams, response: { 204: Type.Null(), ...problemResponses } },
    },
    async (request, response) => {
      if (!(await mails.retry(request.params.id, actorOf(request))))
        throw new AskRedError(
          'mail-not-found',
          'Only mails that failed, were held back or were written to a file can be sent again. Go back to the list.',
        );
      return response.code(204).send(null);
    },
  );
};
