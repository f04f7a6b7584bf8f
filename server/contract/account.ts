import { Type } from 'typebox';
import { maxEmailLength, passwordLength, roles } from '../core/staff/staff.ts';
import { closed, list, nullable, oneOf, type Data } from './schema-parts.ts';

/** An address, as typed: what it is checked for stands in core. */
export const emailSchema = Type.String({ minLength: 1, maxLength: maxEmailLength });

/**
 * Twice the longest password. A password that is a little too long gets an error in words instead of a refusal by the
 * schema.
 */
export const passwordSchema = Type.String({ minLength: 1, maxLength: 2 * passwordLength.max });

export const roleSchema = oneOf(roles);

/** Names an account in a body: an address in a path would stand in logs of proxies. */
export const accountBody = closed({ email: emailSchema });

/** An account and the role it is given. */
export const accountRoleBody = closed({ email: emailSchema, role: roleSchema });

/** Every account. */
export const staffListSchema = Type.Object({
  staff: list(
    Type.Object({
      email: Type.String(),
      role: roleSchema,
      createdAt: Type.Integer(),
      disabledAt: nullable(Type.Integer()),
      hasPassword: Type.Boolean(),
    }),
  ),
});

/** A one-time link. */
export const linkSchema = Type.Object({ path: Type.String(), expiresAt: Type.Integer() });

/** A member of staff in the list. */
export type StaffListed = Data<typeof staffListSchema>['staff'][number];

/** A link that sets a password, shown once. */
export type NewLink = Data<typeof linkSchema>;
