import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { AskRedError } from '../../core/shared/errors.ts';
import { optOutWords } from '../../core/words/en/opt-out.ts';
import type { OptOut } from '../../red/people/opt-outs.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { requireOwnPage } from '../plumbing/own-page.ts';
import { sendPage, viewFor } from '../answering/reading-pages.ts';
import { renderOptOut } from './opt-out-view.ts';
import { markPrivate } from '../plumbing/private-page.ts';
import { byCapability } from '../plumbing/route-config.ts';

/** The same words for a token that was never ours, one that was changed, one past its time, and one whose person is gone. */
const noSuchPage = (): AskRedError => new AskRedError('not-found', optOutWords.noSuchLink);

/** A request that stops mails is a few words long. */
const stopLimitBytes = 4 * 1024;

/**
 * The page for opting out, and the one request of RFC 8058 that a mail program sends without a page, a cookie or an
 * origin. The link is the only right that is needed, and stopping is all that it allows. Opening the page changes
 * nothing, because programs follow the links of a mail.
 */
export const optOutPageRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    // The address says it all; what a mail program sends along, as a form of either kind, is not read.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null, null));
    const schema = { hide: true, params: Type.Object({ token: Type.String() }) };
    const config = { ...byCapability, rateLimit: context.limits.suggest };

    const show = (response: FastifyReply, token: string, choice: OptOut | null): FastifyReply => {
      if (choice === null) throw noSuchPage();
      const path = `/contact/${token}`;
      const page = renderOptOut({ ...viewFor(context, context.library(), 'prospect'), ...choice, path });
      return sendPage(response, page, 'private, no-store');
    };

    app.get('/contact/:token/stop', { config, schema }, async (request, response) => {
      markPrivate(response);
      const { token } = request.params;
      return show(response, token, await context.optOuts.read(token));
    });
    app.post('/contact/:token/stop', { bodyLimit: stopLimitBytes, config, schema }, async (request, response) => {
      markPrivate(response);
      const { token } = request.params;
      return show(response, token, await context.optOuts.choose(token, false)); // RFC 8058 wants no redirect
    });
    app.post('/contact/:token/allow', { bodyLimit: stopLimitBytes, config, schema }, async (request, response) => {
      markPrivate(response);
      requireOwnPage(context, request);
      const { token } = request.params;
      if ((await context.optOuts.choose(token, true)) === null) throw noSuchPage();
      return response.redirect(`/contact/${token}/stop`, 303);
    });
  };
