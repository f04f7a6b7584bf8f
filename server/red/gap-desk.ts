import { actorName, type Actor, type AuditValue } from '../core/audit.ts';
import type { GapDesk, GapDetail, GapWording } from '../core/console-gaps.ts';
import { keepGap, mergeGaps, splitGap, type ActResult } from '../core/gap-acts.ts';
import {
  decisionOn,
  gapsByWording,
  newGapId,
  withWordings,
  type GapBook,
  type GapDecision,
  type GapStore,
} from '../core/gap-book.ts';
import { currentGapId, type GapState } from '../core/gap-state.ts';
import type { Gap } from '../core/gap.ts';
import type { Library } from '../core/library.ts';
import type { FailedAsk, LogFilter, LogReader } from '../core/log-reader.ts';
import type { Clock, InteractionLog } from '../core/ports.ts';
import { usualAskers } from '../core/reports.ts';
import { createAskLibraries, type AskLibraries } from './library-says.ts';
import { gapOf } from './gap-of.ts';
import { unansweredOf } from './report-unanswered.ts';

/** What looking after gaps stands on. */
export type GapDeskParts = {
  readonly log: Pick<LogReader, 'failedAsks'> & Pick<InteractionLog, 'settle'> & { readonly gaps: GapStore };
  readonly library: () => Library;
  /** The content with its drafts; null where there are none. */
  readonly withDrafts?: () => Library | null;
  readonly askLibraries?: AskLibraries;
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
type Failed = { readonly asks: readonly FailedAsk[]; readonly keys: readonly string[] };

/** A wording: its key, its text asked most often, and how often any of its texts was asked. */
type CountedWording = { readonly key: string; readonly text: string; readonly count: number };

const wordingsOf = (asks: readonly FailedAsk[]): readonly CountedWording[] =>
  [...Map.groupBy(asks, ({ gap }) => gap)]
    .flatMap(([key, group]) => {
      if (key === null) return [];
      const texts = [...Map.groupBy(group, ({ question }) => question)].toSorted((a, b) => b[1].length - a[1].length);
      return [{ key, text: texts[0]?.[0] ?? '', count: group.length }];
    })
    .toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));

const countedWords = (asks: readonly FailedAsk[]): readonly string[] =>
  [
    ...Map.groupBy(
      asks.flatMap(({ unknownWords }) => unknownWords),
      (word) => word,
    ),
  ]
    .toSorted(([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1))
    .map(([word]) => word);

/** A wording with what the library said when it was asked again. */
const wordingOf = ({ key, text, count }: CountedWording, checked: GapDecision['checked']): GapWording => {
  const article = checked === null || !Object.hasOwn(checked.answers, key) ? undefined : checked.answers[key];
  return { text, count, now: article === undefined ? null : { article } };
};

const detailOf = (row: Gap, { note, fix, checked }: GapDecision, asks: readonly FailedAsk[]): GapDetail => {
  const { gap, question, status, type, owner, next, count, people, firstAt, lastAt } = row;
  return {
    id: gap,
    name: question,
    status,
    type,
    audience: asks.some(({ audience }) => audience === 'prospect') ? 'prospect' : 'customer',
    owner,
    next,
    note,
    count,
    people,
    firstAt,
    lastAt,
    wordings: wordingsOf(asks).map((wording) => wordingOf(wording, checked)),
    unknownWords: countedWords(asks),
    fix,
    checkedAt: checked?.at ?? null,
  };
};

/** What is written to the trail: never the words of a visitor, which a person may ask to be erased. */
const traced = ({ name, status, note }: GapDecision): AuditValue => ({ name, status, note });

/** What an act comes to for what staff decided, and for the trail. */
type Decided = {
  readonly decided: readonly GapDecision[];
  readonly dropped: readonly string[];
  readonly before: AuditValue | null;
  readonly after: AuditValue | null;
};

/** Looking after gaps, over the log. */
export const createGapDesk = ({
  log,
  library,
  withDrafts = () => null,
  askLibraries = createAskLibraries(),
  now,
}: GapDeskParts): GapKeeper => {
  const failed = async (): Promise<Failed> => {
    await log.settle(now(), gapOf);
    const filter: LogFilter = { since: 0, until: now() + 1, audience: null, asker: usualAskers('unanswered') };
    const asks = await log.failedAsks(filter);
    return { asks, keys: asks.flatMap(({ gap }) => gap ?? []) };
  };

  /** Does an act on the grouping; `decide` says what comes of it for what staff decided. */
  const act = async (
    { keys }: Failed,
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
        const result = change(withWordings(book.state, keys));
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
      (state) => keepGap(state, id),
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
      const { asks } = await failed();
      const rows = await unansweredOf(asks, new Map(), await log.gaps.read(), library(), null);
      return rows.map(({ gap, question, status, count }) => ({ id: gap, name: question, status, count }));
    },
    get: async (id) => {
      const { asks, keys } = await failed();
      const book = await log.gaps.read();
      const state = withWordings(book.state, keys);
      const current = currentGapId(state, id);
      if (current === null) return null;
      const gapOfKey = gapsByWording(state);
      const own = asks.filter(({ gap }) => gap !== null && gapOfKey(gap) === current);
      const libraries = { live: library(), withDrafts: withDrafts() };
      const [row] = await unansweredOf(own, new Map(), book, libraries.live, (wordings) =>
        askLibraries(libraries, wordings),
      );
      return row === undefined ? null : detailOf(row, decisionOn(book, current), own);
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
        (book, gap) => ({
          decided: [],
          dropped: [currentGapId(book.state, id) ?? id],
          before: traced(decisionOn(book, currentGapId(book.state, id) ?? id)),
          after: { into: gap },
        }),
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
          const own = all.asks.filter(({ gap }) => gap !== null && gapOfKey(gap) === current);
          const keys = wordingsOf(own).flatMap(({ key, text }) => (wordings.includes(text) ? [key] : []));
          return splitGap(state, id, keys, newGapId);
        },
        (_, gap) => ({ decided: [], dropped: [], before: null, after: { into: gap, wordings: wordings.length } }),
      );
    },
  };
};
