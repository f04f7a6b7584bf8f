import type { ReportReply } from '../../../server/contract/report.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { ConsoleCalls } from '../shell/console-client.ts';
import { ConsolePage, type Loaded } from '../shell/light-element.ts';
import { dataTable, filterBar, filtersOf, pageHead, whenReady } from '../shell/page-parts.ts';
import { numberWords } from '../shell/words.ts';

/** What each article did for those who met it. */
export class ConsoleArticles extends ConsolePage {
  static override properties = { ...ConsolePage.properties, rows: { state: true } };
  declare rows: Loaded<ReportReply<'articles'>>;

  constructor() {
    super();
    this.rows = { kind: 'waiting' };
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const result = await client.report('articles', filtersOf(this.query));
    return () => {
      this.rows = this.take(result);
    };
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('Articles', 'What was shown, what was opened, and what helped.')} ${filterBar(this.query, 'articles')}
      ${whenReady(this.rows, (rows) =>
        dataTable(
          'Articles',
          [
            {
              label: 'Article',
              isHead: true,
              cell: ({ id, title }) => html`<span class="need">${title}</span><span class="soft small">${id}</span>`,
            },
            { label: 'For', cell: ({ audience }) => audience },
            { label: 'Shown', isNumber: true, cell: ({ shown }) => numberWords(shown) },
            { label: 'Opened', isNumber: true, cell: ({ opened }) => numberWords(opened) },
            { label: 'Helped', isNumber: true, cell: ({ helped }) => numberWords(helped) },
            { label: 'Did not', isNumber: true, cell: ({ notHelped }) => numberWords(notHelped) },
            {
              label: 'Look at',
              cell: ({ neverShown, dueForReview }) => html`
                ${dueForReview ? html`<span class="chip chip-attention">due for review</span>` : nothing}
                ${neverShown ? html`<span class="chip">never shown</span>` : nothing}
                ${dueForReview || neverShown ? nothing : html`<span class="soft">nothing</span>`}
              `,
            },
          ],
          rows,
          'There are no articles yet.',
        ),
      )}
    `;
  }
}

/** Words that stand nowhere in the content. */
export class ConsoleWords extends ConsolePage {
  static override properties = { ...ConsolePage.properties, rows: { state: true } };
  declare rows: Loaded<ReportReply<'words'>>;

  constructor() {
    super();
    this.rows = { kind: 'waiting' };
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const result = await client.report('words', filtersOf(this.query));
    return () => {
      this.rows = this.take(result);
    };
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('Words', 'Words in questions that no article uses. Often a synonym is all that is missing.')}
      ${filterBar(this.query, 'words')}
      ${whenReady(this.rows, (rows) =>
        dataTable(
          'Unknown words',
          [
            { label: 'Word', isHead: true, cell: ({ word }) => html`<span class="need">${word}</span>` },
            { label: 'Asked', isNumber: true, cell: ({ count }) => numberWords(count) },
            { label: 'People', isNumber: true, cell: ({ people }) => numberWords(people) },
            { label: 'For example', cell: ({ sample }) => html`<span class="soft">“${sample}”</span>` },
            { label: 'Next', cell: ({ next }) => next },
          ],
          rows,
          'Every word of this period is in some article.',
        ),
      )}
    `;
  }
}
