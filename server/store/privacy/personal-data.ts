import { sql, type Kysely, type Transaction } from 'kysely';
import { actorName } from '../../core/staff/audit.ts';
import { isCalled, subOf, type Person } from '../../core/people/person.ts';
import {
  unnamedPerson,
  type ActedBy,
  type ErasureReceipt,
  type PersonalData,
} from '../../core/privacy/personal-data.ts';
import { alertMailsTo, alertsOf, eraseAlertsOf, type Whose } from '../alerts/alerts-of-people.ts';
import { writeAudit } from '../staff/audit-trail.ts';
import { dropPacks, holdPacks } from '../log/day-packs.ts';
import { holdsText } from '../database/dialect.ts';
import { eraseFollowUpsOf, followUpsOf } from '../follow-ups/follow-ups-of-people.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { personOf } from '../people/people.ts';
import { eraseMailsOf, mailsOf } from '../mailing/outbox.ts';
import { countIntoDays } from '../log/retention.ts';
import { whileBusy } from '../database/while-busy.ts';
import type { Database } from '../database/database.ts';

/** The people who are meant by an id of ours, an id at the host site, or an address; how letters compare is said once, in `isCalled`. */
const peopleCalled = async ({ db, engine }: OpenDatabase, called: string): Promise<readonly Person[]> => {
  const rows = await db
    .selectFrom('people')
    .selectAll()
    .where(({ or, eb }) =>
      or([eb('id', '=', called), holdsText(engine, 'subject', called), holdsText(engine, 'email', called)]),
    )
    .execute();
  return rows.map(personOf).filter((person) => isCalled(person, called));
};

/** The asks of people: under their ids, and without an id in the same visits. */
const theirs = (ids: readonly string[]) => {
  const list = sql.join(ids);
  return sql<boolean>`(asks.person in (${list}) or (asks.person is null and asks.visit in (
    select a.visit from asks as a where a.person in (${list})
    union all select p.visit from person_visits as p where p.person in (${list}))))`;
};

const isoTime = (ms: number): string => new Date(ms).toISOString();

/** What a question may be kept under: the ids of those found, and what was asked for itself. */
const idsOf = (people: readonly Person[], called: string): readonly string[] => [
  ...new Set([called, ...people.map(({ id }) => id)]),
];

/** Whose alerts are meant: they may be under an id, or under an address that was typed for them alone. */
const whoseOf = (people: readonly Person[], called: string): Whose => {
  const addresses = [called, ...people.flatMap(({ email }) => email ?? [])].map((each) => each.toLowerCase());
  return { ids: idsOf(people, called), addresses: [...new Set(addresses)] };
};

const exportedPerson = ({ id, subject, email, name, doNotContact, createdAt, seenAt }: Person) => ({
  id,
  customer: subject === null ? null : subOf(subject),
  email,
  name,
  doNotContact,
  createdAt: isoTime(createdAt),
  seenAt: isoTime(seenAt),
});

const asksOf = async (db: Kysely<Database>, ids: readonly string[]) => {
  const asks = await db
    .selectFrom('asks')
    .select(['id', 'asked_at', 'audience', 'question', 'kind', 'reason', 'shown', 'page'])
    .where(theirs(ids))
    .execute();
  const outcomes = await db
    .selectFrom('outcomes')
    .innerJoin('asks', 'asks.id', 'outcomes.ask_id')
    .select(['outcomes.ask_id', 'outcomes.outcome', 'outcomes.article', 'outcomes.at'])
    .where(theirs(ids))
    .execute();
  const ofAsk = Map.groupBy(
    outcomes.toSorted((a, b) => a.at - b.at),
    ({ ask_id }) => ask_id,
  );
  return asks
    .toSorted((a, b) => a.asked_at - b.asked_at || (a.id < b.id ? -1 : 1))
    .map(({ asked_at, shown, ...ask }) => ({
      ...ask,
      askedAt: isoTime(asked_at),
      shown: JSON.parse(shown) as readonly string[], // written by rowOf
      outcomes: (ofAsk.get(ask.id) ?? []).map(({ outcome, article, at }) => ({
        outcome,
        article: article === '' ? null : article,
        at: isoTime(at),
      })),
    }));
};

/** Writes into the audit trail that something was done for a person, and how much; never for whom. */
const noteAct = async (
  db: Kysely<Database>,
  action: string,
  { at, by }: ActedBy,
  counts: Readonly<Record<string, number>>,
): Promise<void> => {
  await writeAudit(db, { at, staff: actorName(by), action, object: unnamedPerson, before: null, after: counts });
};

/** What the trail says was done to somebody was done to a person, from now on. */
const unnameInTrail = async (db: Kysely<Database>, ids: readonly string[]): Promise<void> => {
  await db
    .updateTable('audit')
    .set({ object: unnamedPerson })
    .where('object', 'in', [...ids])
    .where('action', 'like', 'person.%')
    .execute();
};

/** Visits that others share are read again by the next settling. */
const settleOthersAgain = async (db: Transaction<Database>, ids: readonly string[]): Promise<void> => {
  const theirVisits = db.selectFrom('asks').select('visit').where(theirs(ids));
  await db
    .updateTable('asks')
    .set({ pending: 1 })
    .where('visit', 'in', theirVisits)
    .where(sql<boolean>`not ${theirs(ids)}`)
    .execute();
};

const deleteOf = async (db: Transaction<Database>, engine: OpenDatabase['engine'], whose: Whose) => {
  const { ids } = whose;
  await holdPacks(db, engine);
  const asked = await db.selectFrom('asks').select('asked_at').where(theirs(ids)).execute();
  await dropPacks(
    db,
    asked.map(({ asked_at }) => asked_at),
  );
  await settleOthersAgain(db, ids);
  await countIntoDays(db, theirs(ids));
  const asks = db.selectFrom('asks').select('id').where(theirs(ids));
  const begun = db.selectFrom('asks').select('begun_by').where(theirs(ids));
  const visits = await db.deleteFrom('visits').where('id', 'in', begun).executeTakeFirst();
  const outcomes = await db.deleteFrom('outcomes').where('ask_id', 'in', asks).executeTakeFirst();
  const deleted = await db.deleteFrom('asks').where(theirs(ids)).executeTakeFirst();
  await db
    .deleteFrom('person_visits')
    .where('person', 'in', [...ids])
    .execute();
  const people = await db
    .deleteFrom('people')
    .where('id', 'in', [...ids])
    .executeTakeFirst();
  await unnameInTrail(db, ids);
  const followUps = await eraseFollowUpsOf(db, ids);
  const alerts = await eraseAlertsOf(db, whose);
  let { mails } = alerts;
  for (const id of ids) mails += await eraseMailsOf(db, id);
  return {
    people: Number(people.numDeletedRows),
    mails,
    followUps,
    alerts: alerts.alerts,
    asks: Number(deleted.numDeletedRows),
    outcomes: Number(outcomes.numDeletedRows),
    visits: Number(visits.numDeletedRows),
  };
};

/** How long another process that reads or writes is waited for, in ms, and how often it is looked at. */
const checkpointWaitMs = 5000;
const checkpointPollMs = 50;

/** Writes what is in SQLite's write-ahead log into the file and cuts the log to nothing. @returns whether that was possible */
const truncateWal = async (db: Kysely<Database>): Promise<boolean> => {
  const deadline = performance.now() + checkpointWaitMs;
  for (;;) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
    if (rows[0]?.busy === 0) return true;
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, checkpointPollMs));
  }
};

const remainsInPostgres =
  'Nobody can read it with a query any more. Its bytes stay in the files of Postgres until new rows take their place, ' +
  'and in its write-ahead log, on replicas and in archives until those run out.';

const remainsInWal = 'Another process kept the write-ahead log open. Erase once more to overwrite the bytes in it.';

/**
 * SQLite zeroes deleted cells (secure_delete), but a page whose cells were moved may keep stale copies of them: only
 * writing the file anew is sure to leave none. Postgres is told to give the space free for new rows; it overwrites none.
 * @returns what is left; null where nothing is
 */
const overwrite = async ({ db, engine }: OpenDatabase): Promise<string | null> => {
  if (engine === 'postgres') {
    await sql`vacuum asks, outcomes, visits, day_packs, people, person_visits, outbox, mail_days, follow_ups, follow_up_events, audit, alerts`.execute(
      db,
    );
    return remainsInPostgres;
  }
  await whileBusy(() => sql`vacuum`.execute(db));
  return (await truncateWal(db)) ? null : remainsInWal;
};

/** The rights of persons over an open, migrated database. */
export const createPersonalData = (database: OpenDatabase): PersonalData => ({
  exportPerson: async (called, acted) => {
    const people = await peopleCalled(database, called);
    const whose = whoseOf(people, called);
    const { ids } = whose;
    const [asks, followUps] = [await asksOf(database.db, ids), await followUpsOf(database.db, ids)];
    const alerts = await alertsOf(database.db, whose);
    const mails = [...(await mailsOf(database.db, ids)), ...(await alertMailsTo(database.db, whose))];
    const counts = {
      people: people.length,
      asks: asks.length,
      followUps: followUps.length,
      mails: mails.length,
      alerts: alerts.length,
    };
    await whileBusy(() => noteAct(database.db, 'privacy.export', acted, counts));
    return { people: people.map(exportedPerson), asks, followUps, mails, alerts };
  },
  erasePerson: async (called, acted): Promise<ErasureReceipt> => {
    const whose = whoseOf(await peopleCalled(database, called), called);
    const counts = await whileBusy(() =>
      database.db.transaction().execute(async (transaction) => {
        const deleted = await deleteOf(transaction, database.engine, whose);
        await noteAct(transaction, 'privacy.erase', acted, deleted);
        return deleted;
      }),
    );
    const remains = await overwrite(database);
    return { erasedAt: isoTime(acted.at), ...counts, bytesOverwritten: remains === null, remains };
  },
});
