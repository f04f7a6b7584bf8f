import { html, type TemplateResult } from 'lit';
import type { FoundQuestion } from '../../server/core/found-question.ts';
import { queryOf } from './console-client.ts';
import { ConsolePage, GoEvent, type Loaded } from './light-element.ts';
import { dataTable, filterBar, filtersOf, pageHead, whenReady } from './page-parts.ts';
import { timeWords } from './words.ts';

/** Every question in the log, found by its words. */
export class ConsoleQuestions extends ConsolePage {
  static override properties = { ...ConsolePage.properties, found: { state: true } };
  declare found: Loaded<{ readonly questions: readonly FoundQuestion[] }>;

  constructor() {
    super();
    this.found = { kind: 'waiting' };
  }

  protected override async load(): Promise<void> {
    const { since = '', audience = '' } = filtersOf(this.query);
    this.found = this.take(await this.client.questions({ since, audience, q: this.query['q'] ?? '' }));
  }

  #search(event: SubmitEvent): void {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget as HTMLFormElement).get('q') ?? ''); // the listener stands on it
    this.dispatchEvent(new GoEvent(`/console/questions${queryOf({ ...this.query, q })}`));
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('Questions', 'Everything that was asked, as it is kept: personal details are masked.')}
      <form class="search" role="search" @submit=${(event: SubmitEvent) => this.#search(event)}>
        <label class="field">
          <span>Words in the question</span>
          <input name="q" type="search" maxlength="200" .value=${this.query['q'] ?? ''} />
        </label>
        <button class="button primary">Search</button>
      </form>
      ${filterBar(this.query, null)}
      ${whenReady(this.found, ({ questions }) =>
        dataTable(
          'Questions found',
          [
            { label: 'Question', isHead: true, cell: ({ question }) => question },
            { label: 'Asked', cell: ({ at }) => timeWords(at) },
            { label: 'Who', cell: ({ audience, asker }) => (asker === 'human' ? audience : `${audience}, ${asker}`) },
            { label: 'Reply', cell: ({ kind }) => html`<span class="chip">${kind}</span>` },
            { label: 'Shown', cell: ({ shown }) => shown ?? html`<span class="soft">nothing</span>` },
            {
              label: 'Outcome',
              cell: ({ outcome }) => outcome ?? html`<span class="soft">not counted</span>`,
            },
          ],
          questions,
          'No question in this period has these words.',
        ),
      )}
    `;
  }
}
