import { CompiledQuery, type Kysely } from 'kysely';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { Limit, LimitRule } from '../../core/shared/limit.ts';
import type { Database } from '../database/database.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { whileBusy } from '../database/while-busy.ts';
import { createMemoryLimit, optionsOf, taken } from './memory-limit.ts';

/** Limits that every server over one database counts together. */
export type SharedLimits = {
  /** The limit of a name: the same name is the same count. While the database is away, this process counts alone. */
  readonly limit: (name: string, rule: LimitRule) => Limit;
  /** Deletes what is past its window. @returns how many keys */
  readonly deleteExpired: (now: number) => Promise<number>;
};

/** A statement of the package: places are named `$1`, and may come twice. */
type Statement = { readonly text: string; readonly values?: readonly unknown[] };

/** The same statement for SQLite, whose driver takes one value for each place. */
const oneValueAPlace = ({ text, values = [] }: Statement): CompiledQuery => {
  const placed: unknown[] = [];
  const sqlText = text.replace(/\$(\d+)/g, (_, place: string) => {
    placed.push(values[Number(place) - 1]);
    return '?';
  });
  return CompiledQuery.raw(sqlText, placed);
};

/**
 * A client for the package's Postgres limiter, over the one handle of either engine. Both engines read its upsert. Its
 * statements run in turn with the other statements of the process.
 */
const clientOver = (db: Kysely<Database>, engine: OpenDatabase['engine']) => ({
  query: async (statement: Statement) => {
    const { rows, numAffectedRows = 0n } = await whileBusy(() =>
      db.executeQuery(
        engine === 'sqlite'
          ? oneValueAPlace(statement)
          : CompiledQuery.raw(statement.text, [...(statement.values ?? [])]),
      ),
    );
    return { rows, rowCount: Number(numAffectedRows) };
  },
});

/** What shared limits need from outside. */
export type LimitNeeds = {
  /** Makes the stored key of what is counted: the database holds no address. */
  readonly keyOf: (key: string) => string;
  /** Called when the database is away, once an outage. */
  readonly onAway: (error: unknown) => void;
};

/** Limits over an open, migrated database. */
export const createSharedLimits = ({ db, engine }: OpenDatabase, { keyOf, onAway }: LimitNeeds): SharedLimits => ({
  limit: (name, rule) => {
    const shared = new RateLimiterPostgres({
      ...optionsOf(rule),
      storeClient: clientOver(db, engine),
      storeType: 'pool',
      tableName: 'limits',
      tableCreated: true, // by a migration
      clearExpiredByTimeout: false, // `deleteExpired` does
      keyPrefix: name,
    });
    const alone = createMemoryLimit(rule);
    let isAway = false;
    return {
      take: async (key) => {
        try {
          const result = await taken(shared, rule, keyOf(key));
          isAway = false;
          return result;
        } catch (error) {
          if (!isAway) onAway(error);
          isAway = true;
          return alone.take(key);
        }
      },
      forget: async (key) => {
        await alone.forget(key);
        await shared.delete(keyOf(key)).catch(() => false); // the database is away: the window ends by itself
      },
    };
  },
  deleteExpired: async (now) => {
    const { numDeletedRows } = await whileBusy(() =>
      db.deleteFrom('limits').where('expire', '<=', now).executeTakeFirst(),
    );
    return Number(numDeletedRows);
  },
});
