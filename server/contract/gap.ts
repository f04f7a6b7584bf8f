import { Type } from 'typebox';
import { audiences } from '../core/content/audience.ts';
import { fixKinds } from '../core/gaps/gap-fix.ts';
import { gapTypes } from '../core/gaps/gap-type.ts';
import { gapStatuses, gapTextLength } from '../core/gaps/gap.ts';
import { closed, list, nullable, oneOf, type Data } from './schema-parts.ts';

/** Names a gap. */
export const gapParams = Type.Object({ id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' }) });

/** Every gap, to choose one. */
export const gapListSchema = Type.Object({
  gaps: list(
    Type.Object({ id: Type.String(), name: Type.String(), status: oneOf(gapStatuses), count: Type.Integer() }),
  ),
});

/** One gap. */
export const gapSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  status: oneOf(gapStatuses),
  type: oneOf(gapTypes),
  audience: oneOf(audiences),
  owner: Type.String(),
  next: Type.String(),
  note: Type.String(),
  count: Type.Integer(),
  people: Type.Integer(),
  waiting: Type.Integer(),
  firstAt: Type.Integer(),
  lastAt: Type.Integer(),
  wordings: list(
    Type.Object({
      text: Type.String(),
      count: Type.Integer(),
      now: nullable(Type.Object({ article: nullable(Type.String()) })),
    }),
  ),
  unknownWords: list(Type.String()),
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
  split: closed({ wordings: list(Type.String({ maxLength: 500 }), { minItems: 1, maxItems: 20 }) }),
  status: closed({ status: oneOf(gapStatuses) }),
  note: closed({ note: Type.String({ maxLength: gapTextLength.note }) }),
};

/** The gap that now holds what the act was about. */
export const gapMovedSchema = Type.Object({ id: Type.String() });

/** One gap with everything staff know of it. */
export type GapDetail = Data<typeof gapSchema>;

/** A wording of a gap, and its answer when it was asked again. */
export type GapWording = GapDetail['wordings'][number];

/** A gap in a list: enough to choose it by. */
export type GapSummary = Data<typeof gapListSchema>['gaps'][number];
