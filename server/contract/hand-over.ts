import { Type } from 'typebox';
import { maxQuestionLength } from '../core/answering/question.ts';
import { maxMessageLength, maxNameLength, requestedTimes } from '../core/follow-ups/follow-up-words.ts';
import { channels } from '../core/follow-ups/follow-up.ts';
import { audienceSchema, idSchema, list, oneOf, type Data } from './schema-parts.ts';

const instant = Type.String({ format: 'date-time', description: 'ISO 8601.' });

/** As long as any zone of the IANA database, twice over. */
const zone = Type.String({ maxLength: 64, description: 'A zone of the IANA database. Without it, the site’s.' });

/** Longer than any address. A longer text is refused by the rule for addresses, in words, and not by the schema. */
const longestTyped = 400;

/** The body of POST /api/hand-overs. */
export const handOverBodySchema = Type.Object(
  {
    key: Type.String({
      pattern: '^[A-Za-z0-9_-]{22}$',
      description:
        'Made by the form, once a form: 128 random bits, base64url. The same key again is the same hand-over.',
    }),
    question: Type.String({ minLength: 1, maxLength: maxQuestionLength }),
    message: Type.Optional(Type.String({ maxLength: maxMessageLength })),
    ask: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: 'The id of the last ask.' })),
    visit: Type.Optional(idSchema),
    audience: Type.Optional(audienceSchema),
    channel: Type.Optional(oneOf(channels)),
    slot: Type.Optional(instant),
    phone: Type.Optional(Type.String({ maxLength: longestTyped })),
    timeZone: Type.Optional(zone),
    within: Type.Optional(oneOf(requestedTimes)),
    email: Type.Optional(Type.String({ description: 'Left out by whoever is signed in, or gave it in this visit.' })),
    name: Type.Optional(Type.String({ maxLength: maxNameLength })),
  },
  { additionalProperties: false },
);

const articleLink = Type.Object({ title: Type.String(), url: Type.String() });

/** What POST /api/hand-overs returns. */
export const handedOverSchema = Type.Object({
  number: Type.String({ description: 'As people say it, for example R-1042.' }),
  dueAt: Type.Union([instant, Type.Null()], { description: 'Null for suggestions.' }),
  timeZone: Type.String(),
  next: Type.String({ description: 'What happens next, in a sentence.' }),
  isMailed: Type.Boolean({ description: 'Whether an acknowledgement goes out by mail.' }),
  likely: list(articleLink, { description: 'What may answer it already.' }),
  status: Type.String({ description: 'Where to follow it, without an account.' }),
});

/** What GET /api/hand-overs/slots takes and returns. */
export const slotsQuerySchema = Type.Object({ timeZone: Type.Optional(zone) });

/** When somebody can call, in a zone. */
export const slotsSchema = Type.Object({
  timeZone: Type.String(),
  slots: list(Type.Object({ start: instant, end: instant, label: Type.String() })),
});

/** The body of POST /api/hand-overs/form. */
export const formBodySchema = Type.Object(
  { visit: Type.Optional(idSchema), timeZone: Type.Optional(zone) },
  { additionalProperties: false },
);

/** What the form has to ask for. */
export const formSchema = Type.Object({
  isPossible: Type.Boolean({ description: 'Whether somebody would be told.' }),
  needsAddress: Type.Boolean(),
  hasCallBack: Type.Boolean(),
  address: Type.Union([Type.String(), Type.Null()], {
    description: 'The address that is known already, masked: “a…@example.org”.',
  }),
  isAddressFixed: Type.Boolean({ description: 'Whether it is the one somebody is signed in with: no other is taken.' }),
  within: Type.Object(
    {
      usual: Type.String({ description: 'By when, where nothing is chosen.' }),
      choices: list(Type.Object({ value: oneOf(requestedTimes), label: Type.String() })),
    },
    {
      description: 'How soon an answer can be had: only choices that bring it nearer, in words of the zone asked for.',
    },
  ),
});

/** The body of POST /api/hand-overs/answers. */
export const answersBodySchema = Type.Object(
  { text: Type.String({ maxLength: maxQuestionLength + maxMessageLength }), audience: Type.Optional(audienceSchema) },
  { additionalProperties: false },
);

/** What may answer what somebody is writing. */
export const answersSchema = Type.Object({ answers: list(articleLink) });

/** The body of POST /api/hand-overs. */
export type HandOverBody = Data<typeof handOverBodySchema>;

/** What POST /api/hand-overs returns. */
export type HandedOver = Data<typeof handedOverSchema>;

/** What the form has to ask for. */
export type HandOverForm = Data<typeof formSchema>;

/** A time at which somebody can call, and how it reads in the visitor's zone. */
export type SlotOffered = Data<typeof slotsSchema>['slots'][number];

/** An article that may answer. */
export type LikelyArticle = Data<typeof answersSchema>['answers'][number];
