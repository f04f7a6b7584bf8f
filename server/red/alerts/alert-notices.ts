import { setImmediate } from 'node:timers/promises';
import type { Alert, AlertStore, AlertNotice } from '../../core/alerts/alert.ts';
import { alertMailDays, confirmDays } from '../../core/alerts/alert.ts';
import { articlePath } from '../../core/content/article.ts';
import { decisionOn, gapsByWording, type GapBook, type GapDecision, type GapStore } from '../../core/gaps/gap-book.ts';
import { answerIn } from '../../core/gaps/gap-fix.ts';
import type { Library, LibraryArticle } from '../../core/answering/library.ts';
import type { Clock } from '../../core/log/interaction-log.ts';
import { answered, type AlertMailContext } from './alert-mails.ts';
import { runAgain, runDaily, type Stop } from '../shared/run-again.ts';

/** What sending alert notices needs. */
export type AlertNoticeNeeds = {
  readonly store: Pick<AlertStore, 'wordings' | 'waiting' | 'confirmed' | 'notify' | 'forget'>;
  readonly gaps: Pick<GapStore, 'read'>;
  readonly library: () => Library;
  readonly now: Clock;
  readonly mails: (library: Library) => AlertMailContext;
  /** Put before paths in mails: never ''. */
  readonly mailUrl: (library: Library) => string;
  /** How long a confirmed alert waits, in days. */
  readonly waitDays: number;
};

/**
 * Alerts that one transaction closes. A transaction holds the event loop on SQLite; visitors are answered between two.
 * Range 5–50; decision 20 has the times.
 */
const batchSize = 10;

/** Wordings that are looked up at once. Range 50–500. */
const mostWordings = 200;

/**
 * The article for an alert. It is the one that answered the alert's own wording in the last recheck, for its audience
 * (for the other audience where its own did not ask the wording), and that the visitor may read. Null where that
 * article answered before the question was asked: then it did not help. An open gap is rechecked only while an alert
 * waits; there the alert must be older than the recheck.
 */
const articleFor = (
  { wording, audience, askedAt, mailedAt }: Alert,
  { status, checked }: GapDecision,
  library: Library,
): LibraryArticle | null => {
  if (checked === null) return null;
  const other = audience === 'customer' ? 'prospect' : 'customer';
  const own = answerIn(checked, wording, audience) ?? answerIn(checked, wording, other);
  if (own === null || own.article === null || own.since <= (status === 'open' ? mailedAt : askedAt)) return null;
  return library[audience].byId.get(own.article) ?? null;
};

/** Whether alerts of a gap may be answered, for wordings that are answered: not before its fix is live. */
const isTold = ({ status }: GapDecision): boolean => status !== 'declined' && status !== 'drafted';

/** Wordings with alerts that may be answered, with the decision on their gap. */
const decisionsOf = (wordings: Iterable<string>, book: GapBook): ReadonlyMap<string, GapDecision> => {
  const gapOfKey = gapsByWording(book.state);
  const decided = [...wordings].map((wording) => [wording, decisionOn(book, gapOfKey(wording))] as const);
  return new Map(decided.filter(([, decision]) => decision.checked !== null && isTold(decision)));
};

/**
 * Sends the mails of all alerts that are answered now: each once, however many servers do so at the same time.
 * @returns how many were sent
 */
export const sendAlertNotices = async (needs: AlertNoticeNeeds): Promise<number> => {
  const { store } = needs;
  const waiting = await store.waiting();
  if (waiting.size === 0) return 0;
  const decisions = decisionsOf(waiting.keys(), await needs.gaps.read());
  const library = needs.library();
  const context = needs.mails(library);
  const noticesOf = (alert: Alert): readonly AlertNotice[] => {
    const decision = decisions.get(alert.wording);
    const article = decision === undefined ? null : articleFor(alert, decision, library);
    if (article === null) return [];
    const isForCustomers = article.audience === 'customer' && library.site.audiences.customer.access === 'token';
    const url = needs.mailUrl(library) + articlePath(article.slug);
    return [{ id: alert.id, mail: answered(context, alert, { title: article.title, url, isForCustomers }) }];
  };
  const wordings = [...decisions.keys()];
  let sent = 0;
  for (let from = 0; from < wordings.length; from += mostWordings) {
    const some = wordings.slice(from, from + mostWordings);
    for (let after = ''; ;) {
      await setImmediate();
      const alerts = await store.confirmed(some, after, batchSize);
      sent += await store.notify(alerts.flatMap(noticesOf), needs.now());
      const last = alerts.at(-1);
      if (last === undefined || alerts.length < batchSize) break;
      after = last.id;
    }
  }
  return sent;
};

const dayMs = 86_400_000;

/** Deletes alerts that were never confirmed in time, those that waited for too long, and mails about alerts that are over. */
const forgetAlerts = ({ store, now, waitDays }: AlertNoticeNeeds): Promise<number> => {
  const at = now();
  return store.forget({
    unconfirmed: at - confirmDays * dayMs,
    confirmed: at - waitDays * dayMs,
    mails: at - alertMailDays * dayMs,
  });
};

/**
 * How often a server looks for answered alerts, in ms, besides after each recheck. An alert that is confirmed later
 * waits this long. Range 10,000–600,000.
 */
const everyMs = 60_000;

/**
 * Sends mails of answered alerts and deletes old alerts, again and again.
 * @returns what ends it
 */
export const startAlertNotices = (needs: AlertNoticeNeeds, onError: (error: unknown) => void): Stop => {
  const stops = [
    runAgain(everyMs, () => sendAlertNotices(needs), onError),
    runDaily(() => forgetAlerts(needs), onError),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
};
