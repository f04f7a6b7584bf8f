import { Type } from 'typebox';
import { replyKinds } from '../core/answering/reply.ts';
import { audiences } from '../core/content/audience.ts';
import { gapTypes } from '../core/gaps/gap-type.ts';
import { gapStatuses, trends } from '../core/gaps/gap.ts';
import { askResults } from '../core/log/outcome.ts';
import type { ReportName } from '../core/reports/report-names.ts';
import { priorities } from '../core/triage/priority.ts';
import { askers } from '../core/log/asker.ts';
import { closed, list, nullable, oneOf, type Data } from './schema-parts.ts';

/** A period, an audience and a class, as addresses hold them. */
export const filterProperties = {
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

const audience = oneOf(audiences);
const time = Type.Integer({ description: 'UTC ms.' });

/** A count for each of several names. */
const counts = <K extends string>(names: readonly K[]) =>
  Type.Unsafe<Readonly<Record<K, number>>>(
    Type.Object(Object.fromEntries(names.map((name) => [name, Type.Integer()]))),
  );

const unanswered = list(
  Type.Object({
    gap: Type.String(),
    question: Type.String(),
    status: oneOf(gapStatuses),
    count: Type.Integer(),
    people: Type.Integer(),
    before: Type.Integer(),
    trend: oneOf(trends),
    wordings: list(Type.String()),
    type: oneOf(gapTypes),
    owner: Type.String(),
    next: Type.String(),
    firstAt: time,
    lastAt: time,
  }),
);

const repeated = list(
  Type.Object({
    visit: Type.String(),
    audience,
    searches: Type.Integer(),
    normal: Type.Integer({ description: 'The baseline of the audience, in searches.' }),
    bar: Type.Integer({ description: 'The fewest searches that are listed.' }),
    startedAt: time,
    lastAt: time,
    solved: Type.Boolean(),
    chain: list(
      Type.Object({
        at: time,
        question: Type.String(),
        kind: oneOf(replyKinds),
        outcome: nullable(oneOf(askResults)),
        shown: nullable(Type.String()),
      }),
    ),
    contact: nullable(Type.String()),
    next: Type.String(),
  }),
);

const spread = Type.Object({ median: Type.Number(), p90: Type.Number() });

const effort = list(
  Type.Object({
    audience,
    gap: nullable(Type.String()),
    visits: Type.Integer(),
    searches: spread,
    clicks: spread,
  }),
);

const traffic = Type.Object({
  byDay: list(
    Type.Object({
      day: Type.String(),
      asks: Type.Integer(),
      visits: Type.Integer(),
      kinds: counts(replyKinds),
      classes: counts(askers),
    }),
  ),
  byHour: list(Type.Integer()),
  pages: list(Type.Object({ page: nullable(Type.String()), asks: Type.Integer() })),
});

const articles = list(
  Type.Object({
    id: Type.String(),
    title: Type.String(),
    audience,
    shown: Type.Integer(),
    opened: Type.Integer(),
    helped: Type.Integer(),
    notHelped: Type.Integer(),
    neverShown: Type.Boolean(),
    dueForReview: Type.Boolean(),
  }),
);

const words = list(
  Type.Object({
    word: Type.String(),
    count: Type.Integer(),
    people: Type.Integer(),
    sample: Type.String(),
    next: Type.String(),
  }),
);

const selfService = Type.Object({ low: Type.Number(), high: Type.Number() });

const figures = {
  asks: Type.Integer(),
  visits: Type.Integer(),
  selfService,
  outcomes: counts(askResults),
  answeredShare: Type.Number(),
};

const overview = Type.Object({
  ...figures,
  before: Type.Object(figures),
  byDay: list(Type.Object({ asks: Type.Integer(), selfService, day: Type.String() })),
});

const promises = list(
  Type.Object({
    rank: nullable(oneOf(priorities)),
    department: nullable(Type.String()),
    kept: Type.Integer(),
    broken: Type.Integer(),
    withdrawn: Type.Integer(),
    closed: Type.Integer(),
    share: nullable(Type.Number()),
    owner: nullable(Type.String()),
    next: Type.String(),
  }),
);

/** What each report replies; what the fields mean is said where the report is made, in `core/reports` and `core/gaps`. */
export const reportSchemas = {
  unanswered,
  repeated,
  effort,
  traffic,
  articles,
  words,
  overview,
  promises,
} as const satisfies Readonly<Record<ReportName, object>>;

/** What a report replies. */
export type ReportReply<Name extends ReportName> = Data<(typeof reportSchemas)[Name]>;
