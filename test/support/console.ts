import { actorName, type Actor } from '../../server/core/staff/audit.ts';
import type { FixDesk } from '../../server/red/gaps/fix-desk.ts';
import type { GapDesk } from '../../server/red/gaps/gap-desk.ts';
import type { GapDetail } from '../../server/contract/gap.ts';
import type { Gap } from '../../server/core/gaps/gap.ts';
import type { ConsoleReports, Reports } from '../../server/core/reports/report-names.ts';
import type { Overview } from '../../server/core/reports/overview.ts';
import type { FollowUpQueueDesk } from '../../server/red/follow-ups/follow-up-queue.ts';
import type { ConsoleSummary } from '../../server/red/reports/console-summary.ts';

const dayMs = 86_400_000;

/** The day everything in these samples ends on: 22 November 2026, noon UTC. */
const sampleNow = Date.UTC(2026, 10, 22, 12);

/** What a visitor may have typed: it must stay text wherever staff read it (test/hostile/README.md, row 23). */
export const hostileText = '<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script> why?';

const gap = (id: string, name: string, changes: Partial<GapDetail>): GapDetail => ({
  id,
  name,
  status: 'open',
  type: 'no-article',
  owner: 'support',
  next: 'Write an article',
  note: '',
  count: 1,
  people: 1,
  waiting: 0,
  firstAt: sampleNow - 12 * dayMs,
  lastAt: sampleNow - dayMs / 3,
  audience: 'prospect',
  unknownWords: [],
  fix: null,
  checkedAt: null,
  wordings: [{ text: name.toLowerCase(), count: 1, now: null }],
  ...changes,
});

/** Gaps of every type and status. */
const sampleGaps = (): readonly GapDetail[] => [
  gap('g-chicory', 'Chicory in the grinder', {
    count: 41,
    people: 33,
    wordings: [
      { text: 'can i put chicory in the grinder', count: 23, now: null },
      { text: 'grind chicory', count: 11, now: null },
      { text: 'does the grinder take chicory root', count: 7, now: null },
    ],
  }),
  gap('g-vinegar', 'Descaling with vinegar', {
    type: 'not-found',
    next: 'Add 4 wordings',
    count: 27,
    people: 25,
    wordings: [
      { text: 'vinegar instead of descaler ok?', count: 19, now: null },
      { text: 'kitchen vinegar', count: 8, now: null },
    ],
  }),
  gap('g-portafilter', '“portafilter”', {
    type: 'unknown-word',
    next: 'Add a synonym',
    count: 19,
    people: 17,
    wordings: [{ text: 'clean the portafilter', count: 19, now: null }],
  }),
  gap('g-trade', 'Trade in an old machine', { owner: '', count: 12, people: 12, status: 'drafted' }),
  gap('g-holiday', 'Long holidays', {
    type: 'hidden',
    next: 'Publish the draft',
    status: 'verified',
    note: 'Answered since Tuesday. Asked again next week.',
    count: 31,
    people: 28,
  }),
  gap('g-hostile', hostileText, { type: 'no-question', status: 'declined', count: 2, people: 1 }),
];

const trends: Readonly<Record<string, readonly [number, Gap['trend']]>> = {
  'g-chicory': [12, 'up'],
  'g-vinegar': [27, 'same'],
  'g-holiday': [64, 'down'],
};

const rowOf = (detail: GapDetail): Gap => {
  const [before, trend] = trends[detail.id] ?? [0, 'new'];
  const { id, name, status, count, people, type, owner, next, firstAt, lastAt } = detail;
  const wordings = detail.wordings.map(({ text }) => text);
  return {
    gap: id,
    question: name,
    status,
    count,
    people,
    before,
    trend,
    wordings,
    type,
    owner,
    next,
    firstAt,
    lastAt,
  };
};

const figures = (asks: number): Omit<Overview, 'before' | 'byDay'> => ({
  asks,
  visits: Math.round(asks * 0.6),
  selfService: { low: 0.71, high: 0.83 },
  outcomes: {
    confirmed: Math.round(asks * 0.71),
    contradicted: Math.round(asks * 0.1),
    abandoned: Math.round(asks * 0.07),
    unknown: Math.round(asks * 0.12),
  },
  answeredShare: 0.86,
});

const byDay = Array.from({ length: 30 }, (_, index): Reports['traffic']['byDay'][number] => {
  const asks = 60 + ((index * 37) % 41);
  return {
    day: new Date(sampleNow - (29 - index) * dayMs).toISOString().slice(0, 10),
    asks,
    visits: Math.round(asks * 0.6),
    kinds: { answer: asks - 20, choices: 8, unknown: 12, 'small-talk': 0, 'out-of-scope': 0 },
    classes: { human: asks, agent: 0, bot: 4, synthetic: 0 },
  };
});

/** Every report but the gaps, which come from the desk. */
const sampleReports: Omit<Reports, 'unanswered'> = {
  promises: [
    {
      rank: null,
      department: null,
      kept: 41,
      broken: 3,
      withdrawn: 0,
      closed: 0,
      share: 41 / 44,
      owner: 'help@shop.example',
      next: 'Look in Follow-ups at what was late, and find out why.',
    },
    {
      rank: 'standard',
      department: null,
      kept: 41,
      broken: 3,
      withdrawn: 0,
      closed: 0,
      share: 41 / 44,
      owner: null,
      next: 'Nothing to do: no promise fell due.',
    },
    {
      rank: null,
      department: 'sales',
      kept: 12,
      broken: 0,
      withdrawn: 0,
      closed: 0,
      share: 1,
      owner: 'sales@shop.example',
      next: 'Nothing to do: no promise was broken.',
    },
  ],
  overview: {
    ...figures(2345),
    before: { ...figures(2101), selfService: { low: 0.68, high: 0.81 } },
    byDay: byDay.map(({ day, asks }, index) => ({
      day,
      asks,
      selfService: { low: 0.6 + index / 250, high: 0.75 + index / 300 },
    })),
  },
  repeated: [
    {
      visit: 'v-7f3a',
      audience: 'prospect',
      searches: 5,
      normal: 2,
      bar: 3,
      startedAt: sampleNow - 5 * 3_600_000,
      lastAt: sampleNow - 5 * 3_600_000 + 340_000,
      solved: false,
      contact: null,
      next: 'Write the answer they were looking for.',
      chain: [
        {
          at: sampleNow - 18_000_000,
          question: 'machine leaks',
          kind: 'unknown',
          outcome: 'contradicted',
          shown: null,
        },
        {
          at: sampleNow - 17_900_000,
          question: 'water under the machine',
          kind: 'choices',
          outcome: 'contradicted',
          shown: 'drip-tray',
        },
        { at: sampleNow - 17_660_000, question: hostileText, kind: 'unknown', outcome: 'abandoned', shown: null },
      ],
    },
    {
      visit: 'v-2c90',
      audience: 'customer',
      searches: 4,
      normal: 2,
      bar: 3,
      startedAt: sampleNow - dayMs,
      lastAt: sampleNow - dayMs + 120_000,
      solved: true,
      contact: 'dana@example.org',
      next: 'The last wording found an answer.',
      chain: [
        {
          at: sampleNow - dayMs,
          question: 'change the invoice address',
          kind: 'answer',
          outcome: 'confirmed',
          shown: 'invoices',
        },
      ],
    },
  ],
  effort: [
    { audience: 'prospect', gap: null, visits: 812, searches: { median: 1, p90: 3 }, clicks: { median: 1, p90: 2 } },
    { audience: 'customer', gap: null, visits: 593, searches: { median: 2, p90: 4 }, clicks: { median: 1, p90: 3 } },
    ...Array.from({ length: 12 }, (_, index) => ({
      audience: 'prospect' as const,
      gap: index === 11 ? 'g-vinegar' : `g-${index}`,
      visits: index + 1,
      searches: { median: 2, p90: 4 },
      clicks: { median: 1, p90: 2 },
    })),
  ],
  traffic: {
    byDay,
    byHour: Array.from({ length: 24 }, (_, hour) => (hour < 6 ? 4 : 60 + ((hour * 29) % 50))),
    pages: [
      { page: 'https://shop.example/coffee', asks: 1204 },
      { page: 'https://shop.example/checkout', asks: 377 },
    ],
  },
  articles: [
    {
      id: 'descaling',
      title: 'How do I descale the machine?',
      audience: 'prospect',
      shown: 412,
      opened: 170,
      helped: 61,
      notHelped: 14,
      neverShown: false,
      dueForReview: true,
    },
    {
      id: 'invoices',
      title: 'Where are my invoices?',
      audience: 'customer',
      shown: 96,
      opened: 40,
      helped: 22,
      notHelped: 1,
      neverShown: false,
      dueForReview: false,
    },
    {
      id: 'warranty',
      title: 'How long is the warranty?',
      audience: 'prospect',
      shown: 0,
      opened: 0,
      helped: 0,
      notHelped: 0,
      neverShown: true,
      dueForReview: false,
    },
  ],
  words: [
    { word: 'portafilter', count: 19, people: 17, sample: 'how do i clean the portafilter', next: 'Add a synonym' },
    { word: '<b>bold</b>', count: 2, people: 1, sample: hostileText, next: 'Add a synonym' },
  ],
};

const samplePatch = `diff --git a/prospect/descaling.md b/prospect/descaling.md
--- a/prospect/descaling.md
+++ b/prospect/descaling.md
@@ -2,5 +2,7 @@
 title: How do I descale the machine?
 asks:
   - remove limescale # seen often
+  - vinegar instead of descaler ok?
+  - "kitchen vinegar: how much of it goes into a tank that holds one litre and a half"
 tags: [care]
 ---
`;

const neverAsked = async (): Promise<never> => Promise.reject(new Error('no test asks this'));

/** Nobody handed anything over, and nobody asks. */
export const noFollowUps: FollowUpQueueDesk = {
  list: neverAsked,
  options: neverAsked,
  detail: neverAsked,
  here: neverAsked,
  history: neverAsked,
  articles: neverAsked,
  preview: neverAsked,
  byVisit: neverAsked,
  acts: {
    assign: neverAsked,
    department: neverAsked,
    rank: neverAsked,
    reply: neverAsked,
    called: neverAsked,
    note: neverAsked,
    snooze: neverAsked,
    resolve: neverAsked,
    reopen: neverAsked,
  },
  counts: async () => ({ open: 0, dueToday: 0, overdue: 0, changes: 0 }),
};

/** Gaps in memory, with every change noted as the trail would hold it; and reports that show them. */
export type FakeConsole = {
  readonly gaps: GapDesk;
  readonly fixes: FixDesk;
  readonly reports: ConsoleReports;
  readonly summary: () => Promise<ConsoleSummary>;
  readonly changes: string[];
};

/** A console's gaps and reports without a log: the same promises as core's ports make. */
export const createFakeConsole = (): FakeConsole => {
  const gaps = new Map(sampleGaps().map((each) => [each.id, each]));
  const changes: string[] = [];
  const change = (id: string, next: Partial<GapDetail>, act: string, by: Actor): boolean => {
    const known = gaps.get(id);
    if (known === undefined) return false;
    gaps.set(id, { ...known, ...next });
    changes.push(`${actorName(by)} ${act} ${id}`);
    return true;
  };
  const ordered = (): readonly GapDetail[] => [...gaps.values()].toSorted((a, b) => b.count - a.count);
  return {
    changes,
    fixes: {
      options: async (id) =>
        gaps.has(id)
          ? {
              suggested: 'draft',
              audience: 'prospect',
              articles: [
                { id: 'descaling', title: 'How do I descale the machine?', audience: 'prospect', isDraft: false },
              ],
              words: [{ word: 'portafilter', known: 'filter holder' }],
            }
          : null,
      propose: async (id) =>
        gaps.has(id)
          ? { file: 'prospect/x.md', patch: samplePatch, base: 'b'.repeat(43), warnings: [], isWritable: true }
          : null,
      apply: async (id, { kind }, _base, by) =>
        change(id, { status: 'drafted' }, `fix ${kind}`, by) ? 'prospect/x.md' : null,
      takePatch: async (id, { kind }, _base, by) =>
        change(id, { status: 'drafted' }, `patch ${kind}`, by) ? samplePatch : null,
    },
    summary: async () => {
      const open = ordered().filter(({ status }) => status === 'open').length;
      const inTrouble = sampleReports.repeated.filter(({ solved }) => !solved).length;
      const followUps = { open: 0, dueToday: 0, overdue: 0 };
      return { revision: `r${changes.length}`, openGaps: open, inTrouble, followUps };
    },
    reports: {
      read: async (name) => {
        const all: Reports = { ...sampleReports, unanswered: ordered().map(rowOf) };
        return all[name];
      },
    },
    gaps: {
      list: async () => ordered().map(({ id, name, status, count }) => ({ id, name, status, count })),
      get: async (id) => gaps.get(id) ?? null,
      rename: async (id, name, by) => change(id, { name }, 'rename', by),
      setStatus: async (id, status, by) => change(id, { status }, 'status', by),
      note: async (id, note, by) => change(id, { note }, 'note', by),
      merge: async (id, into, by) => {
        const [from, to] = [gaps.get(id), gaps.get(into)];
        if (from === undefined || to === undefined) return false;
        const wordings = [...to.wordings, ...from.wordings].toSorted((a, b) => b.count - a.count);
        gaps.delete(id);
        return change(into, { wordings, count: to.count + from.count, people: to.people + from.people }, 'merge', by);
      },
      split: async (id, wordings, by) => {
        const from = gaps.get(id);
        const taken = from?.wordings.filter(({ text }) => wordings.includes(text)) ?? [];
        if (from === undefined || taken.length === 0 || taken.length === from.wordings.length) return null;
        const count = taken.reduce((sum, each) => sum + each.count, 0);
        const name = taken[0]?.text ?? '';
        gaps.set(`${id}-2`, { ...from, id: `${id}-2`, name, wordings: taken, count, note: '' });
        const rest = from.wordings.filter((each) => !taken.includes(each));
        change(id, { wordings: rest, count: from.count - count }, 'split', by);
        return `${id}-2`;
      },
    },
  };
};
