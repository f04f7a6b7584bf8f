import type {
  ArticleToInsert,
  AtFollowUp,
  FollowUpDetail,
  FollowUpOfVisit,
  FollowUpOptions,
  FollowUpPage,
  ReplyPreview,
} from '../../contract/follow-up.ts';
import type { FollowUpCounts } from '../../core/follow-ups/follow-up-queue-ports.ts';
import type { HistoryLine, PersonHistory } from '../../contract/person-history.ts';
import type { PreviewBody } from '../../contract/follow-up-act.ts';
import { followUpPageSize, mostHistoryLines, presentMs } from '../../core/follow-ups/follow-up-limits.ts';
import type { FollowUpStore } from '../../core/follow-ups/follow-up-ports.ts';
import type {
  FollowUpQueue,
  HistoryOf,
  QueuePage,
  StoredHistory,
} from '../../core/follow-ups/follow-up-queue-ports.ts';
import { followUpNumber, type FollowUp } from '../../core/follow-ups/follow-up.ts';
import type { Library } from '../../core/answering/library.ts';
import type { Person } from '../../core/people/person.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import { priorities } from '../../core/triage/priority.ts';
import { may, type StaffMember } from '../../core/staff/staff.ts';
import { dayAt, offsetsOfDay } from '../../core/promises/time-zone.ts';
import { departmentsOf } from '../triage/departments.ts';
import { createFollowUpActs, followUpNotFound, type FollowUpActNeeds, type FollowUpActs } from './follow-up-acts.ts';
import {
  articleToInsert,
  detailOf,
  lineOf,
  personOf,
  replyRefused,
  shownArticles,
  summaryOf,
} from './follow-up-view.ts';
import { readReply } from './reply-text.ts';
import { labelOf } from '../../identity/visit-label.ts';

/** What working through follow-ups needs from outside. */
type QueueNeeds = Omit<FollowUpActNeeds, 'person' | 'colleagues' | 'store'> & {
  readonly store: FollowUpStore;
  readonly queue: FollowUpQueue;
  readonly staff: () => Promise<readonly StaffMember[]>;
  readonly now: Clock;
};

/** Which page of which list. */
type ListQuery = Pick<QueuePage, 'view' | 'filter' | 'after'>;

/**
 * Follow-ups as the console works through them. `me` and `by` are the address of the signed-in member of staff.
 * @throws AskRedError `follow-up-not-found`
 */
export type FollowUpQueueDesk = {
  readonly list: (query: ListQuery, me: string) => Promise<FollowUpPage>;
  readonly options: () => Promise<FollowUpOptions>;
  readonly detail: (id: string) => Promise<FollowUpDetail>;
  readonly here: (id: string, me: string) => Promise<AtFollowUp>;
  readonly history: (id: string, by: string) => Promise<PersonHistory>;
  readonly articles: (id: string, typed: string) => Promise<readonly ArticleToInsert[]>;
  readonly preview: (id: string, body: PreviewBody) => Promise<ReplyPreview>;
  readonly byVisit: () => Promise<readonly FollowUpOfVisit[]>;
  readonly acts: FollowUpActs;
  /** What waits, with a figure that changes whenever a follow-up does. */
  readonly counts: () => Promise<FollowUpCounts & { readonly changes: number }>;
};

/** Articles offered while a reply is written. Range 5–20. */
const mostArticles = 8;

/** Follow-ups whose visits are named, the newest: more than a month of people in trouble. Range 200–5,000. */
const mostByVisit = 1000;

const linesOf = ({ asks, followUps, events, mails }: StoredHistory, library: Library): readonly HistoryLine[] => {
  const numbers = new Map(followUps.map(({ id, number }) => [id, followUpNumber(number)]));
  return [
    ...asks.map(({ askedAt, question, kind, shown }): HistoryLine => ({
      kind: 'asked',
      at: askedAt,
      question,
      reply: kind,
      shown: shownArticles(shown, library),
    })),
    ...followUps.map(({ id, number, kind, createdAt, question, state }): HistoryLine => ({
      kind: 'follow-up',
      at: createdAt,
      id,
      number: followUpNumber(number),
      of: kind,
      question,
      state,
    })),
    ...events
      .filter(({ kind }) => kind !== 'opened') // the line of the follow-up itself says so
      .map((event): HistoryLine => {
        const { followUp: id, ...rest } = event;
        const line = lineOf(rest, library);
        const { at, actor, kind, body } = line;
        return { kind: 'event', id, number: numbers.get(id) ?? '', at, actor, event: kind, body, line };
      }),
    ...mails.map(({ id, subject, purpose, state, createdAt }): HistoryLine => ({
      kind: 'mail',
      at: createdAt,
      id,
      subject,
      purpose,
      state,
    })),
  ];
};

const endOfDay = (now: number, timeZone: string): number =>
  offsetsOfDay(dayAt(now, timeZone), timeZone).at(-1)?.end ?? now;

/** Working through follow-ups, over stores. */
export const createFollowUpQueueDesk = (needs: QueueNeeds): FollowUpQueueDesk => {
  const { store, queue, now, library } = needs;

  const colleagues = async (): Promise<readonly string[]> =>
    (await needs.staff())
      .filter(({ role, disabledAt }) => disabledAt === null && may(role, 'followUps'))
      .map(({ email }) => email);

  const found = async (id: string): Promise<FollowUp> => {
    const followUp = await store.byId(id);
    if (followUp !== null) return followUp;
    throw followUpNotFound();
  };

  /** The person of the follow-up. `doNotContact` is true where anybody with the same address opted out. */
  const person = async ({ person: id, email }: FollowUp): Promise<Person | null> => {
    const found = id === null ? null : await queue.person(id);
    if (found === null || found.doNotContact || email === null) return found;
    return { ...found, doNotContact: await queue.isOptedOut(email) };
  };

  return {
    list: async ({ view, filter, after }, me) => {
      const viewer = { me, staffWithAccess: await colleagues(), now: now() };
      const rows = await queue.list({ view, filter, viewer, after, limit: followUpPageSize + 1 }); // the one more tells whether there is another page
      const page = rows.slice(0, followUpPageSize);
      const last = rows.length > followUpPageSize ? page.at(-1)?.place : undefined;
      return {
        followUps: page.map(({ followUp }) => summaryOf(followUp, library(), viewer.now)),
        next: last === undefined ? null : `${last.key}.${last.number}`,
        counts: await queue.count(filter, viewer),
        at: viewer.now,
      };
    },
    options: async () => ({
      departments: departmentsOf(library().site).map(({ id, name }) => ({ id, name })),
      ranks: priorities,
      colleagues: await colleagues(),
    }),
    detail: async (id) => {
      const followUp = await found(id);
      return detailOf({
        followUp,
        events: await store.events(id),
        chain: await store.chain(followUp.visit, followUp.ask),
        person: await person(followUp),
        library: library(),
        now: now(),
      });
    },
    here: async (id, me) => {
      const { rev } = await found(id);
      const at = now();
      const others = await queue.here(id, me, at, at - presentMs);
      const last = (await store.events(id)).findLast(({ actor }) => actor.kind !== 'red');
      return { others, rev, last: last === undefined ? null : lineOf(last, library()) };
    },
    history: async (id, by) => {
      const followUp = await found(id);
      const { visit, email } = followUp;
      const of: HistoryOf = { followUp: id, person: followUp.person, email, visit };
      const audit = {
        at: now(),
        staff: by,
        action: 'follow-up.history',
        object: followUpNumber(followUp.number),
        before: null,
        after: null,
      };
      const held = await queue.history(of, mostHistoryLines + 1, audit);
      const lines = linesOf(held, library()).toSorted((a, b) => b.at - a.at);
      const known = await person(followUp);
      const who = personOf(known);
      return {
        person: who === null || known === null ? null : { ...who, email: known.email, name: known.name },
        lines: lines.slice(0, mostHistoryLines),
        isCut: lines.length > mostHistoryLines,
      };
    },
    articles: async (id, typed) => {
      const { audience } = await found(id);
      const part = library()[audience];
      return part.engine.suggest(typed, mostArticles).flatMap((suggestion) => {
        const article = part.byId.get(suggestion.id);
        return article === undefined ? [] : [articleToInsert(article)];
      });
    },
    preview: async (id, { markdown }) => {
      const followUp = await found(id);
      const current = library();
      const read = await readReply(markdown.trim(), followUp, current, needs.mails(current).url);
      const closed = replyRefused(followUp, await store.events(id), await person(followUp));
      return { ...read, refused: closed ?? read.refused };
    },
    byVisit: async () =>
      (await queue.byVisit(mostByVisit)).map(({ id, number, kind, state, firstAsk }) => ({
        visit: labelOf(firstAsk),
        id,
        number: followUpNumber(number),
        kind,
        state,
      })),
    acts: createFollowUpActs({ ...needs, person, colleagues }),
    counts: () => queue.waiting(now(), endOfDay(now(), library().site.promises.timeZone)),
  };
};
