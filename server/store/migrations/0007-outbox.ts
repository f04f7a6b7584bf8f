import type { Kysely } from 'kysely';
import { allOrNothing, hasTable } from './all-or-nothing.ts';

/** Mails to send and what became of them, and how many an address was sent a day. */
export const up = (db: Kysely<unknown>): Promise<void> =>
  allOrNothing(
    db,
    () => hasTable(db, 'outbox'),
    async () => {
      await db.schema
        .createTable('outbox')
        .addColumn('id', 'varchar(120)', (column) => column.primaryKey())
        .addColumn('purpose', 'varchar(32)', (column) => column.notNull())
        .addColumn('recipient', 'varchar(254)', (column) => column.notNull())
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('html', 'text', (column) => column.notNull())
        .addColumn('message_id', 'text', (column) => column.notNull())
        .addColumn('in_reply_to', 'text')
        .addColumn('thread', 'text', (column) => column.notNull())
        .addColumn('unsubscribe_url', 'text')
        .addColumn('person', 'text')
        .addColumn('state', 'varchar(16)', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('taken_by', 'varchar(64)')
        .addColumn('error', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('changed_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('outbox_due').on('outbox').columns(['state', 'due_at']).execute();
      await db.schema.createIndex('outbox_created').on('outbox').column('created_at').execute();
      await db.schema.createIndex('outbox_person').on('outbox').column('person').execute();
      await db.schema
        .createTable('mail_days')
        .addColumn('mailbox', 'varchar(254)', (column) => column.notNull())
        .addColumn('day', 'integer', (column) => column.notNull())
        .addColumn('mails', 'integer', (column) => column.notNull())
        .addPrimaryKeyConstraint('mail_days_pk', ['mailbox', 'day'])
        .execute();
    },
  );
