import { actorName, type Actor, type AuditValue } from '../../core/staff/audit.ts';
import type { GapDetail, GapSummary, GapWording } from '../../contract/gap.ts';
import { pinGap, mergeGaps, splitGap, type ActResult } from '../../core/gaps/gap-acts.ts';
import {
  decisionOn,
  gapsByWording,
  joinedDecision,
  newGapId,
  withWordings,
  type GapBook,
  type GapDecision,
  type GapStore,
} from '../../core/gaps/gap-book.ts';
import { currentGapId, type GapState } from '../../core/gaps/gap-state.ts';
import type { Gap, GapStatus } from '../../core/gaps/gap.ts';
import type { Library } from '../../core/answering/library.ts';
import { failedWordings, type FailedDay, type FailedWording } from '../../core/log/failed-day.ts';
import type { LogFilter } from '../../core/log/failed-ask.ts';
import type { LogReader } from '../../core/log/log-reader.ts';
import type { Clock, InteractionLog } from '../../core/log/interaction-log.ts';
import { usualAskers } from '../../core/reports/report-names.ts';
import { createAskLibraries, type AskLibraries } from './library-findings.ts';
import { unansweredOf } from './unanswered.ts';

/**
 * What staff do with gaps. Every act writes one row of the audit trail in the transaction that makes the change, and
 * resolves to false (or null) where a gap or a wording it names is not there.
 */
export type GapDesk = {
  /** Every gap that was not merged into another, the most asked first. */
  readonly list: () => Promise<readonly GapSummary[]>;
  readonly get: (id: string) => Promise<GapDetail | null>;
  readonly rename: (id: string, name: string, by: Actor) => Promise<boolean>;
  /** Everything of `id` belongs to `into` from then on; new askers of either do too. */
  readonly merge: (id: string, into: string, by: Actor) => Promise<boolean>;
  /** Takes some of the wordings, never all, into a gap of their own; resolves to its id. */
  readonly split: (id: string, wordings: readonly string[], by: Actor) => Promise<string | null>;
  readonly setStatus: (id: string, status: GapStatus, by: Actor) => Promise<boolean>;
  readonly note: (id: string, note: string, by: Actor) => Promise<boolean>;
};

/** What looking after gaps stands on. */
export type GapDeskParts = {
  readonly log: Pick<LogReader, 'failedDays'> & Pick<InteractionLog, 'settle'> & { readonly gaps: GapStore };
  readonly library: () => Library;
  /** The content with its drafts; null where there are none. */
  readonly withDrafts?: () => Library | null;
  readonly askLibraries?: AskLibraries;
  /** How many alerts wait, by wording key; none where left out. */
  readonly waiting?: () => Promise<ReadonlyMap<string, number>>;
  readonly now: Clock;
};

/** The desk, with what other use cases write to a gap through it. */
export type GapKeeper = GapDesk & {
  /**
   * Changes what is decided on a gap, with a row of the trail.
   * @param traced stands in the row beside name, status and note
   */
  readonly decide: (
    id: string,
    action: string,
    changes: Partial<Omit<GapDecision, 'id'>>,
    by: Actor,
    traced?: AuditValue,
  ) => Promise<boolean>;
};

/** What the log holds of gaps: every failed ask, however long ago. */
type Failed = {
  readonly days: readonly FailedDay[];
  readonly filter: LogFilter;
  readonly wordings: readonly FailedWording[];
};

const keysOf = (wordings: readonly FailedWording[]): readonly string[] => wordings.map(({ key }) => key);

/** A wording: its key, its text asked most often, and how often any of its texts was asked. */
type CountedWording = { readonly key: string; readonly text: string; readonly count: number };

const wordingsOf = (wordings: readonly FailedWording[]): readonly CountedWording[] =>
  [...Map.groupBy(wordings, ({ key }) => key)]
    .map(([key, group]) => {
      const [most] = group.toSorted((a, b) => b.count - a.count);
      return { key, text: most?.question ?? '', count: group.reduce((sum, { count }) => sum + count, 0) };
    })
    .toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));

const countedWords = (wordings: readonly FailedWording[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { unknownWords, count } of wordings)
    for (const word of unknownWords) counts.set(word, (counts.get(word) ?? 0) + count);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
};

/** A wording with what the library said when it was asked again. */
const wordingOf = ({ key, text, count }: CountedWording, checked: GapDecision['checked']): GapWording => {
  const article = checked === null || !Object.hasOwn(checked.answers, key) ? undefined : checked.answers[key];
  return { text, count, now: article === undefined ? null : { article } };
};

const detailOf = (
  row: Gap,
  { note, fix, checked }: GapDecision,
  own: readonly FailedWording[],
  waiting: number,
): GapDetail => {
  const { gap, question, status, type, owner, next, count, people, firstAt, lastAt } = row;
  return {
    id: gap,
    name: question,
    status,
    type,
    audience: own.some(({ ofProspects }) => ofProspects) ? 'prospect' : 'customer',
    owner,
    next,
    note,
    count,
    people,
    waiting,
    firstAt,
    lastAt,
    wordings: wordingsOf(own).map((wording) => wordingOf(wording, checked)),
    unknownWords: countedWords(own),
    fix,
    checkedAt: checked?.at ?? null,
  };
};

/** What is written to the trail: never the words of a visitor, which a person may ask to be erased. */
const traced = ({ name, status, note }: GapDecision): AuditValue => ({ name, status, note });

/** The result of an act for the decisions of staff and for the audit trail. */
type Decided = {
  readonly decided: readonly GapDecision[];
  readonly dropped: readonly string[];
  readonly before: AuditValue | null;
  readonly after: AuditValue | null;
};

/** What staff do with gaps, over the log. */
export const createGapDesk = ({
  log,
  library,
  withDrafts = () => null,
  askLibraries = createAskLibraries(),
  waiting = async () => new Map(),
  now,
}: GapDeskParts): GapKeeper => {
  const failedAsks = async (): Promise<Omit<Failed, 'wordings'>> => {
    await log.settle(now());
    const filter: LogFilter = { since: 0, until: now() + 1, audience: null, asker: usualAskers('unanswered') };
    return { days: await log.failedDays(filter), filter };
  };

  const failed = async (): Promise<Failed> => {
    const { days, filter } = await failedAsks();
    return { days, filter, wordings: failedWordings(days, filter) };
  };

  /** Does an act on the grouping; `decide` says what comes of it for what staff decided. */
  const act = async (
    { wordings }: Failed,
    by: Actor,
    action: string,
    id: string,
    change: (state: GapState) => ActResult,
    decide: (book: GapBook, gap: string) => Decided,
  ): Promise<string | null> => {
    let gap: string | null = null;
    const at = now();
    const who = actorName(by);
    await log.gaps.change(
      (book) => {
        gap = null;
        const result = change(withWordings(book.state, keysOf(wordings)));
        if (result.kind === 'refused') return null;
        ({ gap } = result);
        const { decided, dropped, before, after } = decide(book, gap);
        return { state: result.state, decided, dropped, audit: { at, staff: who, action, object: id, before, after } };
      },
      { at, who },
    );
    return gap;
  };

  const decideOn: GapKeeper['decide'] = async (id, action, changes, by, also = {}) => {
    const done = await act(
      await failed(),
      by,
      action,
      id,
      (state) => pinGap(state, id),
      (book, gap) => {
        const before = decisionOn(book, gap);
        const after = { ...before, ...changes };
        return { decided: [after], dropped: [], before: traced(before), after: { ...traced(after), ...also } };
      },
    );
    return done !== null;
  };

  return {
    list: async () => {
      const { days, filter } = await failedAsks();
      const book = await log.gaps.read();
      const rows = await unansweredOf({
        days,
        filter,
        before: new Map(),
        book,
        library: library(),
        says: null,
        only: null,
      });
      return rows.map(({ gap, question, status, count }) => ({ id: gap, name: question, status, count }));
    },
    get: async (id) => {
      const { days, filter, wordings } = await failed();
      const book = await log.gaps.read();
      const state = withWordings(book.state, keysOf(wordings));
      const current = currentGapId(state, id);
      if (current === null) return null;
      const gapOfKey = gapsByWording(state);
      const own = wordings.filter(({ key }) => gapOfKey(key) === current);
      const libraries = { live: library(), withDrafts: withDrafts() };
      const [row] = await unansweredOf({
        days,
        filter,
        before: new Map(),
        book,
        library: libraries.live,
        says: (asked) => askLibraries(libraries, asked),
        only: current,
      });
      if (row === undefined) return null;
      const waits = [...(await waiting())].filter(([key]) => gapOfKey(key) === current);
      const waitingFor = waits.reduce((sum, [, count]) => sum + count, 0);
      return detailOf(row, decisionOn(book, current), own, waitingFor);
    },
    decide: decideOn,
    rename: (id, name, by) => decideOn(id, 'gap.rename', { name }, by),
    setStatus: (id, status, by) => decideOn(id, 'gap.status', { status }, by),
    note: (id, note, by) => decideOn(id, 'gap.note', { note }, by),
    merge: async (id, into, by) => {
      const done = await act(
        await failed(),
        by,
        'gap.merge',
        id,
        (state) => mergeGaps(state, id, into),
        (book, gap) => {
          const from = decisionOn(book, currentGapId(book.state, id) ?? id);
          const joined = joinedDecision(decisionOn(book, gap), from);
          return {
            decided: [joined],
            dropped: [from.id],
            before: traced(from),
            after: { into: gap, ...traced(joined) },
          };
        },
      );
      return done !== null;
    },
    split: async (id, wordings, by) => {
      const all = await failed();
      return act(
        all,
        by,
        'gap.split',
        id,
        (state) => {
          const current = currentGapId(state, id);
          const gapOfKey = gapsByWording(state);
          const own = all.wordings.filter(({ key }) => gapOfKey(key) === current);
          const keys = wordingsOf(own).flatMap(({ key, text }) => (wordings.includes(text) ? [key] : []));
          return splitGap(state, id, keys, newGapId);
        },
        (_, gap) => ({ decided: [], dropped: [], before: null, after: { into: gap, wordings: wordings.length } }),
      );
    },
  };
};
