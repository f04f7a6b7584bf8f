import type { ReportReply } from '../../../server/contract/report.ts';
import { html, type TemplateResult } from 'lit';
import type { ConsoleCalls } from '../shell/console-client.ts';
import { ConsolePage, type Loaded } from '../shell/light-element.ts';
import { dataTable, filterBar, filtersOf, pageHead, whenReady } from '../shell/page-parts.ts';
import { numberWords } from '../shell/words.ts';

type Row = ReportReply<'promises'>[number];

const nameOf = ({ rank, department }: Row): string => rank ?? department ?? 'All promises';

const kindOf = ({ rank, department }: Row): string =>
  rank !== null ? 'rank' : department !== null ? 'department' : '';

const shareOf = ({ share }: Row): string => (share === null ? '–' : `${(100 * share).toFixed(1)} %`);

/** Of the answers that fell due, how many came in time. */
export class ConsolePromises extends ConsolePage {
  static override properties = { ...ConsolePage.properties, rows: { state: true } };
  declare rows: Loaded<ReportReply<'promises'>>;

  constructor() {
    super();
    this.rows = { kind: 'waiting' };
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const result = await client.report('promises', filtersOf(this.query));
    return () => {
      this.rows = this.take(result);
    };
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('Promises', 'Answers that were due in this period, and how many came in time.')}
      ${filterBar(this.query, 'promises')}
      ${whenReady(this.rows, (rows) =>
        dataTable(
          'Promises',
          [
            {
              label: 'Of',
              isHead: true,
              cell: (row) =>
                html`<span class="need">${nameOf(row)}</span> <span class="soft small">${kindOf(row)}</span>`,
            },
            { label: 'Kept', isNumber: true, cell: ({ kept }) => numberWords(kept) },
            { label: 'Broken', isNumber: true, cell: ({ broken }) => numberWords(broken) },
            { label: 'Withdrawn', isNumber: true, cell: ({ withdrawn }) => numberWords(withdrawn) },
            { label: 'Closed', isNumber: true, cell: ({ closed }) => numberWords(closed) },
            { label: 'Share kept', isNumber: true, cell: shareOf },
            { label: 'Responsible', cell: ({ owner }) => owner ?? 'nobody is named in site.yml' },
            { label: 'Next', cell: ({ next }) => next },
          ],
          rows,
          'Nothing was promised yet.',
        ),
      )}
    `;
  }
}
