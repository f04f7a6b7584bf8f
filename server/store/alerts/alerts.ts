import { type Kysely, type Transaction } from 'kysely';
import type { AlertedAsk, AlertStore } from '../../core/alerts/alert.ts';
import type { MailPurpose, MailState } from '../../core/mailing/mail.ts';
import { bytewise } from '../database/dialect.ts';
import type { OpenDatabase } from '../database/open-database.ts';
import { putMail } from '../mailing/put-mail.ts';
import { whileBusy } from '../database/while-busy.ts';
import { alertOf, rowOf } from './alert-schema.ts';
import type { Database } from '../database/database.ts';

type Db = Kysely<Database>;

/** What mails about alerts are for. */
const alertMails: readonly MailPurpose[] = ['confirmation', 'answered'];

/** Where a mail stands that went to nobody. */
const unsentStates: readonly MailState[] = ['waiting', 'held', 'failed'];

const askOf = async (db: Db, id: string): Promise<AlertedAsk | null> => {
  const row = await db
    .selectFrom('asks')
    .select(['question', 'normal', 'kind', 'audience', 'asked_at', 'failure'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { asked_at: askedAt, failure, ...ask } = row;
  const votes = await db
    .selectFrom('outcomes')
    .select('outcome')
    .where('ask_id', '=', id)
    .where('outcome', 'in', ['helpful', 'not-helpful', 'handed-over'])
    .execute();
  // What they just said was not settled yet: read as core/log/outcome.ts judges it.
  const isContradicted = votes.length > 0 && votes.every(({ outcome }) => outcome !== 'helpful');
  const isHelped = votes.some(({ outcome }) => outcome === 'helpful');
  const isFailed = ask.kind === 'unknown' || isContradicted || (failure !== null && !isHelped);
  const { question, kind, audience } = ask;
  return { question, normalised: ask.normal, kind, audience, askedAt, isFailed };
};

/**
 * Adds an alert, or finds the waiting one for the same question that may get another mail; null where no mail is to be
 * sent.
 */
const addedOrDue = async (
  db: Transaction<Database>,
  alert: Parameters<AlertStore['add']>[0],
  mailAgainBefore: number,
) => {
  const added = await db
    .insertInto('alerts')
    .values(rowOf(alert))
    .onConflict((conflict) => conflict.columns(['mailbox', 'wording', 'audience']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (added !== undefined) return { row: added, isFirst: true };
  const due = await db
    .updateTable('alerts')
    .set({ mailed_at: alert.mailedAt })
    .where('mailbox', '=', alert.mailbox)
    .where('wording', '=', alert.wording)
    .where('audience', '=', alert.audience)
    .where('confirmed_at', 'is', null)
    .where('mailed_at', '<', mailAgainBefore)
    .returningAll()
    .executeTakeFirst();
  return due === undefined ? null : { row: due, isFirst: false };
};

/** How many addresses one statement names: SQLite takes 32,766 values at most. */
const mostAddresses = 500;

/** Deletes mails about alerts that were not sent, to addresses of a mailbox: also those that staff could still send again. */
const dropUnsent = async (db: Transaction<Database>, isOfMailbox: (email: string) => boolean): Promise<void> => {
  const unsent = await db
    .selectFrom('outbox')
    .select('recipient')
    .distinct()
    .where('purpose', 'in', [...alertMails])
    .where('state', 'in', [...unsentStates])
    .execute();
  const addresses = unsent.map(({ recipient }) => recipient).filter(isOfMailbox);
  for (let from = 0; from < addresses.length; from += mostAddresses)
    await db
      .deleteFrom('outbox')
      .where('purpose', 'in', [...alertMails])
      .where('state', 'in', [...unsentStates])
      .where('recipient', 'in', addresses.slice(from, from + mostAddresses))
      .execute();
};

/**
 * Alerts over an open, migrated database.
 * @param perAddress the most mails a day that strangers can cause to one mailbox
 */
export const createAlertStore = ({ db, engine }: OpenDatabase, perAddress: number): AlertStore => {
  const change = <T>(run: (transaction: Transaction<Database>) => Promise<T>): Promise<T> =>
    whileBusy(() => db.transaction().execute(run));

  return {
    ask: (id) => askOf(db, id),
    add: (alert, mailOf, mailAgainBefore) =>
      change(async (transaction) => {
        const found = await addedOrDue(transaction, alert, mailAgainBefore);
        if (found === null) return;
        const mail = mailOf(alertOf(found.row), found.isFirst);
        await putMail(transaction, mail, { at: alert.mailedAt, perAddress });
      }),
    byId: async (id) => {
      const row = await db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : alertOf(row);
    },
    confirm: async (id, at) => {
      const row = await whileBusy(() =>
        db
          .updateTable('alerts')
          .set(({ fn, val }) => ({ confirmed_at: fn.coalesce('confirmed_at', val(at)) }))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst(),
      );
      return row === undefined ? null : alertOf(row);
    },
    stop: (mailbox, isOfMailbox) =>
      change(async (transaction) => {
        const deleted = await transaction.deleteFrom('alerts').where('mailbox', '=', mailbox).executeTakeFirst();
        await dropUnsent(transaction, isOfMailbox);
        return Number(deleted.numDeletedRows);
      }),
    wordings: async () => {
      const rows = await db.selectFrom('alerts').select('wording').distinct().execute();
      return rows.map(({ wording }) => wording);
    },
    waiting: async () => {
      const rows = await db
        .selectFrom('alerts')
        .select(({ fn }) => ['wording', fn.countAll().as('waiting')])
        .where('confirmed_at', 'is not', null)
        .groupBy('wording')
        .execute();
      return new Map(rows.map(({ wording, waiting }) => [wording, Number(waiting)]));
    },
    confirmed: async (wordings, after, limit) => {
      if (wordings.length === 0) return [];
      const rows = await db
        .selectFrom('alerts')
        .selectAll()
        .where('confirmed_at', 'is not', null)
        .where('wording', 'in', [...wordings])
        .where(bytewise(engine, 'id'), '>', after)
        .orderBy(bytewise(engine, 'id'))
        .limit(limit)
        .execute();
      return rows.map(alertOf);
    },
    notify: (notices, at) =>
      change(async (transaction) => {
        let told = 0;
        for (const { id, mail } of notices) {
          const deleted = await transaction.deleteFrom('alerts').where('id', '=', id).executeTakeFirst();
          if (deleted.numDeletedRows === 0n) continue;
          await putMail(transaction, mail, { at, perAddress });
          told += 1;
        }
        return told;
      }),
    forget: async ({ unconfirmed, confirmed, mails }) => {
      const deleted = await whileBusy(() =>
        db
          .deleteFrom('alerts')
          .where(({ or, and, eb }) =>
            or([
              and([eb('confirmed_at', 'is', null), eb('mailed_at', '<', unconfirmed)]),
              eb('confirmed_at', '<', confirmed),
            ]),
          )
          .executeTakeFirst(),
      );
      await whileBusy(() =>
        db
          .deleteFrom('outbox')
          .where('purpose', 'in', [...alertMails])
          .where('state', '<>', 'waiting')
          .where('created_at', '<', mails)
          .execute(),
      );
      return Number(deleted.numDeletedRows);
    },
  };
};
