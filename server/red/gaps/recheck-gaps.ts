import { setImmediate } from 'node:timers/promises';
import type { Audience } from '../../core/content/audience.ts';
import type { AuditRecord } from '../../core/staff/audit.ts';
import { decisionOn, gapsByWording, type GapBook, type GapDecision, type GapStore } from '../../core/gaps/gap-book.ts';
import {
  answerIn,
  isRechecked,
  statusAfter,
  type AnsweredAgain,
  type GapCheck,
  type Recheck,
} from '../../core/gaps/gap-fix.ts';
import type { GapState } from '../../core/gaps/gap-state.ts';
import type { Library } from '../../core/answering/library.ts';
import type { FailedAsk } from '../../core/log/failed-ask.ts';
import type { LogReader } from '../../core/log/log-reader.ts';
import type { Clock, InteractionLog } from '../../core/log/interaction-log.ts';
import { wordingsOf } from '../../core/content/article.ts';
import { normalisedWording } from '../../core/answering/question.ts';
import { usualAskers } from '../../core/reports/report-names.ts';
import { Answerer } from '../answering/answer-question.ts';
import { wordingKeyOf } from '../../identity/wording-key.ts';

/** What rechecking stands on. */
export type RecheckParts = {
  readonly log: Pick<LogReader, 'failedAsks'> & Pick<InteractionLog, 'settle'> & { readonly gaps: GapStore };
  readonly library: () => Library;
  readonly now: Clock;
  /** Keys of wordings with alerts. Their gaps are rechecked although no fix was made here. */
  readonly waited?: () => Promise<Iterable<string>>;
};

/** Wordings of a gap that are asked again, the most asked, beside those that somebody waits for; one asked less is not read by staff either. Range 20–200. */
const mostWordings = 50;

/** Who changes a status when a wording is answered now, or is not any more. */
const recheckName = 'recheck';

/** A wording as one audience asked it. */
type AskedAgain = {
  readonly key: string;
  readonly audience: Audience;
  readonly count: number;
  readonly article: string | null;
};

/**
 * The article that answers a wording of one audience now. Where a fix of the gap is about an article, only that one counts: another that
 * comes by the way may be a wrong one. Else one that was the answer when the wording failed is none: it did not help then.
 */
const answerTo = (asks: readonly FailedAsk[], answerer: Answerer, fixed: string | null): string | null => {
  const newest = asks.at(-1);
  if (newest === undefined) return null;
  const { reply } = answerer.answer({ question: newest.question, audience: newest.audience, exact: false });
  const article = reply.answer?.article.id ?? null;
  if (fixed !== null) return article === fixed ? article : null;
  return asks.some(({ kind, shown }) => kind === 'answer' && shown[0] === article) ? null : article;
};

const askAgain = async (
  asks: readonly FailedAsk[],
  answerer: Answerer,
  fixed: string | null,
  waited: ReadonlySet<string>,
): Promise<readonly AskedAgain[]> => {
  const wordings = [...Map.groupBy(asks, ({ wordingKey }) => wordingKey ?? '')]
    .toSorted(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1))
    .filter(([key], place) => place < mostWordings || waited.has(key));
  const again: AskedAgain[] = [];
  for (const [key, group] of wordings) {
    await setImmediate(); // visitors are answered in between
    for (const [audience, own] of Map.groupBy(group, (ask) => ask.audience))
      again.push({ key, audience, count: own.length, article: answerTo(own, answerer, fixed) });
  }
  return again;
};

/** Whether the change made for a gap is in the library; where none was made here, whether anything is answered. */
const isLive = (
  { fix }: GapDecision,
  asks: readonly FailedAsk[],
  library: Library,
  again: readonly AskedAgain[],
): boolean => {
  if (fix === null) return again.some(({ article }) => article !== null);
  if (fix.kind === 'synonym') return library.revision !== fix.revision;
  const audience = asks.some((ask) => ask.audience === 'prospect') ? 'prospect' : 'customer'; // as the desk says it
  const article = fix.article === null ? undefined : library[audience].byId.get(fix.article);
  if (article === undefined) return false;
  const keys = new Set(again.map(({ key }) => key));
  return (
    fix.kind === 'draft' ||
    fix.kind === 'publish' ||
    wordingsOf(article).some((wording) =>
      keys.has(wordingKeyOf({ question: wording, normalised: normalisedWording(wording) }) ?? ''),
    )
  );
};

/** By audience and wording, with since when it is so: the guard of who asked later, and was not helped by it. */
const byAudienceOf = (
  again: readonly AskedAgain[],
  before: GapCheck | null,
  at: number,
): NonNullable<GapCheck['byAudience']> => {
  const answerOf = ({ key, audience, article }: AskedAgain): AnsweredAgain => {
    const was = before === null ? null : answerIn(before, key, audience);
    return { article, since: was !== null && was.article === article ? was.since : at };
  };
  return Object.fromEntries(
    [...Map.groupBy(again, ({ audience }) => audience)].map(([audience, own]) => [
      audience,
      Object.fromEntries(own.map((each) => [each.key, answerOf(each)])),
    ]),
  );
};

/** By wording alone, as staff read it: one that does not answer everybody who asked is none. */
const byWordingOf = (again: readonly AskedAgain[]): GapCheck['answers'] =>
  Object.fromEntries(
    [...Map.groupBy(again, ({ key }) => key)].map(([key, own]) => [
      key,
      own.some(({ article }) => article === null) ? null : (own[0]?.article ?? null),
    ]),
  );

/** Whether two checks say the same, whenever they did. */
const sameAnswers = (a: GapCheck | null, b: GapCheck): boolean => {
  const said = ({ isReopened, byAudience = {} }: GapCheck): string =>
    JSON.stringify([
      isReopened,
      Object.entries(byAudience)
        .flatMap(([audience, own]) => Object.entries(own).map(([key, { article }]) => [audience, key, article]))
        .map((each) => JSON.stringify(each))
        .toSorted(),
    ]);
  return a?.byAudience !== undefined && said(a) === said(b);
};

const countOf = (again: readonly AskedAgain[]): number => again.reduce((sum, { count }) => sum + count, 0);

/** What all gaps of one recheck are asked of. */
type RecheckRun = {
  readonly library: Library;
  readonly answerer: Answerer;
  /** Keys of wordings that somebody waits for. */
  readonly waited: ReadonlySet<string>;
  readonly at: number;
};

/** The result of rechecking a gap; null where nothing is to be written. */
const recheck = async (
  decision: GapDecision,
  asks: readonly FailedAsk[],
  { library, answerer, waited, at }: RecheckRun,
): Promise<{ readonly after: GapDecision; readonly outcome: Recheck } | null> => {
  const again = await askAgain(asks, answerer, decision.fix?.article ?? null, waited);
  const outcome: Recheck = {
    isLive: isLive(decision, asks, library, again),
    asked: countOf(again),
    answered: countOf(again.filter(({ article }) => article !== null)),
  };
  const status = statusAfter(decision.status, outcome);
  const wasVerified = decision.status === 'verified' || decision.checked?.isReopened === true;
  // Somebody waits for it, and everybody still does.
  if (status === 'open' && decision.checked === null && outcome.answered === 0) return null;
  const wasMended = decision.status === 'drafted' && status !== 'drafted'; // what the article said before is no longer what it says
  const checked: GapCheck = {
    at,
    revision: library.revision,
    answers: byWordingOf(again),
    byAudience: byAudienceOf(again, wasMended ? null : decision.checked, at),
    isReopened: status === 'open' && wasVerified,
  };
  if (status === decision.status && sameAnswers(decision.checked, checked)) return null;
  return { after: { ...decision, status, checked }, outcome };
};

const auditOf = (
  before: GapDecision,
  after: GapDecision,
  { asked, answered }: Recheck,
  at: number,
): AuditRecord | null =>
  before.status === after.status
    ? null
    : {
        at,
        staff: recheckName,
        action: 'gap.recheck',
        object: after.id,
        before: { status: before.status },
        after: { status: after.status, asked, answered },
      };

/** Writes what came of a recheck, unless staff decided something else meanwhile: then the next recheck does it. */
const write = (
  gaps: GapStore,
  before: GapDecision,
  after: GapDecision,
  outcome: Recheck,
  at: number,
): Promise<boolean> =>
  gaps.change(
    (book: GapBook) => {
      const { status, fix } = decisionOn(book, before.id);
      if (status !== before.status || JSON.stringify(fix) !== JSON.stringify(before.fix)) return null;
      const decided = { ...decisionOn(book, before.id), status: after.status, checked: after.checked };
      return { state: book.state, decided: [decided], dropped: [], audit: auditOf(before, after, outcome, at) };
    },
    { at, who: recheckName },
  );

/** Keys of all wordings that may be of some gaps; a gap that is in no group is one wording, and its id the key. */
const keysOf = ({ groups }: GapState, gaps: ReadonlyMap<string, unknown>): readonly string[] => [
  ...new Set([
    ...gaps.keys(),
    ...groups.flatMap(({ id, members, kept }) => (gaps.has(id) ? [...members, ...kept] : [])),
  ]),
];

/** Gaps whose wordings are asked again: those somebody worked on, and open ones that somebody waits to hear about. */
const askedAgainOf = (book: GapBook, waited: Iterable<string>): ReadonlyMap<string, GapDecision> => {
  const gapOfKey = gapsByWording(book.state);
  const isOpen = ({ status }: GapDecision): boolean => status === 'open';
  return new Map([
    ...[...waited]
      .map((key) => decisionOn(book, gapOfKey(key)))
      .flatMap((each) => (isOpen(each) ? [[each.id, each] as const] : [])),
    ...[...book.decisions].filter(([, { status, checked }]) => isRechecked(status, checked)),
  ]);
};

/**
 * Rechecks every gap with a fix or an alert: asks its wordings again of the library in place, once for each audience
 * that asked them. Writes the answers by audience and wording, and the new status with its row in the audit trail.
 * @returns how many gaps changed
 */
export const recheckGaps = async ({ log, library, now, waited = async () => [] }: RecheckParts): Promise<number> => {
  const at = now();
  const book = await log.gaps.read();
  const keys = new Set(await waited());
  const worked = askedAgainOf(book, keys);
  if (worked.size === 0) return 0;
  await log.settle(at);
  const filter = { since: 0, until: at + 1, audience: null, asker: usualAskers('unanswered') };
  const gapOfKey = gapsByWording(book.state);
  const asks = await log.failedAsks(filter, keysOf(book.state, worked));
  const byGap = Map.groupBy(asks, ({ wordingKey }) => (wordingKey === null ? '' : gapOfKey(wordingKey)));
  const current = library();
  const asking: RecheckRun = { library: current, answerer: new Answerer(current), waited: keys, at };
  let changed = 0;
  for (const decision of worked.values()) {
    await setImmediate(); // visitors are answered in between
    const result = await recheck(decision, byGap.get(decision.id) ?? [], asking);
    if (result !== null && (await write(log.gaps, decision, result.after, result.outcome, at))) changed += 1;
  }
  return changed;
};

/** How long after a switch wordings are asked again, in ms: a whole build follows a quick one. Range 0–5,000. */
const restMs = 300;

/** Rechecks in the background, one at a time. */
export type Rechecked = {
  /** Rechecks before long. */
  readonly soon: () => void;
  /** Resolves when nothing runs any more. */
  readonly close: () => Promise<void>;
};

/**
 * Rechecks gaps whenever the library changed.
 * @param then called after each recheck; its failure is reported and stops nothing
 */
export const startRechecks = (
  parts: RecheckParts,
  then: () => Promise<void>,
  onError: (error: unknown) => void,
): Rechecked => {
  let timer: NodeJS.Timeout | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return {
    soon: () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => {
        last = last
          .then(() => recheckGaps(parts))
          .catch(onError)
          .then(then)
          .catch(onError);
      }, restMs);
    },
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      await last;
    },
  };
};
