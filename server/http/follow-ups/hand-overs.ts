import { timeIn } from '../../core/promises/call-back.ts';
import { AskRedError } from '../../core/shared/errors.ts';
import { requestedTimeWords, type RequestedTimeWords } from '../../core/follow-ups/follow-up-words.ts';
import { requestedTimeOffers } from '../../core/promises/promise.ts';
import { canHandOver } from '../../core/follow-ups/hand-over-rule.ts';
import { handOverErrors } from '../../core/words/en/hand-over.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { zoneOf } from '../../red/follow-ups/hand-over-fields.ts';
import { addressed } from '../plumbing/addresses.ts';
import { askOriginOf } from '../plumbing/ask-origin.ts';
import { audienceFor } from '../plumbing/audience-rule.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import {
  answersBodySchema,
  answersSchema,
  formBodySchema,
  formSchema,
  handedOverSchema,
  handOverBodySchema,
  slotsQuerySchema,
  slotsSchema,
} from '../../contract/hand-over.ts';
import { requireKnownOrigin } from '../plumbing/own-page.ts';
import { admitted } from '../plumbing/rate-limits.ts';
import { byCapability, byRequest, publicAccess } from '../plumbing/route-config.ts';
import { problemResponses } from '../../contract/problem.ts';

/** A message of 2,000 code points, four bytes each, and the fields beside it. */
const bodyLimitBytes = 16 * 1024;

const isoTime = (ms: number): string => new Date(ms).toISOString();

/** Counts a hand-over of an address. @throws AskRedError `too-many-requests` */
export const admit = (context: HttpContext, request: FastifyRequest, response: FastifyReply): Promise<void> =>
  admitted(context.limits.handOver, request, response, handOverErrors.tooMany);

/** Who asks: by token, and by the number of the visit unless the browser asks not to be followed. */
export const requesterOf = (request: FastifyRequest, visit: string | undefined) => ({
  customer: request.customer,
  visit: request.headers['sec-gpc'] === '1' ? null : (visit ?? null),
});

/** How soon an answer can be had, in words of a zone. */
export const requestedTimeFor = (context: HttpContext, timeZone: string): RequestedTimeWords =>
  requestedTimeWords(requestedTimeOffers(context.now(), context.library().site.promises), (instant) =>
    timeIn(timeZone, instant),
  );

/** @throws AskRedError `hand-over-closed` where nobody would be told */
export const requireSomebody = (context: HttpContext): void => {
  if (!canHandOver(context.library().site)) throw new AskRedError('hand-over-closed', handOverErrors.closed);
};

/** Handing a question over to people: the form's questions, free calls, and the hand-over itself. */
export const handOverRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    app.post(
      '/api/hand-overs',
      {
        bodyLimit: bodyLimitBytes,
        config: { ...byRequest, rateLimit: context.limits.ask },
        schema: {
          summary: 'Hand a question over to people',
          body: handOverBodySchema,
          response: { 201: handedOverSchema, ...problemResponses },
        },
      },
      async (request, response) => {
        requireKnownOrigin(context, request);
        requireSomebody(context);
        const { slot, audience, visit, ...body } = request.body;
        const handedOver = await context.handOvers.open(
          {
            ...body,
            ...requesterOf(request, visit),
            audience: audienceFor(context.library(), request, audience),
            message: body.message ?? '',
            ask: body.ask ?? null,
            channel: body.channel ?? 'email',
            slotStart: slot === undefined ? null : Date.parse(slot),
            phone: body.phone ?? null,
            timeZone: body.timeZone ?? null,
            within: body.within ?? null,
            email: body.email ?? null,
            name: body.name ?? null,
            page: askOriginOf(context, request, visit).page,
          },
          () => admit(context, request, response),
        );
        const { dueAt, statusPath, likely, ...told } = handedOver;
        const baseUrl = context.baseUrl(context.library());
        return response
          .code(201)
          .header('cache-control', 'private, no-store')
          .send({
            ...told,
            likely: likely.map((each) => addressed(each, baseUrl)),
            dueAt: dueAt === null ? null : isoTime(dueAt),
            status: baseUrl + statusPath,
          });
      },
    );
    app.get(
      '/api/hand-overs/slots',
      {
        config: { ...publicAccess, rateLimit: context.limits.suggest },
        schema: {
          summary: 'When somebody can call',
          querystring: slotsQuerySchema,
          response: { 200: slotsSchema, ...problemResponses },
        },
      },
      async (request, response) => {
        const timeZone = zoneOf(request.query.timeZone ?? null, context.library().site.promises.timeZone);
        const slots = canHandOver(context.library().site) ? await context.handOvers.slots() : [];
        return response.header('cache-control', 'no-store').send({
          timeZone,
          slots: slots.map(({ start, end }) => ({
            start: isoTime(start),
            end: isoTime(end),
            label: timeIn(timeZone, start),
          })),
        });
      },
    );
    app.post(
      '/api/hand-overs/form',
      {
        config: { ...byCapability, rateLimit: context.limits.suggest },
        schema: {
          summary: 'What the form has to ask for',
          body: formBodySchema,
          response: { 200: formSchema, ...problemResponses },
        },
      },
      async (request, response) => {
        requireKnownOrigin(context, request);
        const { site } = context.library();
        const isPossible = canHandOver(site);
        const asking = requesterOf(request, request.body.visit);
        const timeZone = zoneOf(request.body.timeZone ?? null, site.promises.timeZone);
        const known = await context.handOvers.knownAddress(asking);
        const { usual, choices } = requestedTimeFor(context, timeZone);
        return response.header('cache-control', 'private, no-store').send({
          isPossible,
          address: known?.masked ?? null,
          isAddressFixed: known?.isFixed ?? false,
          within: { usual, choices },
          needsAddress: await context.handOvers.needsAddress(asking),
          hasCallBack: isPossible && (await context.handOvers.slots()).length > 0,
        });
      },
    );
    app.post(
      '/api/hand-overs/answers',
      {
        bodyLimit: bodyLimitBytes,
        config: { ...byRequest, rateLimit: context.limits.ask },
        schema: {
          summary: 'What may answer a text that is being written; it is not logged',
          body: answersBodySchema,
          response: { 200: answersSchema, ...problemResponses },
        },
      },
      async (request, response) => {
        const { text, audience } = request.body;
        const library = context.library();
        const baseUrl = context.baseUrl(library);
        const likely = context.likely(text, audienceFor(library, request, audience));
        const answers = likely.map((each) => addressed(each, baseUrl));
        return response.header('cache-control', 'private, no-store').send({ answers });
      },
    );
  };
