import { Type } from 'typebox';
import { idSchema, type Data } from './schema-parts.ts';

/** The body of POST /api/alerts. */
export const alertBodySchema = Type.Object(
  {
    ask: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$', description: 'The id of the reply that was no answer.' }),
    visit: Type.Optional(idSchema),
    email: Type.Optional(Type.String({ description: 'Left out by whoever is signed in, or gave it in this visit.' })),
  },
  { additionalProperties: false },
);

/** What POST /api/alerts returns: the same whether or not the address was known. */
export const alertedSchema = Type.Object({ next: Type.String({ description: 'What happens next, in a sentence.' }) });

/** The body of POST /api/alerts/form. */
export const alertFormBodySchema = Type.Object({ visit: Type.Optional(idSchema) }, { additionalProperties: false });

/** What the form has to ask for. */
export const alertFormSchema = Type.Object({
  needsAddress: Type.Boolean(),
  waitDays: Type.Integer({ description: 'How long an alert waits, in days.' }),
});

/** The body of POST /api/alerts. */
export type AlertBody = Data<typeof alertBodySchema>;

/** What the form has to ask for. */
export type AlertForm = Data<typeof alertFormSchema>;
