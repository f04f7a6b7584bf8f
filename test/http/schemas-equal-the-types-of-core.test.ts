import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Static } from 'typebox';
import Schema from 'typebox/schema';
import type { Outcome } from '../../server/core/log/interaction.ts';
import type { Suggestion } from '../../server/core/answering/library.ts';
import type { Reply, ReplyPart } from '../../server/core/answering/reply.ts';
import type { articleListSchema, suggestionsSchema } from '../../server/contract/article.ts';
import type { askBodySchema, outcomeBodySchema } from '../../server/contract/ask.ts';
import type { PersonHeld } from '../../server/contract/person.ts';
import type { ReportReply } from '../../server/contract/report.ts';
import type { PrivacyDesk } from '../../server/core/privacy/personal-data.ts';
import type { ReportName, Reports } from '../../server/core/reports/report-names.ts';
import type { problemSchema } from '../../server/contract/problem.ts';
import { replySchema } from '../../server/contract/ask.ts';
import type { ErrorCode } from '../../server/core/shared/errors.ts';
import type { Audience } from '../../server/core/content/audience.ts';

/** TypeBox's types may be written to; core's may not. All else must be equal. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

const replyOfKind = (kind: Reply['kind']): Reply => {
  const article = { id: 'a', title: 'A', url: '/answers/a', audience: 'prospect', updated: null } as const;
  const passage = {
    heading: null,
    anchor: null,
    html: '<p>x</p>',
    text: 'x',
    matches: [[0, 1] as const],
    source: { file: 'prospect/a.md', start: 0, end: 1, revision: '0' },
  };
  const part: ReplyPart = {
    question: 'q',
    kind,
    confidence: 0.5,
    reason: 'matched',
    answer: kind === 'answer' ? { article, passage } : null,
    choices: [{ article, question: 'A', confidence: 0.5 }],
  };
  return {
    ...part,
    id: 'x',
    text: 't',
    corrections: [{ from: 'teh', to: 'the' }],
    parts: [part],
    offers: ['review'],
    contact: { email: null, url: 'https://h.example' },
  };
};

// These are held by `tsc`, which `npm run check` runs over the tests.
describe('the static type of a schema', () => {
  it('of a reply is core’s Reply', () => {
    expectTypeOf<Frozen<Static<typeof replySchema>>>().toEqualTypeOf<Frozen<Reply>>();
  });

  it('of the parts of a reply is core’s ReplyPart', () => {
    expectTypeOf<Frozen<Static<typeof replySchema>['parts'][number]>>().toEqualTypeOf<Frozen<ReplyPart>>();
  });

  it('of an outcome takes core’s outcomes and no other', () => {
    expectTypeOf<Static<typeof outcomeBodySchema>['outcome']>().toEqualTypeOf<Outcome>();
  });

  it('of an error takes the codes of the error table and no other', () => {
    expectTypeOf<Static<typeof problemSchema>['code']>().toEqualTypeOf<ErrorCode>();
  });

  it('of audiences is core’s Audience', () => {
    expectTypeOf<Static<typeof articleListSchema>['articles'][number]['audience']>().toEqualTypeOf<Audience>();
    expectTypeOf<Static<typeof askBodySchema>['audience']>().toEqualTypeOf<Audience | undefined>();
  });

  it('of a report is what core computes', () => {
    expectTypeOf<{ readonly [Name in ReportName]: ReportReply<Name> }>().toEqualTypeOf<Frozen<Reports>>();
  });

  it('of an export takes all that is held of a person', () => {
    expectTypeOf<Frozen<Awaited<ReturnType<PrivacyDesk['handOver']>>>>().toExtend<PersonHeld>();
  });

  it('of a suggestion holds what core suggests', () => {
    expectTypeOf<Frozen<Static<typeof suggestionsSchema>['suggestions'][number]>>().toExtend<Suggestion>();
  });
});

describe('the schema of a reply', () => {
  const check = Schema.Compile(replySchema);

  it.each(['answer', 'choices', 'unknown', 'small-talk', 'out-of-scope'] as const)(
    'takes a reply of kind %s',
    (kind) => {
      expect(check.Check(replyOfKind(kind))).toBe(true);
    },
  );

  it.each([
    ['of no known kind', { kind: 'maybe' }],
    ['with a confidence above one', { confidence: 1.5 }],
    ['without an answer field', { answer: undefined }],
    ['with an unknown offer', { offers: ['carrier-pigeon'] }],
  ])('refuses one %s', (_, change) => {
    expect(check.Check({ ...replyOfKind('unknown'), ...change })).toBe(false);
  });
});
