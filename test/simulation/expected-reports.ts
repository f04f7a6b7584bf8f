import { createHash } from 'node:crypto';
import type { ScriptedAsk, ScriptedVisit } from '../../scripts/simulation/visit-script.ts';
import type { Asker } from '../../server/core/log/asker.ts';

/**
 * Every report computed anew from what the script knows of each visit: who it was, which need each ask was about, where
 * the visit began and ended. Nothing here is taken from the server but the names of things.
 */

/** Which visits and asks are meant, as the reports are asked. */
export type Meant = {
  readonly since: number;
  readonly until: number;
  readonly audience: 'prospect' | 'customer' | null;
  readonly asker: Asker | null;
  /** The time the reports are made. */
  readonly now: number;
};

const halfAnHour = 1_800_000;
const day = 86_400_000;
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
const counts = (ask: ScriptedAsk): boolean => ask.kind !== 'small-talk' && ask.kind !== 'out-of-scope';
const sortedBy = <T>(items: readonly T[], ...keys: readonly ((item: T) => number | string)[]): T[] =>
  [...items].sort((a, b) => {
    for (const key of keys) {
      const [x, y] = [key(a), key(b)];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  });

/** A scripted ask with what became of it. */
type Seen = ScriptedAsk & {
  readonly visit: ScriptedVisit;
  readonly outcome: string | null;
  readonly failure: string | null;
};

const lastEvent = (visit: ScriptedVisit): number =>
  Math.max(...visit.asks.flatMap((ask) => [ask.at, ...ask.deeds.map((deed) => deed.at)]));

const hasEnded = (visit: ScriptedVisit, now: number): boolean => now > lastEvent(visit) + halfAnHour;

const see = (visit: ScriptedVisit, ask: ScriptedAsk, now: number): Seen => {
  const done = ask.deeds.map((deed) => deed.outcome);
  const votes = done.filter((what) => what === 'helpful' || what === 'not-helpful');
  const vote = votes[votes.length - 1];
  const cameBack = visit.asks.some(
    (other) => other.at > ask.at && other.need === ask.need && other.kind !== 'small-talk',
  );
  const touched = done.includes('opened') || done.includes('picked');
  let outcome: string | null = 'unknown';
  let failure: string | null = null;
  if (!counts(ask)) outcome = null;
  else if (vote === 'helpful') outcome = 'confirmed';
  else if (vote === 'not-helpful') [outcome, failure] = ['contradicted', 'not-helpful'];
  else if (done.includes('handed-over')) [outcome, failure] = ['contradicted', 'handed-over'];
  else if (cameBack) [outcome, failure] = ['contradicted', 'asked-again'];
  else if (ask.kind !== 'unknown' && done.includes('picked')) outcome = 'confirmed';
  else if (ask.kind !== 'answer' && !touched && hasEnded(visit, now)) [outcome, failure] = ['abandoned', 'left'];
  if (ask.kind === 'unknown') failure = 'no-answer';
  return { ...ask, visit, outcome, failure };
};

const wordsOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ') || text.trim();

const gapNames = new Map<string, string>();

const gapName = ({ text }: ScriptedAsk): string => {
  const name = gapNames.get(text) ?? createHash('sha256').update(wordsOf(text)).digest('base64url').slice(0, 10);
  gapNames.set(text, name);
  return name;
};

const asksOf = (script: readonly ScriptedVisit[], { since, until, audience, asker, now }: Meant): readonly Seen[] =>
  sortedBy(
    script
      .filter(
        (visit) => (audience === null || visit.audience === audience) && (asker === null || visit.asker === asker),
      )
      .flatMap((visit) => visit.asks.map((ask) => see(visit, ask, now)))
      .filter(({ at }) => at >= since && at < until),
    ({ at }) => at,
    ({ id }) => id,
  );

const visitsOf = (script: readonly ScriptedVisit[], meant: Meant): readonly ScriptedVisit[] =>
  script.filter((visit) => {
    const begins = visit.asks[0]?.at ?? -1;
    return (
      begins >= meant.since &&
      begins < meant.until &&
      (meant.audience === null || visit.audience === meant.audience) &&
      (meant.asker === null || visit.asker === meant.asker)
    );
  });

const before = (meant: Meant): Meant => ({ ...meant, since: 2 * meant.since - meant.until, until: meant.since });

const seenIn = (visit: ScriptedVisit, now: number): readonly Seen[] => visit.asks.map((ask) => see(visit, ask, now));

const countEach = <T>(items: readonly T[]): Map<T, number> => {
  const found = new Map<T, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return found;
};

const personOf = (ask: Seen): string => ask.visit.number ?? ask.id;

/** By the log alone: what a library says is not in the script. */
const typeOf = (asks: readonly Seen[], ask: Seen): string => {
  if (asks.every(({ visit }) => visit.asker === 'bot')) return 'bot';
  if (ask.reason === 'language') return 'language';
  if (ask.reason === 'no-words') return 'no-question';
  if (ask.failure === 'not-helpful') return 'not-helpful';
  if (ask.failure === 'no-answer') return ask.reason === 'unknown-words' ? 'unknown-word' : 'no-article';
  return 'not-found';
};

/** Without `next`, which is words, and is only checked to be there. */
export const expectedUnanswered = (
  script: readonly ScriptedVisit[],
  meant: Meant,
  ownerOf: (article: string) => string | null,
) => {
  const failed = asksOf(script, meant).filter(({ failure }) => failure !== null);
  const earlier = countEach(
    asksOf(script, before(meant))
      .filter(({ failure }) => failure !== null)
      .map(gapName),
  );
  const gaps = [...new Set(failed.map(gapName))].map((gap) => {
    const asks = failed.filter((ask) => gapName(ask) === gap);
    const newest = asks[asks.length - 1] as Seen; // a gap has an ask
    const mostAsked = (texts: readonly string[]): readonly string[] =>
      sortedBy(
        [...countEach(texts)],
        ([, count]) => -count,
        ([text]) => texts.indexOf(text),
      ).map(([text]) => text);
    const wordings = mostAsked(asks.map(({ text }) => wordsOf(text))).map(
      (words) => mostAsked(asks.map(({ text }) => text).filter((text) => wordsOf(text) === words))[0] as string, // it has one
    );
    const ago = earlier.get(gap) ?? 0;
    const shown = newest.shown[0];
    return {
      gap,
      question: wordings[0] as string,
      status: 'open',
      count: asks.length,
      people: new Set(asks.map(personOf)).size,
      before: ago,
      trend: ago === 0 ? 'new' : asks.length > ago ? 'up' : asks.length < ago ? 'down' : 'same',
      wordings: wordings.slice(0, 20),
      type: typeOf(asks, newest),
      owner: (shown === undefined ? null : ownerOf(shown)) ?? 'unassigned',
      firstAt: asks[0]?.at,
      lastAt: newest.at,
    };
  });
  return sortedBy(
    gaps,
    ({ count }) => -count,
    ({ people }) => -people,
    ({ question }) => question,
    ({ gap }) => gap,
  );
};

const nearestRank = (values: readonly number[], percent: number): number =>
  sortedBy(values, (value) => value)[Math.max(1, Math.ceil((values.length * percent) / 100)) - 1] as number; // never asked of nothing

const searchesOf = (visit: ScriptedVisit): number => visit.asks.filter(counts).length;

export const expectedRepeated = (script: readonly ScriptedVisit[], meant: Meant) => {
  const month = visitsOf(script, { ...meant, since: meant.until - 30 * day, audience: null, asker: 'human' }).filter(
    (visit) => hasEnded(visit, meant.now) && searchesOf(visit) > 0,
  );
  const sizes = { prospect: [] as ScriptedVisit[], customer: [] as ScriptedVisit[] };
  for (const visit of month) sizes[visit.audience].push(visit);
  const rows = visitsOf(script, meant).flatMap((visit) => {
    const searches = searchesOf(visit);
    if (searches < 3) return [];
    const others = sizes[visit.audience].filter((other) => other !== visit).map(searchesOf);
    const normal = others.length < 200 ? 2 : nearestRank(others, 95);
    if (searches <= normal) return [];
    const seen = seenIn(visit, meant.now);
    const [first] = seen;
    const counted = seen.filter(counts);
    return [
      {
        visit: createHash('sha256').update(`visit ${first?.id}`).digest('base64url').slice(0, 8),
        audience: visit.audience,
        searches,
        normal,
        bar: Math.max(3, normal + 1),
        startedAt: first?.at ?? 0,
        lastAt: lastEvent(visit),
        solved: counted[counted.length - 1]?.outcome === 'confirmed',
        chain: seen.map((ask) => ({
          at: ask.at,
          question: ask.text,
          kind: ask.kind,
          outcome: ask.outcome,
          shown: ask.shown[0] ?? null,
        })),
        contact: null,
        id: first?.id ?? '',
      },
    ];
  });
  const sorted = sortedBy(
    rows,
    ({ searches }) => -searches,
    ({ startedAt }) => -startedAt,
    ({ id }) => id,
  );
  return sorted.map(({ id: _id, ...row }) => row);
};

export const expectedEffort = (script: readonly ScriptedVisit[], meant: Meant) => {
  const rows = visitsOf(script, meant).flatMap((visit) => {
    const seen = seenIn(visit, meant.now).filter(counts);
    const until = seen.slice(0, seen.findIndex(({ outcome }) => outcome === 'confirmed') + 1);
    const failed = until.find(({ failure }) => failure !== null);
    const clicks = until
      .flatMap(({ deeds }) => deeds)
      .filter(({ outcome }) => outcome === 'opened' || outcome === 'picked');
    if (until.length === 0) return [];
    return [
      {
        audience: visit.audience,
        gap: failed === undefined ? null : gapName(failed),
        searches: until.length,
        clicks: clicks.length,
      },
    ];
  });
  const row = (audience: string, gap: string | null, of: typeof rows) => ({
    audience,
    gap,
    visits: of.length,
    searches: {
      median: nearestRank(
        of.map(({ searches }) => searches),
        50,
      ),
      p90: nearestRank(
        of.map(({ searches }) => searches),
        90,
      ),
    },
    clicks: {
      median: nearestRank(
        of.map(({ clicks }) => clicks),
        50,
      ),
      p90: nearestRank(
        of.map(({ clicks }) => clicks),
        90,
      ),
    },
  });
  return ['prospect', 'customer'].flatMap((audience) => {
    const own = rows.filter((each) => each.audience === audience);
    if (own.length === 0) return [];
    const gaps = [...new Set(own.flatMap(({ gap }) => gap ?? []))].map((gap) =>
      row(
        audience,
        gap,
        own.filter((each) => each.gap === gap),
      ),
    );
    return [
      row(audience, null, own),
      ...sortedBy(
        gaps,
        ({ visits }) => -visits,
        ({ gap }) => gap ?? '',
      ),
    ];
  });
};

export const expectedTraffic = (script: readonly ScriptedVisit[], meant: Meant) => {
  const everybody = asksOf(script, { ...meant, asker: null });
  const asks = asksOf(script, meant);
  const begins = new Set(script.map((visit) => visit.asks[0]?.id));
  return {
    byDay: [...new Set(everybody.map(({ at }) => isoDay(at)))].sort().map((name) => {
      const own = asks.filter(({ at }) => isoDay(at) === name);
      const all = everybody.filter(({ at }) => isoDay(at) === name);
      const ofKind = (kind: string): number => own.filter((ask) => ask.kind === kind).length;
      const ofClass = (asker: string): number => all.filter(({ visit }) => visit.asker === asker).length;
      return {
        day: name,
        asks: own.length,
        visits: own.filter(({ id }) => begins.has(id)).length,
        kinds: {
          answer: ofKind('answer'),
          choices: ofKind('choices'),
          unknown: ofKind('unknown'),
          'small-talk': ofKind('small-talk'),
          'out-of-scope': ofKind('out-of-scope'),
        },
        classes: {
          human: ofClass('human'),
          agent: ofClass('agent'),
          bot: ofClass('bot'),
          synthetic: ofClass('synthetic'),
        },
      };
    }),
    byHour: Array.from(
      { length: 24 },
      (_, hour) => asks.filter(({ at }) => new Date(at).getUTCHours() === hour).length,
    ),
    pages: sortedBy(
      [...countEach(asks.map(({ visit }) => visit.page))].map(([page, count]) => ({ page, asks: count })),
      ({ asks: count }) => -count,
      ({ page }) => page ?? '',
    ),
  };
};

export const expectedArticles = (
  script: readonly ScriptedVisit[],
  meant: Meant,
  articles: readonly {
    readonly id: string;
    readonly title: string;
    readonly audience: string;
    readonly reviewBy: string | null;
  }[],
) => {
  const asks = asksOf(script, meant);
  const voted = (ask: Seen): { readonly article: string | null; readonly vote: string } | null => {
    const votes = ask.deeds.filter(({ outcome }) => outcome === 'helpful' || outcome === 'not-helpful');
    const last = votes[votes.length - 1];
    if (last === undefined) return null;
    const touched = ask.deeds.filter(({ outcome }) => outcome === 'opened' || outcome === 'picked');
    const meantArticle = ask.kind === 'answer' ? ask.shown[0] : touched[touched.length - 1]?.article;
    return { article: last.article ?? meantArticle ?? null, vote: last.outcome };
  };
  const rows = articles.map(({ id, title, audience, reviewBy }) => {
    const shown = asks.filter((ask) => ask.shown.includes(id)).length;
    const vote = (what: string): number =>
      asks.filter((ask) => voted(ask)?.article === id && voted(ask)?.vote === what).length;
    return {
      id,
      title,
      audience,
      shown,
      opened: asks.filter(({ deeds }) =>
        deeds.some(({ outcome, article }) => article === id && /opened|picked/.test(outcome)),
      ).length,
      helped: vote('helpful'),
      notHelped: vote('not-helpful'),
      neverShown: shown === 0,
      dueForReview: reviewBy !== null && reviewBy < isoDay(meant.now),
    };
  });
  return sortedBy(
    rows,
    ({ shown }) => -shown,
    ({ id }) => id,
  );
};

/** Without `next`. */
export const expectedWords = (script: readonly ScriptedVisit[], meant: Meant) => {
  const asks = asksOf(script, meant);
  const rows = [...new Set(asks.flatMap(({ unknownWords }) => unknownWords))].map((word) => {
    const own = asks.filter(({ unknownWords }) => unknownWords.includes(word));
    return { word, count: own.length, people: new Set(own.map(personOf)).size, sample: own[own.length - 1]?.text };
  });
  return sortedBy(
    rows,
    ({ count }) => -count,
    ({ people }) => -people,
    ({ word }) => word,
  );
};

const expectedFigures = (script: readonly ScriptedVisit[], meant: Meant) => {
  const asks = asksOf(script, meant).filter(counts);
  const of = (name: string): number => asks.filter(({ outcome }) => outcome === name).length;
  const outcomes = {
    confirmed: of('confirmed'),
    contradicted: of('contradicted'),
    abandoned: of('abandoned'),
    unknown: of('unknown'),
  };
  const all = asks.length;
  return {
    asks: all,
    visits: visitsOf(script, meant).length,
    selfService:
      all === 0
        ? { low: 0, high: 1 }
        : { low: outcomes.confirmed / all, high: (outcomes.confirmed + outcomes.unknown) / all },
    outcomes,
    answeredShare: all === 0 ? 0 : asks.filter(({ kind }) => kind === 'answer').length / all,
  };
};

export const expectedOverview = (script: readonly ScriptedVisit[], meant: Meant) => ({
  ...expectedFigures(script, meant),
  before: expectedFigures(script, before(meant)),
  byDay: sortedBy(
    [
      ...new Set(
        asksOf(script, meant)
          .filter(counts)
          .map(({ at }) => isoDay(at)),
      ),
    ].map((day) => {
      const own = asksOf(script, meant).filter((ask) => counts(ask) && isoDay(ask.at) === day);
      const share = (names: readonly string[]): number =>
        own.filter(({ outcome }) => names.includes(outcome ?? '')).length / own.length;
      return {
        day,
        asks: own.length,
        selfService: { low: share(['confirmed']), high: share(['confirmed', 'unknown']) },
      };
    }),
    ({ day }) => day,
  ),
});
