import { Type } from 'typebox';
import { permissions } from '../core/staff/staff.ts';
import { emailSchema, passwordSchema, roleSchema } from './account.ts';
import { closed, list, nullable, oneOf, type Data } from './schema-parts.ts';

/** The body of POST /console/api/sign-in. */
export const signInBody = closed({ email: emailSchema, password: passwordSchema });

/** The body of POST /console/api/password. */
export const passwordBody = closed({ link: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }), password: passwordSchema });

/** Who is signed in. */
export const meSchema = Type.Object({
  email: Type.String(),
  role: roleSchema,
  permissions: list(oneOf(permissions)),
  site: Type.String(),
});

/** What is new. */
export const summarySchema = Type.Object({
  revision: Type.String(),
  openGaps: nullable(Type.Integer()),
  inTrouble: nullable(Type.Integer()),
  followUps: nullable(Type.Object({ open: Type.Integer(), dueToday: Type.Integer(), overdue: Type.Integer() })),
});

/** Who is signed in. */
export type Me = Data<typeof meSchema>;

/** What is new; null where the role may not see it. */
export type Summary = Data<typeof summarySchema>;
