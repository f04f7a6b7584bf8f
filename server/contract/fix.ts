import { Type } from 'typebox';
import { audiences } from '../core/content/audience.ts';
import { fixKinds, maxAnswerLength } from '../core/gaps/gap-fix.ts';
import { gapTextLength } from '../core/gaps/gap.ts';
import { gapParams } from './gap.ts';
import { closed, list, nullable, oneOf, only, type Data } from './schema-parts.ts';

/** A change ordered for a gap. */
const fixOrder = Type.Union([
  closed({
    kind: only('draft'),
    title: Type.String({ minLength: 1, maxLength: gapTextLength.name, pattern: '\\S' }),
    audience: oneOf(audiences),
    answer: Type.String({ maxLength: maxAnswerLength }),
    isDraft: Type.Boolean(),
  }),
  closed({
    kind: only('wording'),
    article: gapParams.properties.id,
    wordings: list(Type.String({ minLength: 1, maxLength: 500 }), { minItems: 1, maxItems: 20 }),
  }),
  closed({
    kind: only('synonym'),
    word: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    known: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  }),
  closed({ kind: only('publish'), article: gapParams.properties.id }),
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
  articles: list(
    Type.Object({ id: Type.String(), title: Type.String(), audience: oneOf(audiences), isDraft: Type.Boolean() }),
  ),
  words: list(Type.Object({ word: Type.String(), known: nullable(Type.String()) })),
});

/** A change to look at. */
export const fixViewSchema = Type.Object({
  file: Type.String(),
  patch: Type.String(),
  base: Type.String(),
  warnings: list(Type.String()),
  isWritable: Type.Boolean(),
});

/** The file that was changed. */
export const fixMadeSchema = Type.Object({ file: Type.String() });

/** A change as a patch. */
export const fixPatchSchema = Type.Object({ patch: Type.String() });

/** A change that staff order for a gap. */
export type FixOrder = Data<typeof fixOrder>;

/** What can be chosen from when a gap is mended, the likeliest first. */
export type FixOptions = Data<typeof fixOptionsSchema>;

/** A change as staff look at it before it is made. */
export type FixView = Data<typeof fixViewSchema>;
