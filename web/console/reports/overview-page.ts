import type { ReportReply } from '../../../server/contract/report.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { askers } from '../../../server/core/log/asker.ts';
import { replyKinds } from '../../../server/core/answering/reply.ts';
import type { FollowUpCounts } from '../../../server/core/follow-ups/follow-up-queue-ports.ts';
import type { Overview } from '../../../server/core/reports/overview.ts';
import './console-chart.ts';
import type { ConsoleCalls, Result } from '../shell/console-client.ts';
import { ConsolePage, type Loaded } from '../shell/light-element.ts';
import { dataTable, filterBar, filtersOf, pageHead, whenReady, type Column } from '../shell/page-parts.ts';
import { counted, numberWords, percent } from '../shell/words.ts';

type TrafficDay = ReportReply<'traffic'>['byDay'][number];

type Figures = {
  readonly overview: Overview;
  readonly traffic: ReportReply<'traffic'>;
  readonly effort: ReportReply<'effort'>;
  /** Names of gaps by id; empty where they could not be had. */
  readonly names: ReadonlyMap<string, string>;
};

const inPercent = (share: number): number => Math.round(share * 100);

const shares = ({ low, high }: Overview['selfService']): string => {
  const [from, to] = [inPercent(low), inPercent(high)];
  return from === to ? `${from} %` : `${from}–${to} %`;
};

/** A figure of the period before. A period without asks is not compared with. */
const was = (before: Overview['before'], words: string): string => (before.asks === 0 ? '' : `; was ${words}`);

const figure = (value: string, text: string): TemplateResult => html`
  <li class="figure"><strong>${value}</strong><span class="soft">${text}</span></li>
`;

/** Rows of effort that are shown; the report has all of them. Range 5–20. */
const mostEffort = 10;

/** Each audience as a whole, then the gaps of most visits. */
const shortened = (effort: ReportReply<'effort'>): ReportReply<'effort'> =>
  effort
    .toSorted((a, b) => Number(a.gap !== null) - Number(b.gap !== null) || b.visits - a.visits)
    .slice(0, mostEffort);

/** A column of counts by day, for a kind of reply or a class of askers. */
const dayCount = (label: string, countOf: (day: TrafficDay) => number): Column<TrafficDay> => ({
  label,
  isNumber: true,
  cell: (day) => numberWords(countOf(day)),
});

/** Replies by kind and askers by class, a row a day, the newest first. */
const kindsTable = ({ byDay }: ReportReply<'traffic'>): TemplateResult =>
  html`<details>
    <summary>By kind of reply and class of asker</summary>
    ${dataTable<TrafficDay>(
      'Questions a day by kind of reply and class of asker',
      [
        { label: 'Day', isHead: true, cell: ({ day }) => day },
        ...replyKinds.map((kind) => dayCount(kind, ({ kinds }) => kinds[kind])),
        ...askers.map((asker) => dayCount(asker, ({ classes }) => classes[asker])),
      ],
      byDay.toReversed(),
      'Nobody asked in this period.',
    )}
  </details>`;

/** Who waits for a person, and a way there. */
const waitingLine = (counts: FollowUpCounts | null): TemplateResult | typeof nothing => {
  if (counts === null) return nothing;
  const { open, overdue, dueToday } = counts;
  if (open === 0) return html`<p class="people-wait">Nobody is waiting for our answer.</p>`;
  return html`<p class="people-wait">
    <a href="/console/follow-ups">${counted(open, 'person is waiting', 'people are waiting')} for our answer</a>
    ${overdue === 0 ? nothing : html`<span class="chip chip-loud">${numberWords(overdue)} overdue</span>`}
    ${dueToday === 0 ? nothing : html`<span class="chip chip-attention">${numberWords(dueToday)} due today</span>`}
  </p>`;
};

/** The first page: how it goes, and whether it gets better. */
export class ConsoleOverview extends ConsolePage {
  static override properties = {
    ...ConsolePage.properties,
    figures: { state: true },
    followUps: { attribute: false },
  };
  declare figures: Loaded<Figures>;
  /** Who waits for a person; null where the role may not see it, or before it is known. */
  declare followUps: FollowUpCounts | null;

  constructor() {
    super();
    this.figures = { kind: 'waiting' };
    this.followUps = null;
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const query = filtersOf(this.query);
    const [overview, traffic, effort, gaps] = await Promise.all([
      client.report('overview', query),
      client.report('traffic', query),
      client.report('effort', query),
      client.gaps(),
    ]);
    const names = new Map(gaps.kind === 'ok' ? gaps.value.gaps.map(({ id, name }) => [id, name] as const) : []);
    return () => this.#show(overview, traffic, effort, names);
  }

  #show(
    overview: Result<Figures['overview']>,
    traffic: Result<Figures['traffic']>,
    effort: Result<Figures['effort']>,
    names: Figures['names'],
  ): void {
    const [first, second, third] = [this.take(overview), this.take(traffic), this.take(effort)];
    if (first.kind === 'ready' && second.kind === 'ready' && third.kind === 'ready')
      this.figures = {
        kind: 'ready',
        value: { overview: first.value, traffic: second.value, effort: third.value, names },
      };
    else this.figures = [first, second, third].find((each) => each.kind === 'failed') ?? { kind: 'waiting' };
  }

  #drawn({ overview, traffic, effort, names }: Figures): TemplateResult {
    const { before, outcomes } = overview;
    const days = traffic.byDay.map(({ day }) => day);
    return html`
      <ul class="figures">
        ${figure(
          shares(overview.selfService),
          `helped themselves: confirmed … confirmed or unknown${was(before, shares(before.selfService))}`,
        )}
        ${figure(numberWords(overview.asks), `questions${was(before, numberWords(before.asks))}`)}
        ${figure(numberWords(overview.visits), `visits${was(before, numberWords(before.visits))}`)}
        ${figure(percent(overview.answeredShare), `got an answer${was(before, percent(before.answeredShare))}`)}
      </ul>
      <section class="card" aria-labelledby="better">
        <h2 id="better">Helped themselves, in % of questions</h2>
        <console-chart
          .labels=${overview.byDay.map(({ day }) => day)}
          .series=${[
            { name: 'Confirmed', values: overview.byDay.map(({ selfService }) => inPercent(selfService.low)) },
            {
              name: 'Confirmed or unknown',
              values: overview.byDay.map(({ selfService }) => inPercent(selfService.high)),
            },
          ]}
          heading="Day"
        ></console-chart>
      </section>
      <section class="card" aria-labelledby="days">
        <h2 id="days">Questions and visits a day</h2>
        <console-chart
          .labels=${days}
          .series=${[
            { name: 'Questions', values: traffic.byDay.map(({ asks }) => asks) },
            { name: 'Visits', values: traffic.byDay.map(({ visits }) => visits) },
          ]}
          heading="Day"
        ></console-chart>
        ${kindsTable(traffic)}
      </section>
      <div class="two">
        <section class="card" aria-labelledby="hours">
          <h2 id="hours">Questions by hour, UTC</h2>
          <console-chart
            .labels=${traffic.byHour.map((_, hour) => `${String(hour).padStart(2, '0')}:00`)}
            .series=${[{ name: 'Questions', values: traffic.byHour }]}
            heading="Hour"
            shape="bars"
          ></console-chart>
        </section>
        <section class="card" aria-labelledby="outcomes">
          <h2 id="outcomes">What came of them</h2>
          <dl class="outcomes">
            <dt>Confirmed</dt>
            <dd>${numberWords(outcomes.confirmed)}</dd>
            <dt>Contradicted: asked again, or said no</dt>
            <dd>${numberWords(outcomes.contradicted)}</dd>
            <dt>Abandoned: opened nothing and left</dt>
            <dd>${numberWords(outcomes.abandoned)}</dd>
            <dt>Unknown</dt>
            <dd>${numberWords(outcomes.unknown)}</dd>
          </dl>
        </section>
      </div>
      <section aria-labelledby="effort">
        <h2 id="effort">Searches and clicks until confirmed</h2>
        ${dataTable(
          'Searches and clicks until confirmed',
          [
            {
              label: 'Who, and what',
              isHead: true,
              cell: ({ audience, gap }) =>
                gap === null
                  ? audience
                  : html`${audience}, after
                      <a href="/console/gaps/${encodeURIComponent(gap)}">${names.get(gap) ?? 'a gap'}</a>`,
            },
            { label: 'Visits', isNumber: true, cell: ({ visits }) => numberWords(visits) },
            { label: 'Searches, median', isNumber: true, cell: ({ searches }) => searches.median },
            { label: 'Searches, 9 of 10', isNumber: true, cell: ({ searches }) => searches.p90 },
            { label: 'Clicks, median', isNumber: true, cell: ({ clicks }) => clicks.median },
            { label: 'Clicks, 9 of 10', isNumber: true, cell: ({ clicks }) => clicks.p90 },
          ],
          shortened(effort),
          'Nobody confirmed an answer in this period.',
        )}
      </section>
      <section aria-labelledby="pages">
        <h2 id="pages">Where people asked</h2>
        ${dataTable(
          'Pages that had the box',
          [
            { label: 'Page', isHead: true, cell: ({ page }) => page ?? 'not known' },
            { label: 'Questions', isNumber: true, cell: ({ asks }) => numberWords(asks) },
          ],
          traffic.pages,
          'No page is known for this period.',
        )}
      </section>
    `;
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('Overview', 'How things are going, compared with the period before.')} ${waitingLine(this.followUps)}
      ${filterBar(this.query, 'traffic')} ${whenReady(this.figures, (figures) => this.#drawn(figures))}
    `;
  }
}
