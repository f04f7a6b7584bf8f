import formbody from '@fastify/formbody';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { Type } from 'typebox';
import { articlePath } from '../../core/content/article.ts';
import type { Audience } from '../../core/content/audience.ts';
import { AskRedError, errorTable, type ErrorCode } from '../../core/shared/errors.ts';
import { outcomes } from '../../core/log/interaction.ts';
import { canHandOver } from '../../core/follow-ups/hand-over-rule.ts';
import { topicsOf, type Library, type LibraryArticle } from '../../core/answering/library.ts';
import { nearestSlug } from '../../core/answering/nearest-slug.ts';
import { maxQuestionLength } from '../../core/answering/question.ts';
import { problemWords } from '../../core/words/en/pages.ts';
import { addressedReply } from '../plumbing/addresses.ts';
import { askOriginOf } from '../plumbing/ask-origin.ts';
import { audienceFor, mayChooseAudience, widestFor } from '../plumbing/audience-rule.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { serverOptions } from '../plumbing/defaults.ts';
import { describeError, type Problem } from '../plumbing/error-handler.ts';
import { recordOutcome } from './outcomes.ts';
import { renderAnswer } from './ask-view.ts';
import { renderArticle } from './article-view.ts';
import { renderHome, topicPath } from './home-view.ts';
import type { PageView } from '../layout/page-view.ts';
import { renderProblem } from '../layout/problem.ts';
import { renderRecorded } from './recorded-view.ts';
import { renderThanks } from './thanks-view.ts';
import { renderTopic } from './topic-view.ts';
import { sendProblem } from '../plumbing/problem.ts';
import { byCapability, byRequest, publicAccess } from '../plumbing/route-config.ts';
import { audienceSchema, idSchema } from '../../contract/schema-parts.ts';

/** What every page is given. */
export const viewFor = (context: HttpContext, library: Library, audience: Audience): PageView => ({
  site: library.site,
  audience,
  mayChooseAudience: mayChooseAudience(library),
  retentionDays: context.retentionDays,
  baseUrl: context.baseUrl(library),
});

/** Sends a page; by default it is asked for again each time. */
export const sendPage = (response: FastifyReply, page: string, cacheControl = 'private, no-cache'): FastifyReply =>
  response.type('text/html; charset=utf-8').header('cache-control', cacheControl).send(page);

/** What was typed into the box, so that an error does not lose it; as much of it as the box takes. */
const askedIn = ({ query }: FastifyRequest): string => {
  const typed: unknown = Object(query)['q'];
  return typeof typed === 'string' ? [...typed].slice(0, maxQuestionLength).join('') : '';
};

/** The article whose address was mistyped, of those that the caller may see; null where none is nearly called so. */
const articleNear = (library: Library, request: FastifyRequest): LibraryArticle | null => {
  const slug: unknown = Object(request.params)['slug'];
  const { bySlug } = widestFor(library, request);
  const near = typeof slug === 'string' ? nearestSlug(slug, bySlug.keys()) : null;
  return near === null ? null : (bySlug.get(near) ?? null);
};

/** Whether a page is missing because the link to it, with a token, is not good: its reader typed no address. */
const isLinkGone = (code: ErrorCode, { routeOptions: { url = '' } }: FastifyRequest): boolean =>
  code === 'not-found' && url.includes(':token');

/** Sends an error as a page with the box; as problem+json while nothing is loaded that a page could be made of. */
export const sendProblemPage = (
  context: HttpContext,
  request: FastifyRequest,
  response: FastifyReply,
  { code, detail }: Problem,
): FastifyReply => {
  let library: Library;
  try {
    library = context.library();
  } catch (error) {
    const { code: cause, detail: reason } = describeError(error);
    return sendProblem(response, cause, reason);
  }
  const question = askedIn(request);
  const didYouMean = code === 'not-found' ? articleNear(library, request) : null;
  const view = { ...viewFor(context, library, 'prospect'), code, detail, question, didYouMean };
  const page = renderProblem(isLinkGone(code, request) ? { ...view, headline: problemWords.linkGone } : view);
  return sendPage(response.code(errorTable[code].status), page, 'no-store');
};

/** The cookie of a visit, for visitors without JavaScript; it ends with the browser's session. The plain name is for http. */
const visitCookie = ({ isSecure }: HttpContext): string => (isSecure ? '__Host-red_visit' : 'red_visit');

/** The visit that a browser's cookie names, or null: there is none, or the visitor asked not to be followed. */
export const knownVisit = (context: HttpContext, request: FastifyRequest): string | null => {
  const known = request.headers['sec-gpc'] === '1' ? undefined : request.cookies[visitCookie(context)];
  return known !== undefined && /^[A-Za-z0-9_-]{22}$/.test(known) ? known : null;
};

const visitOf = (context: HttpContext, request: FastifyRequest, response: FastifyReply): string | null => {
  if (request.headers['sec-gpc'] === '1') return null;
  const known = knownVisit(context, request);
  if (known !== null) return known;
  const visit = randomBytes(16).toString('base64url');
  response.setCookie(visitCookie(context), visit, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: context.isSecure,
  });
  return visit;
};

const pageQuery = Type.Object({ audience: Type.Optional(audienceSchema) });

const readingPages = (app: App, context: HttpContext): void => {
  app.get('/', { config: byRequest, schema: { hide: true, querystring: pageQuery } }, async (request, response) => {
    const library = context.library();
    const audience = audienceFor(library, request, request.query.audience);
    return sendPage(
      response,
      renderHome({ ...viewFor(context, library, audience), topics: topicsOf(library.site, library[audience]) }),
    );
  });
  app.get<{ Params: { set: string; topic: string } }>(
    '/topics/:set/:topic',
    { config: byRequest, schema: { hide: true } },
    async (request, response) => {
      const library = context.library();
      const part = widestFor(library, request);
      const topic = topicsOf(library.site, part).find(
        (each) => topicPath(each) === `/topics/${request.params.set}/${request.params.topic}`,
      );
      if (topic === undefined) throw new AskRedError('not-found', problemWords.noTopic);
      return sendPage(response, renderTopic({ ...viewFor(context, library, topic.audience), topic }));
    },
  );
  app.get<{ Params: { slug: string } }>(
    '/answers/:slug',
    { config: byRequest, schema: { hide: true } },
    async (request, response) => {
      const library = context.library();
      const part = widestFor(library, request);
      const moved = part.redirects.get(request.params.slug);
      if (moved !== undefined) return response.redirect(articlePath(moved), 301);
      const article = part.bySlug.get(request.params.slug);
      if (article === undefined) throw new AskRedError('not-found', problemWords.noArticle);
      const topic =
        topicsOf(library.site, part).find(
          ({ audience, id }) => audience === article.audience && id === article.topic,
        ) ?? null;
      const related = article.related.flatMap((id) => part.byId.get(id) ?? []);
      return sendPage(
        response,
        renderArticle({ ...viewFor(context, library, article.audience), article, topic, related }),
      );
    },
  );
  app.get('/what-is-recorded', { config: publicAccess, schema: { hide: true } }, async (_request, response) =>
    sendPage(response, renderRecorded(viewFor(context, context.library(), 'prospect'))),
  );
};

const thanksQuery = Type.Object({
  outcome: Type.Optional(Type.String()),
  ask: Type.Optional(idSchema),
  q: Type.Optional(Type.String({ maxLength: maxQuestionLength })),
});

const askQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: maxQuestionLength })),
  audience: Type.Optional(audienceSchema),
  exact: Type.Optional(Type.Literal('1')),
});

const askingPages = (app: App, context: HttpContext): void => {
  app.get(
    '/ask',
    {
      config: { ...byRequest, rateLimit: context.limits.ask },
      exposeHeadRoute: false,
      schema: { hide: true, querystring: askQuery },
    },
    async (request, response) => {
      const library = context.library();
      const audience = audienceFor(library, request, request.query.audience);
      const question = (request.query.q ?? '').trim();
      const view = { ...viewFor(context, library, audience), question };
      if (question === '')
        return sendPage(response, renderAnswer({ ...view, reply: null, offersHelp: false }), 'private, no-store');
      const known = knownVisit(context, request);
      const visit = visitOf(context, request, response);
      const person = visit === null ? null : await context.knownPerson(request.customer);
      const asked = context.ask({
        question,
        audience,
        exact: request.query.exact === '1',
        visit,
        previous: null,
        ...askOriginOf(context, request, visit),
        person: person?.id ?? null,
      });
      const reply = addressedReply(asked, view.baseUrl ?? '');
      const offersHelp = reply.kind === 'unknown' && canHandOver(library.site) && (await context.helpDue(known));
      return sendPage(response, renderAnswer({ ...view, reply, offersHelp }), 'private, no-store');
    },
  );
  app.post(
    '/asks/:id/outcome',
    {
      config: { ...byCapability, rateLimit: context.limits.suggest },
      schema: {
        hide: true,
        params: Type.Object({ id: idSchema }),
        body: Type.Object({
          outcome: Type.Unsafe<(typeof outcomes)[number]>(Type.Enum([...outcomes])),
          q: Type.Optional(Type.String({ maxLength: maxQuestionLength })),
        }),
      },
    },
    async (request, response) => {
      await recordOutcome(context, request.params.id, request.body.outcome, null);
      const { outcome, q = '' } = request.body;
      const query = new URLSearchParams({
        outcome,
        ask: request.params.id,
        ...(q === '' ? {} : { q: q.toWellFormed() }),
      });
      return response.redirect(`/asks/thanks?${query.toString()}`, 303);
    },
  );
  app.get(
    '/asks/thanks',
    {
      config: publicAccess,
      schema: { hide: true, querystring: thanksQuery },
    },
    async (request, response) => {
      const outcome = request.query.outcome === 'helpful' ? 'helpful' : 'not-helpful';
      return sendPage(
        response,
        renderThanks({
          ...viewFor(context, context.library(), 'prospect'),
          outcome,
          forPerson: { question: request.query.q ?? '', ask: request.query.ask ?? null },
        }),
        'private, no-store',
      );
    },
  );
};

/** The pages: reading, and asking without JavaScript. */
export const pageRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    // Forms are for pages alone: taken anywhere else they would let any site ask in a visitor's name.
    await app.register(formbody, { bodyLimit: serverOptions.bodyLimit });
    readingPages(app, context);
    askingPages(app, context);
  };
