import formbody from '@fastify/formbody';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { AskRedError, errorTable } from '../../core/shared/errors.ts';
import { maxMessageLength } from '../../core/follow-ups/follow-up-words.ts';
import { statusWords } from '../../core/words/en/status.ts';
import type { AskerAct, FollowUpStatus } from '../../red/follow-ups/follow-up-status.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { formLimitBytes } from './hand-over-pages.ts';
import { requireOwnPage } from '../plumbing/own-page.ts';
import { sendPage, viewFor } from '../answering/reading-pages.ts';
import { renderSolved, renderStatus } from './status-view.ts';
import { markPrivate } from '../plumbing/private-page.ts';
import { byCapability } from '../plumbing/route-config.ts';

/** The same words for a token that was never ours, one that was changed, one past its time, and one whose question is gone. */
const noSuchPage = (): AskRedError => new AskRedError('not-found', statusWords.noSuchLink);

const pathOf = (token: string): string => `/status/${token}`;

const messageBody = Type.Object({ message: Type.String({ maxLength: maxMessageLength * 2 }) }); // as browsers write line ends

/** What the form says beside what was typed. */
const isOfForm = ({ code }: AskRedError): boolean => code === 'invalid-request' || code === 'too-many-requests';

/** What was typed beside a button that wants no words; '' where the form has no field, as on the page of a mail's link. */
const typedIn = (body: unknown): string =>
  Value.Check(messageBody, body) ? body.message.replaceAll('\r\n', '\n') : '';

/** The page of a follow-up by signed link, and what its asker can do there. */
export const statusPageRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    await app.register(formbody, { bodyLimit: formLimitBytes });
    const params = Type.Object({ token: Type.String() });
    const config = { ...byCapability, rateLimit: context.limits.suggest };
    const found = (status: FollowUpStatus | null): FollowUpStatus => {
      if (status === null) throw noSuchPage();
      return status;
    };
    const send = (response: FastifyReply, page: string): FastifyReply =>
      sendPage(markPrivate(response), page, 'private, no-store');

    const show = (token: string, status: FollowUpStatus, error: string | null, typed: string): string =>
      renderStatus({ ...viewFor(context, context.library(), 'prospect'), status, path: pathOf(token), error, typed });

    app.get('/status/:token', { config, schema: { hide: true, params } }, async (request, response) => {
      markPrivate(response);
      const { token } = request.params;
      return send(response, show(token, found(await context.statuses.read(token)), null, ''));
    });
    app.get('/status/:token/solved', { config, schema: { hide: true, params } }, async (request, response) => {
      markPrivate(response);
      const { token } = request.params;
      const status = found(await context.statuses.read(token));
      const view = viewFor(context, context.library(), 'prospect');
      return send(response, renderSolved({ ...view, status, path: pathOf(token) }));
    });

    const act = async (
      request: FastifyRequest,
      response: FastifyReply,
      token: string,
      askerAct: AskerAct,
      typed: string,
    ) => {
      markPrivate(response);
      requireOwnPage(context, request);
      try {
        found(await context.statuses.act(token, askerAct, typed));
      } catch (error) {
        if (!(error instanceof AskRedError) || !isOfForm(error)) throw error;
        const status = found(await context.statuses.read(token));
        return send(response.code(errorTable[error.code].status), show(token, status, error.message, typed));
      }
      return response.redirect(pathOf(token), 303);
    };
    app.post(
      '/status/:token/messages',
      { bodyLimit: formLimitBytes, config, schema: { hide: true, params, body: messageBody } },
      async (request, response) =>
        act(request, response, request.params.token, 'message', request.body.message.replaceAll('\r\n', '\n')),
    );
    for (const askerAct of ['solved', 'reopened'] as const) {
      app.post(
        `/status/:token/${askerAct}`,
        { bodyLimit: formLimitBytes, config, schema: { hide: true, params } },
        async (request, response) => act(request, response, request.params.token, askerAct, typedIn(request.body)),
      );
    }
  };
