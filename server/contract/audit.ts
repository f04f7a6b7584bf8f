import { Type } from 'typebox';
import { closed, list, nullable, type Data } from './schema-parts.ts';

const auditValue = nullable(Type.Record(Type.String(), Type.Unsafe<string | number | boolean | null>({})));

/** A page of the trail. */
export const auditSchema = Type.Object({
  entries: list(
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

/** One row of the audit trail. */
export type AuditListed = Data<typeof auditSchema>['entries'][number];
