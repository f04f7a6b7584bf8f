import fastifyStatic from '@fastify/static';
import { AskRedError } from '../../core/shared/errors.ts';
import type { FastifyReply } from 'fastify';
import type { Media } from '../../core/answering/library.ts';
import { widestFor } from '../plumbing/audience-rule.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { byRequest, publicAccess } from '../plumbing/route-config.ts';

/** Pictures may not run anything, not even where one is opened by itself. */
const pictureSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const sendPicture = (response: FastifyReply, picture: Media | undefined): FastifyReply => {
  if (picture === undefined) throw new AskRedError('not-found', 'There is no such picture.');
  return response
    .header('content-security-policy', pictureSecurityPolicy)
    .header('cache-control', 'private, max-age=300')
    .type(picture.type)
    .send(Buffer.from(picture.bytes));
};

/** What the browser part is built into; the form for people comes when it is opened, the chart library comes with those pages of the console that have charts. */
export const builtFiles: readonly string[] = [
  'red-box.js',
  'red-hand-over.js',
  'pages.css',
  'console.js',
  'console.css',
  'console-chart.js',
  'console-later-pages.js',
  'console-follow-ups.js',
];

/** A page that was let in gets its script and its style, however busy the server is: without them it would be half a page. */
const neverTurnedAway = { ...publicAccess, pressureHandler: (): void => undefined };

/** The bundled browser part, the pictures of the content folder, and Red's portrait. */
export const assetRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    await app.register(fastifyStatic, { root: context.webDir, serve: false, cacheControl: false });
    for (const file of builtFiles) {
      app.get(`/${file}`, { config: neverTurnedAway, schema: { hide: true } }, async (_request, response) =>
        response.header('cache-control', 'public, no-cache').sendFile(file),
      );
    }
    app.get<{ Params: { '*': string } }>(
      '/media/*',
      { config: byRequest, schema: { hide: true } },
      async (request, response) =>
        sendPicture(response, widestFor(context.library(), request).media.get(`media/${request.params['*']}`)),
    );
    app.get('/portrait', { config: publicAccess, schema: { hide: true } }, async (_request, response) => {
      const { site, prospect } = context.library();
      if (context.embedOrigins.length > 0) response.header('cross-origin-resource-policy', 'cross-origin');
      return sendPicture(response, prospect.media.get(site.rep.portrait ?? ''));
    });
  };
