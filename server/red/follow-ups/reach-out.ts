import type { Opening } from '../../core/follow-ups/follow-up-ports.ts';
import { transition, type FollowUp } from '../../core/follow-ups/follow-up.ts';
import type { FollowUpStore } from '../../core/follow-ups/follow-up-ports.ts';
import type { Library } from '../../core/answering/library.ts';
import type { ListedAsk, LogReader } from '../../core/log/log-reader.ts';
import { foundByThemselves, obstacleTo, outreachKey, outreachReason } from '../../core/follow-ups/outreach.ts';
import type { OutreachStore } from '../../core/follow-ups/outreach-ports.ts';
import type { Person } from '../../core/people/person.ts';
import type { Clock, InteractionLog } from '../../core/log/interaction-log.ts';
import { dueAt } from '../../core/promises/promise.ts';
import { lowestBar } from '../../core/reports/repeated.ts';
import type { SettledVisit } from '../../core/log/settlement.ts';
import { departmentOwner, triageOf } from '../triage/departments.ts';
import { openingNotes, type MailContext } from './follow-up-mails.ts';
import { visitsAboveBaseline } from '../reports/report-repeated.ts';
import { runAgain, type Stop } from '../shared/run-again.ts';

/**
 * How often a server looks for people in trouble, in ms: they should still be there when staff learn of them. Range
 * 2,000–15,000.
 */
const everyMs = 5000;

/** Outreach is for people who were active within this time, in ms: two hours. Range 0.5–24 h. */
const freshMs = 2 * 3_600_000;

/**
 * What is normal is read from a month's visits, which takes SQLite 0.2–0.3 s for 400,000 of them, in which nothing else is
 * answered; ten minutes later it is hardly another. In ms. Range 60,000–3,600,000.
 */
const baselineFreshMs = 600_000;

/** What reaching out needs from outside. */
export type OutreachNeeds = {
  readonly library: () => Library;
  readonly log: Pick<InteractionLog, 'settleKnown'> & Pick<LogReader, 'visitSizes' | 'asksOfVisits'>;
  readonly store: OutreachStore & Pick<FollowUpStore, 'change'>;
  readonly now: Clock;
  /** 128 random bits, base64url. */
  readonly newId: () => string;
  readonly mails: (library: Library) => MailContext;
};

/** The result of one round. */
export type ReachedOut = { readonly opened: number; readonly closed: number };

/** Somebody who searched more than is normal, and what they asked. */
type InTrouble = {
  readonly visit: SettledVisit;
  readonly baseline: number;
  readonly person: Person;
  readonly asks: readonly ListedAsk[];
};

const openingFor = (
  { library, newId, mails }: Pick<OutreachNeeds, 'library' | 'newId' | 'mails'>,
  { visit, baseline, person, asks }: InTrouble,
  last: ListedAsk,
  at: number,
): Omit<Opening, 'lines'> => {
  const current = library();
  const { site } = current;
  const sorted = triageOf(site, asks.map(({ question }) => question).join('\n'));
  const reason = outreachReason(visit.searches, baseline);
  return {
    draft: {
      id: newId(),
      key: outreachKey(visit.id),
      kind: 'outreach',
      person: person.id,
      email: person.email,
      name: person.name,
      phone: null,
      visit: visit.visit,
      ask: last.id,
      audience: visit.audience,
      question: last.question,
      message: '',
      page: last.page,
      ...sorted,
      within: null,
      dueAt: dueAt({ rank: sorted.rank, receivedAt: at, within: null }, site.promises),
      channel: 'email',
      callBack: null,
      timeZone: site.promises.timeZone,
      owner: departmentOwner(site, sorted.department),
      createdAt: at,
      changedAt: at,
      promisedAt: at,
    },
    events: [{ at, actor: { kind: 'red' }, kind: 'opened', body: reason }],
    mailsOf: (followUp) => openingNotes(mails(current), site, followUp, reason),
  };
};

/** The log as the report reads it, but for known people's visits alone, and with sizes that may be ten minutes old. */
const createAboveBaseline = ({ log, now }: Pick<OutreachNeeds, 'log' | 'now'>) => {
  let sizes = new Map<string, ReturnType<LogReader['visitSizes']>>();
  let until = Number.NEGATIVE_INFINITY;
  return (visits: readonly SettledVisit[]): ReturnType<typeof visitsAboveBaseline> => {
    if (now() - until >= baselineFreshMs || now() < until) [sizes, until] = [new Map(), now()];
    const visitSizes: LogReader['visitSizes'] = (filter) => {
      const read = sizes.get(String(filter.audience)) ?? log.visitSizes(filter);
      sizes.set(String(filter.audience), read);
      return read;
    };
    const listed = { visits: async () => visits, visitSizes };
    return visitsAboveBaseline(listed, { since: until - freshMs, until, audience: null, asker: 'human' });
  };
};

/**
 * Looks once for known people who search more than is normal, and for those who found it by themselves meanwhile.
 * @returns a function that does so: it remembers what is normal for ten minutes
 */
export const createReachOut = (needs: OutreachNeeds): (() => Promise<ReachedOut>) => {
  const { log, store, now } = needs;
  const aboveBaseline = createAboveBaseline(needs);

  const reachOutTo = async (visit: SettledVisit, baseline: number): Promise<boolean> => {
    const found = await store.outreachCase(visit.id);
    if (found === null || found.person === null || obstacleTo(found) !== null) return false;
    const asks = await log.asksOfVisits([visit.id]);
    const last = asks.at(-1);
    if (last === undefined) return false;
    const opening = openingFor(needs, { visit, baseline, person: found.person, asks }, last, now());
    return (await store.reachOut(visit.id, opening)) !== null;
  };

  const close = async (followUp: FollowUp): Promise<boolean> => {
    const done = { act: 'resolved', actor: { kind: 'red' }, at: now(), body: foundByThemselves, dueAt: null } as const;
    const step = transition(followUp, done);
    return step !== null && (await store.change(followUp, step.change, step.events, []));
  };

  return async () => {
    const since = now() - freshMs;
    await log.settleKnown(now(), { since, fewestAsks: lowestBar });
    let [opened, closed] = [0, 0];
    for (const followUp of await store.solvedOutreach()) if (await close(followUp)) closed += 1;
    const visits = await store.knownVisits(since, lowestBar);
    if (visits.length === 0) return { opened, closed };
    for (const { visit, normal: baseline } of await aboveBaseline(visits))
      if (await reachOutTo(visit, baseline)) opened += 1;
    return { opened, closed };
  };
};

/** Looks again and again. @returns what ends it, once a round that is under way is through */
export const startOutreach = (needs: OutreachNeeds, onError: (error: unknown) => void): Stop =>
  runAgain(everyMs, createReachOut(needs), onError);
