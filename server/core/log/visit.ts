import type { AskRecord, LoggedOutcome } from './interaction.ts';

/** A visit ends after this much silence, in ms: 30 minutes, as web analytics and the box count it. */
export const visitSilenceMs = 30 * 60_000;

/** What was done with one reply. */
export type AskEvent = {
  readonly outcome: LoggedOutcome;
  /** Null where no article was named. */
  readonly article: string | null;
  /** UTC ms. */
  readonly at: number;
};

/** An ask as the log holds it, with what was done with its reply. */
export type LoggedAsk = Pick<
  AskRecord,
  | 'id'
  | 'askedAt'
  | 'audience'
  | 'visit'
  | 'person'
  | 'previous'
  | 'question'
  | 'normalised'
  | 'terms'
  | 'kind'
  | 'asker'
  | 'askerRule'
> & {
  /** The gap it belongs to, where it failed before. */
  readonly wordingKey: string | null;
  readonly events: readonly AskEvent[];
};

/** Asks of one visit, oldest first; called by the id of the first. */
export type Visit = {
  readonly id: string;
  readonly asks: readonly LoggedAsk[];
  /** UTC ms of the first ask and of the last event. */
  readonly startedAt: number;
  readonly lastAt: number;
};

/** One thing that happened in a visit: an ask, or what was done with a reply. */
type Moment = { readonly at: number; readonly ask: LoggedAsk | null };

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const momentsOf = (asks: readonly LoggedAsk[]): readonly Moment[] => {
  const asked = asks.map((ask) => ({ at: ask.askedAt, ask }));
  const done = asks.flatMap(({ events }) => events.map(({ at }) => ({ at, ask: null })));
  return [...asked, ...done].toSorted((a, b) => a.at - b.at || order(a.ask?.id ?? '', b.ask?.id ?? ''));
};

const visitOf = (moments: readonly Moment[]): readonly Visit[] => {
  const asks = moments.flatMap(({ ask }) => (ask === null ? [] : [ask]));
  const first = asks[0];
  const last = moments.at(-1);
  if (first === undefined || last === undefined) return []; // something was done with a reply long after the visit
  return [{ id: first.id, asks, startedAt: first.askedAt, lastAt: last.at }];
};

const cutAtSilence = (moments: readonly Moment[]): readonly (readonly Moment[])[] => {
  const runs: Moment[][] = [];
  for (const moment of moments) {
    const run = runs.at(-1);
    const before = run?.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    if (run !== undefined && moment.at - before <= visitSilenceMs) run.push(moment);
    else runs.push([moment]);
  }
  return runs;
};

/**
 * Cuts asks into visits. Asks and outcomes of one visit number belong together while at most 30 minutes lie between
 * neighbours. An ask without a number is a visit of its own.
 */
export const visitsOf = (asks: readonly LoggedAsk[]): readonly Visit[] => {
  const groups = Map.groupBy(asks, ({ visit, id }) => (visit === null ? `ask ${id}` : `visit ${visit}`));
  return [...groups.values()].flatMap((group) => cutAtSilence(momentsOf(group)).flatMap(visitOf));
};

/** Whether nothing more can belong to a visit: silence has lasted. */
export const isFinished = ({ lastAt }: Pick<Visit, 'lastAt'>, now: number): boolean => now - lastAt > visitSilenceMs;
