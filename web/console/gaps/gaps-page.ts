import { html, nothing, type TemplateResult } from 'lit';
import type { Gap } from '../../../server/core/gaps/gap.ts';
import type { ConsoleCalls } from '../shell/console-client.ts';
import { ConsolePage, type Loaded } from '../shell/light-element.ts';
import { dataTable, filterBar, filtersOf, pageHead, whenReady, type Column } from '../shell/page-parts.ts';
import { gapActions, gapKindWords, gapTone, numberWords, trendSigns, trendWords } from '../shell/words.ts';

const addressOf = ({ gap }: Gap): string => `/console/gaps/${encodeURIComponent(gap)}`;

const isDone = ({ status }: Gap): boolean => status === 'verified' || status === 'declined';

const sample = ({ wordings }: Gap): string => {
  const more = wordings.length - 1;
  return `“${wordings[0] ?? ''}”${more > 0 ? ` and ${more} more ${more === 1 ? 'wording' : 'wordings'}` : ''}`;
};

const reason = (row: Gap): TemplateResult => html`
  <span class="chip ${gapTone(row.type, row.status)}">
    ${row.status === 'open' ? gapKindWords[row.type] : row.status}
  </span>
`;

/** Only the first open row has a filled button. */
const columns = (first: Gap | undefined): readonly Column<Gap>[] => [
  {
    label: 'Need',
    isHead: true,
    cell: (row) =>
      html`<a class="need" href=${addressOf(row)}>${row.question}</a>
        ${row.wordings.length === 0 ? nothing : html`<span class="soft small">${sample(row)}</span>`}`,
  },
  { label: 'Asked', isNumber: true, cell: ({ count }) => numberWords(count) },
  { label: 'People', isNumber: true, cell: ({ people }) => numberWords(people) },
  {
    label: 'Trend',
    cell: (row) =>
      html`<span class="trend trend-${row.trend}"
        ><span aria-hidden="true">${trendSigns[row.trend]}</span> ${trendWords(row)}</span
      >`,
  },
  { label: 'Why', cell: reason },
  {
    label: 'Next',
    cell: (row) =>
      html`<a class="button ${row === first ? 'primary' : ''}" href=${addressOf(row)}
        >${isDone(row) ? 'Look at it' : gapActions[row.type]}<span class="unseen">: ${row.question}</span></a
      >`,
  },
  { label: 'Owner', cell: ({ owner }) => (owner === '' ? html`<span class="soft">nobody</span>` : owner) },
];

/** What people could not find: one row a need, whatever the wording. */
export class ConsoleGaps extends ConsolePage {
  static override properties = { ...ConsolePage.properties, rows: { state: true } };
  declare rows: Loaded<readonly Gap[]>;

  constructor() {
    super();
    this.rows = { kind: 'waiting' };
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const result = await client.report('unanswered', filtersOf(this.query));
    return () => {
      this.rows = this.take(result);
    };
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('What people could not find', 'One row for each need, the most asked first.')}
      ${filterBar(this.query, 'unanswered')}
      ${whenReady(this.rows, (rows) =>
        dataTable(
          'Needs that went unanswered',
          columns(rows.find((row) => row.status === 'open')),
          rows,
          'Nothing went unanswered in this period.',
        ),
      )}
    `;
  }
}
