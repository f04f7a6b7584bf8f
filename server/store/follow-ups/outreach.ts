import { sql, type Kysely, type Transaction } from 'kysely';
import { obstacleTo, outreachKey, type ItemNearby } from '../../core/follow-ups/outreach.ts';
import type { OutreachCase, OutreachStore } from '../../core/follow-ups/outreach-ports.ts';
import type { Person } from '../../core/people/person.ts';
import { visitSilenceMs } from '../../core/log/visit.ts';
import { followUpOf } from './follow-up-rows.ts';
import { Conflict, insertFollowUp, nextNumber } from './follow-ups.ts';
import { isOptedOut, type MailboxOf } from '../people/opt-outs.ts';
import { visitOf } from '../log/log-reader.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { personOf } from '../people/people.ts';
import { untouchedOfSolved } from './untouched-outreach.ts';
import { whileBusy } from '../database/while-busy.ts';
import type { VisitRow } from '../log/log-schema.ts';
import type { Database } from '../database/database.ts';

type Db = Kysely<Database>;

/** @param holds keeps the row as it is until the transaction ends; SQLite has one writer, and needs no such thing */
const visitRow = (db: Db, id: string, holds: boolean): Promise<VisitRow | undefined> => {
  const query = db.selectFrom('visits').selectAll().where('id', '=', id);
  return (holds ? query.forShare() : query).executeTakeFirst();
};

const hasHandedOver = async (db: Db, person: string): Promise<boolean> =>
  (await db
    .selectFrom('follow_ups')
    .select('id')
    .where('person', '=', person)
    .where('kind', '=', 'hand-over')
    .executeTakeFirst()) !== undefined;

/** Follow-ups of a person, of their address, or of the tab, as far as they may be of the time of a visit. */
const itemsNearby = async (
  db: Db,
  visit: VisitRow,
  person: Pick<Person, 'id' | 'email'>,
): Promise<readonly ItemNearby[]> => {
  const email = (person.email ?? '').toLowerCase();
  const ofEpisode = db
    .selectFrom('asks')
    .select('id')
    .where('visit', '=', visit.visit)
    .where('begun_by', '=', visit.id);
  const rows = await db
    .selectFrom('follow_ups')
    .leftJoin('asks', 'asks.id', 'follow_ups.ask')
    .select(['follow_ups.kind', 'follow_ups.state', 'follow_ups.created_at', 'follow_ups.resolved_at'])
    .select(['follow_ups.person', 'follow_ups.email', 'follow_ups.visit', 'asks.begun_by'])
    .where(({ or, eb }) =>
      or([
        eb('follow_ups.person', '=', person.id),
        eb(sql`lower(follow_ups.email)`, '=', email),
        eb('follow_ups.visit', '=', visit.visit),
        eb('follow_ups.ask', 'in', ofEpisode),
      ]),
    )
    .where(({ or, eb }) =>
      or([
        eb('follow_ups.state', '<>', 'resolved'),
        eb('follow_ups.resolved_at', '>=', visit.started_at),
        eb('follow_ups.created_at', '>=', visit.started_at - visitSilenceMs),
      ]),
    )
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    state: row.state,
    createdAt: row.created_at,
    resolvedAt: row.resolved_at,
    isTheirs: row.person === person.id || (row.email !== null && row.email.toLowerCase() === email),
    isOfTab: row.visit !== null && row.visit === visit.visit,
    episode: row.begun_by,
  }));
};

/** @param holds whether the visit, and whether its person may be written to, stay as they are until the transaction ends */
const readCase = async (
  db: Db,
  visitId: string,
  mailboxOf: MailboxOf,
  holds: boolean,
): Promise<OutreachCase | null> => {
  const visit = await visitRow(db, visitId, holds);
  if (visit === undefined) return null;
  const row =
    visit.person === null
      ? undefined
      : await db.selectFrom('people').selectAll().where('id', '=', visit.person).executeTakeFirst();
  const episode = visitOf(visit);
  if (row === undefined) return { episode, person: null, isOptedOut: false, hasHandedOver: false, items: [] };
  const person = personOf(row);
  return {
    episode,
    person,
    isOptedOut:
      person.doNotContact || (person.email !== null && (await isOptedOut(db, person.email, mailboxOf, holds))),
    hasHandedOver: await hasHandedOver(db, person.id),
    items: await itemsNearby(db, visit, person),
  };
};

/** Outreach over an open, migrated database. @param mailsPerAddress as in `createFollowUpStore` */
export const createOutreachStore = (
  database: OpenDatabase,
  mailsPerAddress: number,
  mailboxOf: MailboxOf,
): OutreachStore => {
  const { db } = database;
  const holds = database.engine === 'postgres';

  const reachOut: OutreachStore['reachOut'] = async (visitId, opening) => {
    const inOne = async (transaction: Transaction<Database>) => {
      // Whoever opens a follow-up takes a number and holds it: what others opened before is seen, and nobody opens one meanwhile.
      const number = await nextNumber(transaction);
      const found = await readCase(transaction, visitId, mailboxOf, holds);
      if (found === null || obstacleTo(found) !== null) throw new Conflict();
      return insertFollowUp(transaction, { ...opening, lines: 1 }, number, mailsPerAddress);
    };
    try {
      return await whileBusy(() => db.transaction().execute(inOne));
    } catch (error) {
      if (error instanceof Conflict) return null;
      throw error;
    }
  };

  return {
    knownVisits: async (since, fewestSearches) => {
      const rows = await db
        .selectFrom('visits')
        .selectAll()
        .where('person', 'is not', null)
        .where('is_solved', '=', 0)
        .where('last_at', '>=', since)
        .where('searches', '>=', fewestSearches)
        .where('asker', '=', 'human')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('follow_ups')
                .select('follow_ups.id')
                .where('follow_ups.request_key', '=', sql<string>`${outreachKey('')} || visits.id`),
            ),
          ),
        )
        .execute();
      return rows.map(visitOf).toSorted((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
    },
    outreachCase: (visitId) => readCase(db, visitId, mailboxOf, false),
    reachOut,
    solvedOutreach: async () => (await untouchedOfSolved(db)).map(followUpOf),
  };
};
