import { Type } from 'typebox';
import { tokenStates } from '../core/people/customer.ts';
import { nullable, oneOf, type Data } from './schema-parts.ts';

/** What GET /api/me replies. */
export const customerSchema = Type.Object({
  token: oneOf(tokenStates),
  customer: nullable(
    Type.Object({
      email: nullable(Type.String()),
      name: nullable(Type.String()),
      expiresAt: Type.String({ description: 'ISO 8601, UTC: when the token ends.' }),
    }),
  ),
});

/** Who is signed in at the host site, as far as it says. */
export type KnownCustomer = NonNullable<Data<typeof customerSchema>['customer']>;
