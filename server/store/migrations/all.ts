import type { Migration } from 'kysely/migration';
import { up as interactions } from './0001-interactions.ts';
import { up as staff } from './0003-staff.ts';

/** Every migration by name, in order. A name, once released, is never changed or taken out. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-interactions': { up: interactions },
  '0003-staff': { up: staff },
};
