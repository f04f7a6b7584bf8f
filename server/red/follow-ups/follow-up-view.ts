import { articlePath } from '../../core/content/article.ts';
import type {
  ArticleToInsert,
  FollowUpDetail,
  FollowUpLine,
  FollowUpLink,
  FollowUpPerson,
  FollowUpSummary,
} from '../../contract/follow-up.ts';
import type { ChainAsk } from '../../core/follow-ups/follow-up-ports.ts';
import { isAwaited, isOverdue, staffActs } from '../../core/follow-ups/follow-up-queue.ts';
import { followUpNumber, hasWritten, type FollowUp, type FollowUpEvent } from '../../core/follow-ups/follow-up.ts';
import type { Library, LibraryArticle } from '../../core/answering/library.ts';
import type { Person } from '../../core/people/person.ts';
import { departmentName } from '../triage/departments.ts';

/** A follow-up as a line of the list. */
export const summaryOf = (followUp: FollowUp, { site }: Pick<Library, 'site'>, now: number): FollowUpSummary => ({
  id: followUp.id,
  number: followUpNumber(followUp.number),
  kind: followUp.kind,
  question: followUp.question,
  name: followUp.name,
  email: followUp.email,
  audience: followUp.audience,
  department: followUp.department,
  departmentName: departmentName(site, followUp.department),
  rank: followUp.rank,
  dueAt: followUp.dueAt,
  channel: followUp.channel,
  callBack: followUp.callBack,
  state: followUp.state,
  owner: followUp.owner,
  snoozedUntil: followUp.snoozedUntil,
  createdAt: followUp.createdAt,
  changedAt: followUp.changedAt,
  resolvedAt: followUp.resolvedAt,
  isAwaited: isAwaited(followUp),
  isOverdue: isOverdue(followUp, now),
});

/** Articles by their titles, of both sets: staff may read all. */
export const shownArticles = (ids: readonly string[], library: Library): FollowUpLink['shown'] =>
  ids.map((id) => ({ id, title: (library.customer.byId.get(id) ?? library.prospect.byId.get(id))?.title ?? null }));

/** Who asked, without what other pages know of them. */
export const personOf = (person: Person | null): FollowUpPerson | null =>
  person === null ? null : { id: person.id, isCustomer: person.subject !== null, doNotContact: person.doNotContact };

const bodyOf = (event: FollowUpEvent, site: Library['site']): string => {
  if ('body' in event) return event.body;
  switch (event.kind) {
    case 'promised':
      return String(event.dueAt ?? '');
    case 'assigned':
      return event.owner ?? '';
    case 'department':
      return departmentName(site, event.department) ?? event.department ?? '';
    case 'rank':
      return event.rank ?? '';
    case 'snoozed':
      return String(event.until ?? '');
  }
};

/** An event as the console shows it; departments by the names they have now. */
export const lineOf = (event: FollowUpEvent, { site }: Pick<Library, 'site'>): FollowUpLine => ({
  ...event,
  body: bodyOf(event, site),
});

/** Why no reply can be sent, in a sentence; null where one can. */
export const replyRefused = (
  followUp: FollowUp,
  events: readonly FollowUpEvent[],
  person: Pick<Person, 'doNotContact'> | null,
): string | null => {
  if (followUp.email === null)
    return followUp.phone === null
      ? 'There is no address to write to. None was given, or it has been deleted.'
      : 'There is no address to write to. Call, and note what was said.';
  if (followUp.kind === 'outreach' && person?.doNotContact === true && !hasWritten(events))
    return 'They asked us not to write to them first. Close this follow-up. If they ask something, you can answer that.';
  return null;
};

/** What a follow-up is shown with. */
export type DetailParts = {
  readonly followUp: FollowUp;
  readonly events: readonly FollowUpEvent[];
  readonly chain: readonly ChainAsk[];
  readonly person: Person | null;
  readonly library: Library;
  readonly now: number;
};

/** A follow-up with everything staff see of it. */
export const detailOf = ({ followUp, events, chain, person, library, now }: DetailParts): FollowUpDetail => ({
  ...summaryOf(followUp, library, now),
  message: followUp.message,
  page: followUp.page,
  phone: followUp.phone,
  person: personOf(person),
  departmentReason: followUp.departmentReason,
  rankReason: followUp.rankReason,
  within: followUp.within,
  timeZone: followUp.timeZone,
  answeredAt: followUp.answeredAt,
  chain: chain.map(({ askedAt, question, kind, shown }) => ({
    at: askedAt,
    question,
    kind,
    shown: shownArticles(shown, library),
  })),
  timeline: events.map((event) => lineOf(event, library)),
  acts: staffActs(followUp),
  replyRefused: replyRefused(followUp, events, person),
  at: now,
  rev: followUp.rev,
});

/** What Markdown would read in a title as more than letters. */
const escaped = (title: string): string => title.replace(/[\\[\]*_<>`~&]/g, (mark) => `\\${mark}`);

/** An article as it is put into a reply. */
export const articleToInsert = ({ id, title, slug, audience }: LibraryArticle): ArticleToInsert => {
  const path = articlePath(slug);
  return { id, title, path, markdown: `[${escaped(title)}](${path})`, audience };
};
