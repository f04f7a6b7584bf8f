import type { QuestionPage } from '../../../server/contract/question.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { askResults } from '../../../server/core/log/outcome.ts';
import { replyKinds } from '../../../server/core/answering/reply.ts';
import { type ConsoleCalls, queryOf } from '../shell/console-client.ts';
import { ConsolePage, GoEvent, type Loaded } from '../shell/light-element.ts';
import { choice, dataTable, filterBar, filtersOf, pageHead, whenReady } from '../shell/page-parts.ts';
import { timeWords } from '../shell/words.ts';

/** Filters of this page alone, with what they are where the address says nothing. */
const narrowing = { q: '', kind: '', outcome: '' } as const;

const kinds = [['', 'Every reply'], ...replyKinds.map((kind) => [kind, kind] as const)] as const;
const outcomes = [['', 'Every outcome'], ...askResults.map((outcome) => [outcome, outcome] as const)] as const;

/** Every question in the log, found by its words, the reply and what came of it. */
export class ConsoleQuestions extends ConsolePage {
  static override properties = { ...ConsolePage.properties, found: { state: true } };
  declare found: Loaded<QuestionPage>;

  constructor() {
    super();
    this.found = { kind: 'waiting' };
  }

  /** Whether older pages are shown, or on their way: news would throw them away. */
  #isLookingBack = false;

  protected override get takesNews(): boolean {
    return !this.#isLookingBack;
  }

  #search(client: ConsoleCalls, from: string | null) {
    const { since = '', audience = '' } = filtersOf(this.query);
    const narrowed = Object.keys(narrowing)
      .map((name) => [name, this.query[name] ?? ''] as const)
      .filter(([, value]) => value !== '');
    return client.questions({
      since,
      audience,
      ...Object.fromEntries(narrowed),
      ...(from === null ? {} : { from }),
    });
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    this.#isLookingBack = false;
    const result = await this.#search(client, null);
    return () => {
      this.found = this.take(result);
    };
  }

  async #older({ questions, older }: QuestionPage): Promise<void> {
    this.#isLookingBack = true;
    await this.show(async () => {
      const result = await this.#search(this.client, older);
      return () => {
        const next = this.take(result);
        this.found =
          next.kind === 'ready'
            ? { kind: 'ready', value: { ...next.value, questions: [...questions, ...next.value.questions] } }
            : next;
      };
    });
  }

  #type(event: SubmitEvent): void {
    event.preventDefault();
    const q = String(new FormData(event.currentTarget as HTMLFormElement).get('q') ?? ''); // the listener stands on it
    this.dispatchEvent(new GoEvent(`/console/questions${queryOf({ ...this.query, q })}`));
  }

  #drawn(page: QuestionPage): TemplateResult {
    return html`
      ${dataTable(
        'Questions found',
        [
          { label: 'Question', isHead: true, cell: ({ question }) => question },
          { label: 'Asked', cell: ({ at }) => html`<span class="whole">${timeWords(at)}</span>` },
          { label: 'Who', cell: ({ audience, asker }) => (asker === 'human' ? audience : `${audience}, ${asker}`) },
          {
            label: 'Reply',
            cell: ({ kind, shown }) =>
              html`<span class="chip">${kind}</span>${
                  shown === null ? nothing : html`<span class="soft small shown">${shown}</span>`
                }`,
          },
          { label: 'Outcome', cell: ({ outcome }) => outcome ?? html`<span class="soft">not counted</span>` },
        ],
        page.questions,
        'No question in this period matches.',
      )}
      ${
        page.older === null
          ? nothing
          : html`<p>
              <button class="button" type="button" @click=${() => void this.#older(page)}>Older questions</button>
            </p>`
      }
    `;
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('Questions', 'Everything that was asked, as it is kept: personal details are masked.')}
      <form class="search" role="search" @submit=${(event: SubmitEvent) => this.#type(event)}>
        <label class="field">
          <span>Words in the question</span>
          <input name="q" type="search" maxlength="200" .value=${this.query['q'] ?? ''} />
        </label>
        <button class="button primary">Search</button>
      </form>
      ${filterBar(this.query, null, [
        choice(this.query, 'kind', 'Reply', kinds),
        choice(this.query, 'outcome', 'Outcome', outcomes),
      ])}
      ${whenReady(this.found, (page) => this.#drawn(page))}
    `;
  }
}
