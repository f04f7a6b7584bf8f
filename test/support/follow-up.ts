import type { NewFollowUp, Opening } from '../../server/core/follow-ups/follow-up-ports.ts';
import {
  isTextEventKind,
  type FollowUp,
  type FollowUpActor,
  type FollowUpEvent,
  type FollowUpEventDetail,
  type FollowUpEventKind,
} from '../../server/core/follow-ups/follow-up.ts';
import { priorities } from '../../server/core/triage/priority.ts';
import type { OutgoingMail } from '../../server/core/mailing/mail.ts';

/** An id or key of 22 characters that reads as its number. */
export const idOf = (number: number): string => `follow-up-${String(number).padStart(12, '0')}`;

/** A hand-over as a form makes it, with another id and key at each number. */
export const newFollowUp = (number: number, differs: Partial<NewFollowUp> = {}): NewFollowUp => ({
  id: idOf(number),
  key: idOf(number),
  kind: 'hand-over',
  person: null,
  email: 'ann@example.org',
  name: 'Ann',
  phone: null,
  visit: null,
  ask: null,
  audience: 'prospect',
  question: 'where is my parcel',
  message: 'It was to come on Monday.',
  page: 'https://shop.example/orders',
  department: 'customer-service',
  departmentReason: 'because of ‘parcel’',
  rank: 'standard',
  rankReason: 'no word says that it is more or less urgent',
  within: 'day',
  dueAt: 90_000_000,
  channel: 'email',
  callBack: null,
  timeZone: 'Europe/Amsterdam',
  owner: null,
  createdAt: 1_000_000,
  changedAt: 1_000_000,
  promisedAt: 1_000_000,
  ...differs,
});

/** What a follow-up has beside its draft, when nothing was done with it yet. */
export const untouched = {
  state: 'open',
  snoozedUntil: null,
  answeredAt: null,
  resolvedAt: null,
  nudgedAt: null,
  breachedAt: null,
  quietAt: null,
  rev: 1,
} as const;

/** The mail that goes out with it. */
export const mailAbout = (followUp: FollowUp, key = 'ack'): OutgoingMail => ({
  id: `${key}-${followUp.id}`,
  to: 'ann@example.org',
  subject: `R-${followUp.number}`,
  text: 'x',
  html: '<p>x</p>',
  messageId: `<${key}-${followUp.id}@help.example>`,
  inReplyTo: null,
  references: [],
  unsubscribeUrl: null,
  person: followUp.person,
  purpose: 'acknowledgement',
});

/** Opens it with one line and one mail. */
export const openingOf = (draft: NewFollowUp, lines = 1): Opening => ({
  draft,
  events: [{ at: draft.createdAt, actor: { kind: 'asker' }, kind: 'opened', body: '' }],
  mailsOf: (followUp) => [mailAbout(followUp)],
  lines,
});

/** What an event of a kind holds, from one text: digits of a time, an address, a department, a priority, or what was written. */
export const detailFrom = (kind: FollowUpEventKind, text = ''): FollowUpEventDetail => {
  if (isTextEventKind(kind)) return { kind, body: text };
  switch (kind) {
    case 'promised':
      return { kind, dueAt: text === '' ? null : Number(text) };
    case 'assigned':
      return { kind, owner: text === '' ? null : text };
    case 'department':
      return { kind, department: text === '' ? null : text };
    case 'rank':
      return { kind, rank: priorities.find((rank) => rank === text) ?? null };
    case 'snoozed':
      return { kind, until: text === '' ? null : Number(text) };
  }
};

/** An event of a kind from one text, as `detailFrom` reads it. */
export const eventFrom = (at: number, actor: FollowUpActor, kind: FollowUpEventKind, text = ''): FollowUpEvent => ({
  at,
  actor,
  ...detailFrom(kind, text),
});

/** Stands for a mailbox as its key does, without one. */
export const plainMailbox = (email: string): string => email.toLowerCase();
