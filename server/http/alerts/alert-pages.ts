import formbody from '@fastify/formbody';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { AskRedError, errorTable } from '../../core/shared/errors.ts';
import { maxQuestionLength } from '../../core/answering/question.ts';
import { alertPageWords } from '../../core/words/en/alerts.ts';
import type { AlertStatus } from '../../red/alerts/alerts.ts';
import { takeAlert } from './alerts.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { requesterOf } from '../follow-ups/hand-overs.ts';
import { requireOwnPage } from '../plumbing/own-page.ts';
import { markPrivate } from '../plumbing/private-page.ts';
import { knownVisit, sendPage, viewFor } from '../answering/reading-pages.ts';
import { renderAlert, renderAlertForm, renderStop } from './alert-view.ts';
import { byCapability, publicAccess } from '../plumbing/route-config.ts';
import { idSchema } from '../../contract/schema-parts.ts';

/** The form's fields, each character up to twelve bytes as a form writes it. */
const formLimitBytes = 16 * 1024;

/** The same words for a token that was never ours, one that was changed, one past its time, and one whose alert is gone. */
const noSuchPage = (): AskRedError => new AskRedError('not-found', alertPageWords.noSuchLink);

const query = Type.Object({
  q: Type.Optional(Type.String({ maxLength: maxQuestionLength })),
  ask: idSchema,
});

const formSchema = Type.Object({
  ask: idSchema,
  q: Type.Optional(Type.String({ maxLength: maxQuestionLength })),
  email: Type.Optional(Type.String()),
});

type Fields = { readonly ask: string; readonly question: string; readonly email: string };

/** The alert form, without a script. */
const formPages = (app: App, context: HttpContext): void => {
  const show = async (
    request: FastifyRequest,
    response: FastifyReply,
    fields: Fields,
    told: { readonly error: string | null; readonly next: string | null },
  ): Promise<FastifyReply> => {
    const asking = requesterOf(request, knownVisit(context, request) ?? undefined);
    const needsAddress = await context.alerts.needsAddress(asking);
    const page = renderAlertForm({
      ...viewFor(context, context.library(), 'prospect'),
      ...fields,
      ...told,
      needsAddress,
    });
    // A page without a referrer would send its form without an origin: this one names itself to its own site.
    return sendPage(response.header('referrer-policy', 'same-origin'), page, 'private, no-store');
  };
  app.get(
    '/tell-me',
    { config: { ...publicAccess, rateLimit: context.limits.suggest }, schema: { hide: true, querystring: query } },
    async (request, response) => {
      const { q = '', ask } = request.query;
      return show(request, response, { ask, question: q, email: '' }, { error: null, next: null });
    },
  );
  app.post(
    '/tell-me',
    {
      bodyLimit: formLimitBytes,
      config: { ...byCapability, rateLimit: context.limits.suggest },
      schema: { hide: true, body: formSchema },
    },
    async (request, response) => {
      requireOwnPage(context, request);
      const { ask, q = '', email = '' } = request.body;
      const fields = { ask, question: q, email };
      const visit = knownVisit(context, request) ?? undefined;
      try {
        const next = await takeAlert(context, request, response, { ask, visit, email: email === '' ? null : email });
        return await show(request, response, fields, { error: null, next });
      } catch (error) {
        if (!(error instanceof AskRedError)) throw error;
        response.code(errorTable[error.code].status);
        return show(request, response, fields, { error: error.message, next: null });
      }
    },
  );
};

/** What the confirmation mail leads to. Opening it confirms nothing: programs follow the links of a mail. */
const confirmPages = (app: App, context: HttpContext): void => {
  const params = Type.Object({ token: Type.String() });
  const config = { ...byCapability, rateLimit: context.limits.suggest };
  const path = '/tell-me/:token/confirm';
  const found = (status: AlertStatus | null): AlertStatus => {
    if (status === null) throw noSuchPage();
    return status;
  };
  app.get(path, { config, schema: { hide: true, params } }, async (request, response) => {
    markPrivate(response);
    const status = found(await context.alerts.read(request.params.token));
    const view = viewFor(context, context.library(), 'prospect');
    const confirmPath = `/tell-me/${request.params.token}/confirm`;
    return sendPage(response, renderAlert({ ...view, ...status, confirmPath }), 'private, no-store');
  });
  app.post(path, { config, schema: { hide: true, params } }, async (request, response) => {
    markPrivate(response);
    requireOwnPage(context, request);
    found(await context.alerts.confirm(request.params.token));
    return response.redirect(`/tell-me/${request.params.token}/confirm`, 303);
  });
};

/**
 * Stopping alerts: a page with a button, and the one request that mail programs send by themselves (RFC 8058), without
 * cookie or origin.
 */
const stopPages = (app: App, context: HttpContext): void => {
  const params = Type.Object({ token: Type.String() });
  const config = { ...byCapability, rateLimit: context.limits.suggest };
  const path = '/tell-me/:token/stop';
  const show = (response: FastifyReply, isStopped: boolean): FastifyReply =>
    sendPage(
      response,
      renderStop({ ...viewFor(context, context.library(), 'prospect'), isStopped }),
      'private, no-store',
    );
  app.get(path, { config, schema: { hide: true, params } }, async (request, response) => {
    markPrivate(response);
    if (!context.alerts.mayStop(request.params.token)) throw noSuchPage();
    return show(response, false);
  });
  app.post(path, { config, schema: { hide: true, params } }, async (request, response) => {
    markPrivate(response);
    if (!(await context.alerts.stop(request.params.token))) throw noSuchPage();
    return show(response, true);
  });
};

/** The pages of alerts: the form, the confirmation from the mailbox, and stopping. */
export const alertPageRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    await app.register(formbody, { bodyLimit: formLimitBytes });
    // Mail programs may send the one-click stop so (RFC 8058, 3.2); what it says is not needed, since the address says it.
    app.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: formLimitBytes },
      (_request, _body, done) => done(null, {}),
    );
    formPages(app, context);
    confirmPages(app, context);
    stopPages(app, context);
  };
