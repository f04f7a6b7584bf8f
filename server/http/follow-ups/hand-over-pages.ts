import formbody from '@fastify/formbody';
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { timeIn } from '../../core/promises/call-back.ts';
import { AskRedError, errorTable } from '../../core/shared/errors.ts';
import { maxMessageLength, maxNameLength, requestedTimes } from '../../core/follow-ups/follow-up-words.ts';
import { maxQuestionLength } from '../../core/answering/question.ts';
import { askOriginOf } from '../plumbing/ask-origin.ts';
import { audienceFor } from '../plumbing/audience-rule.ts';
import type { App, HttpContext } from '../plumbing/context.ts';
import { admit, requireSomebody, requesterOf, requestedTimeFor } from './hand-overs.ts';
import { requireOwnPage } from '../plumbing/own-page.ts';
import { knownVisit, sendPage, viewFor } from '../answering/reading-pages.ts';
import { renderHandOver, type HandOverFields } from './hand-over-view.ts';
import { byRequest } from '../plumbing/route-config.ts';
import { audienceSchema, idSchema } from '../../contract/schema-parts.ts';

/** A message of 2,000 code points, each up to twelve bytes as a form writes it, and the fields beside it. */
export const formLimitBytes = 40 * 1024;

const query = Type.Object({
  q: Type.Optional(Type.String({ maxLength: maxQuestionLength })),
  ask: Type.Optional(idSchema),
  audience: Type.Optional(audienceSchema),
});

const orEmpty = <T extends string>(values: readonly T[]) => Type.Unsafe<T | ''>(Type.Enum(['', ...values]));

/** As the form sends it: every field is there, empty where nothing was typed. */
const formSchema = Type.Object({
  key: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }),
  ask: Type.Optional(Type.String({ pattern: '^([A-Za-z0-9_-]{22})?$' })),
  audience: Type.Optional(audienceSchema),
  question: Type.String({ maxLength: maxQuestionLength }),
  message: Type.Optional(Type.String({ maxLength: maxMessageLength * 2 })), // browsers send line ends as two characters
  email: Type.Optional(Type.String()),
  name: Type.Optional(Type.String({ maxLength: maxNameLength })),
  channel: Type.Optional(orEmpty(['email', 'call-back'])),
  slot: Type.Optional(Type.String({ maxLength: 40 })),
  phone: Type.Optional(Type.String({ maxLength: 400 })),
  within: Type.Optional(orEmpty(requestedTimes)),
});

const emptyFields = (question: string, ask: string): HandOverFields => ({
  key: randomBytes(16).toString('base64url'),
  ask,
  question,
  message: '',
  email: '',
  name: '',
  channel: 'email',
  slot: '',
  phone: '',
  within: '',
});

const fieldsOf = (body: Static<typeof formSchema>): HandOverFields => ({
  ...emptyFields(body.question, body.ask ?? ''),
  key: body.key,
  message: (body.message ?? '').replaceAll('\r\n', '\n'),
  email: body.email ?? '',
  name: body.name ?? '',
  channel: body.channel === 'call-back' ? 'call-back' : 'email',
  slot: body.slot ?? '',
  phone: body.phone ?? '',
  within: body.within ?? '',
});

const slotStart = (slot: string): number | null => {
  const start = slot === '' ? Number.NaN : Date.parse(slot);
  return Number.isNaN(start) ? null : start;
};

/** The form on a page of its own, for visitors without a script. */
export const handOverPageRoutes =
  (context: HttpContext) =>
  async (app: App): Promise<void> => {
    await app.register(formbody, { bodyLimit: formLimitBytes });

    const show = async (
      request: FastifyRequest,
      response: FastifyReply,
      audience: 'prospect' | 'customer',
      fields: HandOverFields,
      error: string | null,
    ): Promise<FastifyReply> => {
      const library = context.library();
      const { timeZone } = library.site.promises;
      const asking = requesterOf(request, knownVisit(context, request) ?? undefined);
      const slots = await context.handOvers.slots();
      const page = renderHandOver({
        ...viewFor(context, library, audience),
        fields,
        address: await context.handOvers.knownAddress(asking),
        soon: requestedTimeFor(context, timeZone),
        slots: slots.map(({ start }) => ({ start: new Date(start).toISOString(), label: timeIn(timeZone, start) })),
        timeZone,
        error,
      });
      // A page without a referrer would send its form without an origin: this one names itself to its own site.
      return sendPage(response.header('referrer-policy', 'same-origin'), page, 'private, no-store');
    };

    app.get(
      '/hand-over',
      { config: { ...byRequest, rateLimit: context.limits.suggest }, schema: { hide: true, querystring: query } },
      async (request, response) => {
        requireSomebody(context);
        const { q = '', ask = '', audience } = request.query;
        const reader = audienceFor(context.library(), request, audience);
        return show(request, response, reader, emptyFields(q, ask), null);
      },
    );
    app.post(
      '/hand-over',
      {
        bodyLimit: formLimitBytes,
        config: { ...byRequest, rateLimit: context.limits.suggest },
        schema: { hide: true, body: formSchema },
      },
      async (request, response) => {
        requireOwnPage(context, request);
        requireSomebody(context);
        const fields = fieldsOf(request.body);
        const audience = audienceFor(context.library(), request, request.body.audience);
        const visit = knownVisit(context, request) ?? undefined;
        try {
          const { statusPath } = await context.handOvers.open(
            {
              key: fields.key,
              question: fields.question,
              message: fields.message,
              phone: fields.phone,
              ...requesterOf(request, visit),
              audience,
              ask: fields.ask === '' ? null : fields.ask,
              channel: fields.channel === 'call-back' ? 'call-back' : 'email',
              slotStart: slotStart(fields.slot),
              timeZone: null,
              within: request.body.within === undefined || request.body.within === '' ? null : request.body.within,
              email: fields.email === '' ? null : fields.email,
              name: fields.name === '' ? null : fields.name,
              page: askOriginOf(context, request, visit).page,
            },
            () => admit(context, request, response),
          );
          return response.header('cache-control', 'no-store').redirect(statusPath, 303);
        } catch (error) {
          if (!(error instanceof AskRedError)) throw error;
          return show(request, response.code(errorTable[error.code].status), audience, fields, error.message);
        }
      },
    );
  };
