import { Type, type TSchema } from 'typebox';
import { audiences } from '../../core/content/audience.ts';
import { askers } from '../../core/log/asker.ts';
import { maxAnswerLength } from '../../core/gaps/console-fixes.ts';
import { fixKinds } from '../../core/gaps/gap-fix.ts';
import { gapStatuses } from '../../core/gaps/gap.ts';
import { gapTextLength } from '../../core/gaps/console-gaps.ts';
import { askOutcomes } from '../../core/log/outcome.ts';
import { replyKinds } from '../../core/answering/reply.ts';
import { mailPurposes, mailStates } from '../../core/mailing/mail.ts';
import { maxEmailLength, passwordLength, permissions, roles } from '../../core/staff/staff.ts';

const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>(Type.Enum([...values]));
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const closed = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

/** An address, as typed: what it is checked for stands in core. */
const email = Type.String({ minLength: 1, maxLength: maxEmailLength });

/** Twice the most a password may have: what is too long by a little is told so in words. */
const password = Type.String({ minLength: 1, maxLength: 2 * passwordLength.max });

const role = oneOf(roles);

/** The body of POST /console/api/sign-in. */
export const signInBody = closed({ email, password });

/** The body of POST /console/api/password. */
export const passwordBody = closed({ link: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }), password });

/** Who is signed in. */
export const meSchema = Type.Object({
  email: Type.String(),
  role,
  permissions: Type.Array(oneOf(permissions)),
  site: Type.String(),
});

/** What is new. */
export const summarySchema = Type.Object({
  revision: Type.String(),
  openGaps: nullable(Type.Integer()),
  inTrouble: nullable(Type.Integer()),
  followUps: nullable(Type.Object({ open: Type.Integer(), dueToday: Type.Integer(), overdue: Type.Integer() })),
});

/** Names an account in a body: an address in a path would stand in logs of proxies. */
export const accountBody = closed({ email });

/** An account and the role it is given. */
export const accountRoleBody = closed({ email, role });

/** Every account. */
export const staffListSchema = Type.Object({
  staff: Type.Array(
    Type.Object({
      email: Type.String(),
      role,
      createdAt: Type.Integer(),
      disabledAt: nullable(Type.Integer()),
      hasPassword: Type.Boolean(),
    }),
  ),
});

/** A one-time link. */
export const linkSchema = Type.Object({ path: Type.String(), expiresAt: Type.Integer() });

const auditValue = nullable(Type.Record(Type.String(), Type.Unsafe<string | number | boolean | null>({})));

/** A page of the trail. */
export const auditSchema = Type.Object({
  entries: Type.Array(
    Type.Object({
      id: Type.Integer(),
      at: Type.Integer(),
      staff: Type.String(),
      action: Type.String(),
      object: Type.String(),
      before: auditValue,
      after: auditValue,
    }),
  ),
});

/** Which page of the trail. */
export const auditQuery = closed({ before: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,14}$' })) });

/** The settings in place, secrets masked. */
export const settingsSchema = Type.Object({
  settings: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
});

/** A period, an audience and a class, as addresses hold them. */
const filterProperties = {
  since: Type.Optional(
    Type.String({ pattern: '^(?:\\d{1,5}[dh]|\\d{1,15})$', description: 'Like 30d or 12h, or UTC milliseconds.' }),
  ),
  until: Type.Optional(Type.String({ pattern: '^\\d{1,15}$', description: 'UTC milliseconds.' })),
  audience: Type.Optional(oneOf(['prospect', 'customer', 'all'] as const)),
};

/** The filters of a report. */
export const reportQuery = closed({
  ...filterProperties,
  class: Type.Optional(oneOf([...askers, 'all'] as const)),
  format: Type.Optional(oneOf(['json', 'csv'] as const)),
});

/** What to look for in the log. */
export const questionsQuery = closed({
  ...filterProperties,
  q: Type.Optional(Type.String({ maxLength: 200 })),
  kind: Type.Optional(oneOf([...replyKinds, 'all'] as const)),
  outcome: Type.Optional(oneOf([...askOutcomes, 'all'] as const)),
  from: Type.Optional(
    Type.String({ pattern: '^\\d{1,15}\\.[12]?\\d{1,2}$', description: 'What `older` of the page before said.' }),
  ),
});

/** Questions found in the log. */
export const questionsSchema = Type.Object({
  questions: Type.Array(
    Type.Object({
      at: Type.Integer(),
      audience: Type.String(),
      question: Type.String(),
      kind: Type.String(),
      shown: nullable(Type.String()),
      asker: Type.String(),
      outcome: nullable(Type.String()),
    }),
  ),
  older: nullable(Type.String()),
});

/** Names a person: by their id at the host site, their address, or our own id. Postgres takes no NUL. */
export const personBody = closed({
  person: Type.String({ minLength: 1, maxLength: 500, pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$' }),
});

/** All that is held of a person. */
export const heldSchema = Type.Object({
  people: Type.Array(
    Type.Object({
      id: Type.String(),
      customer: nullable(Type.String()),
      email: nullable(Type.String()),
      name: nullable(Type.String()),
      doNotContact: Type.Boolean(),
      createdAt: Type.String(),
      seenAt: Type.String(),
    }),
  ),
  asks: Type.Array(
    Type.Object({
      id: Type.String(),
      askedAt: Type.String(),
      audience: Type.String(),
      question: Type.String(),
      kind: Type.String(),
      reason: Type.String(),
      shown: Type.Array(Type.String()),
      page: nullable(Type.String()),
      outcomes: Type.Array(
        Type.Object({ outcome: Type.String(), article: nullable(Type.String()), at: Type.String() }),
      ),
    }),
  ),
  followUps: Type.Array(
    Type.Object({
      number: Type.String(),
      email: nullable(Type.String()),
      name: nullable(Type.String()),
      phone: nullable(Type.String()),
      question: Type.String(),
      message: Type.String(),
      state: Type.String(),
      createdAt: Type.String(),
      timeline: Type.Array(Type.Object({ at: Type.String(), kind: Type.String(), body: Type.String() })),
    }),
  ),
  mails: Type.Array(
    Type.Object({
      to: Type.String(),
      purpose: Type.String(),
      subject: Type.String(),
      text: Type.String(),
      writtenAt: Type.String(),
    }),
  ),
  alerts: Type.Array(
    Type.Object({
      question: Type.String(),
      email: Type.String(),
      askedFor: Type.String(),
      isConfirmed: Type.Boolean(),
    }),
  ),
});

/** What an erasure removed. */
export const erasedSchema = Type.Object({
  erasedAt: Type.String(),
  people: Type.Integer(),
  asks: Type.Integer(),
  outcomes: Type.Integer(),
  visits: Type.Integer(),
  mails: Type.Integer(),
  followUps: Type.Integer(),
  alerts: Type.Integer(),
  bytesOverwritten: Type.Boolean(),
  remains: nullable(Type.String()),
});

/** Names a gap. */
export const gapParams = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }) });

/** Every gap, to choose one. */
export const gapListSchema = Type.Object({
  gaps: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String(), status: oneOf(gapStatuses), count: Type.Integer() }),
  ),
});

/** One gap. */
export const gapSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  status: oneOf(gapStatuses),
  type: Type.String(),
  audience: oneOf(audiences),
  owner: Type.String(),
  next: Type.String(),
  note: Type.String(),
  count: Type.Integer(),
  people: Type.Integer(),
  waiting: Type.Integer(),
  firstAt: Type.Integer(),
  lastAt: Type.Integer(),
  wordings: Type.Array(
    Type.Object({
      text: Type.String(),
      count: Type.Integer(),
      now: nullable(Type.Object({ article: nullable(Type.String()) })),
    }),
  ),
  unknownWords: Type.Array(Type.String()),
  fix: nullable(
    Type.Object({
      kind: oneOf(fixKinds),
      file: Type.String(),
      article: nullable(Type.String()),
      at: Type.Integer(),
      revision: Type.String(),
    }),
  ),
  checkedAt: nullable(Type.Integer()),
});

/** The bodies of the acts on a gap. */
export const gapBodies = {
  rename: closed({ name: Type.String({ minLength: 1, maxLength: gapTextLength.name, pattern: '\\S' }) }),
  merge: closed({ into: gapParams.properties.id }),
  split: closed({ wordings: Type.Array(Type.String({ maxLength: 500 }), { minItems: 1, maxItems: 20 }) }),
  status: closed({ status: oneOf(gapStatuses) }),
  note: closed({ note: Type.String({ maxLength: gapTextLength.note }) }),
};

/** The gap that now holds what the act was about. */
export const gapMovedSchema = Type.Object({ id: Type.String() });

const kindOfOrder = <T extends string>(kind: T) => Type.Unsafe<T>({ type: 'string', const: kind });

/** A change ordered for a gap. */
const fixOrder = Type.Union([
  closed({
    kind: kindOfOrder('draft'),
    title: Type.String({ minLength: 1, maxLength: gapTextLength.name, pattern: '\\S' }),
    audience: oneOf(audiences),
    answer: Type.String({ maxLength: maxAnswerLength }),
    isDraft: Type.Boolean(),
  }),
  closed({
    kind: kindOfOrder('wording'),
    article: gapParams.properties.id,
    wordings: Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { minItems: 1, maxItems: 20 }),
  }),
  closed({
    kind: kindOfOrder('synonym'),
    word: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    known: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  }),
  closed({ kind: kindOfOrder('publish'), article: gapParams.properties.id }),
]);

/** The bodies of what mends a gap. */
export const fixBodies = {
  propose: closed({ order: fixOrder }),
  /** `base` names the change as it was shown. */
  make: closed({ order: fixOrder, base: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) }),
};

/** What can be chosen from. */
export const fixOptionsSchema = Type.Object({
  suggested: nullable(oneOf(fixKinds)),
  audience: oneOf(audiences),
  articles: Type.Array(
    Type.Object({ id: Type.String(), title: Type.String(), audience: oneOf(audiences), isDraft: Type.Boolean() }),
  ),
  words: Type.Array(Type.Object({ word: Type.String(), known: nullable(Type.String()) })),
});

/** A change to look at. */
export const fixViewSchema = Type.Object({
  file: Type.String(),
  patch: Type.String(),
  base: Type.String(),
  warnings: Type.Array(Type.String()),
  isWritable: Type.Boolean(),
});

/** The file that was changed. */
export const fixMadeSchema = Type.Object({ file: Type.String() });

/** A change as a patch. */
export const fixPatchSchema = Type.Object({ patch: Type.String() });
/** The id of a mail in an address. */
export const mailParams = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,120}$' }) });

/** A page of the outbox: one state, and after which mail. */
export const mailsQuery = closed({
  state: Type.Optional(oneOf(mailStates)),
  after: Type.Optional(mailParams.properties.id),
});

const mailSummaryProperties = {
  id: Type.String(),
  to: Type.String(),
  subject: Type.String(),
  purpose: oneOf(mailPurposes),
  state: oneOf(mailStates),
  attempts: Type.Integer(),
  error: nullable(Type.String()),
  createdAt: Type.Integer(),
  changedAt: Type.Integer(),
  dueAt: Type.Integer(),
};

/** Mails, the newest first. */
export const mailListSchema = Type.Object({ mails: Type.Array(Type.Object(mailSummaryProperties)) });

/** One mail with its text. */
export const mailSchema = Type.Object({
  ...mailSummaryProperties,
  text: Type.String(),
  messageId: Type.String(),
  inReplyTo: nullable(Type.String()),
});
