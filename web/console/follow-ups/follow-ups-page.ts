import { html, nothing, type TemplateResult } from 'lit';
import { followUpViews, unsorted, type FollowUpView } from '../../../server/core/follow-ups/follow-up-queue-ports.ts';
import type { FollowUpOptions, FollowUpPage, FollowUpSummary } from '../../../server/contract/follow-up.ts';
import { queryOf, type ConsoleCalls, type Query } from '../shell/console-client.ts';
import { draftKinds, draftName } from './follow-up-drafts.ts';
import { draftOf } from './drafts.ts';
import {
  brokenAddress,
  dueWords,
  markChips,
  nextAct,
  priorityTone,
  priorityWords,
  viewWords,
  whoWords,
} from './follow-up-words.ts';
import { rememberWalk } from './follow-up-walk.ts';
import { ConsolePage, type Loaded } from '../shell/light-element.ts';
import { choice, dataTable, pageHead, whenReady, type Column } from '../shell/page-parts.ts';
import { learnTime } from '../shell/server-time.ts';
import { numberWords } from '../shell/words.ts';

const path = '/console/follow-ups';

const addressOf = ({ id }: FollowUpSummary): string => `${path}/${encodeURIComponent(id)}`;

const minuteMs = 60_000;

/** What is in the list where the address does not say. */
const usualView: FollowUpView = 'open';

const viewOf = (query: Query): FollowUpView => followUpViews.find((view) => view === query['view']) ?? usualView;

const emptyWords: Readonly<Record<FollowUpView, string>> = {
  mine: 'Nothing is waiting for you. Take something from “Unassigned”.',
  unassigned: 'Everything that is waiting has an owner.',
  open: 'Nobody is waiting for an answer.',
  waiting: 'Nothing is answered and still open.',
  snoozed: 'Nothing is put off.',
  resolved: 'Nothing has been resolved yet.',
};

/** The address of the same list with something else chosen. */
const listPath = (query: Query, changes: Query): string => {
  const { after: _, ...rest } = query;
  return `${path}${queryOf({ ...rest, ...changes })}`;
};

/** Follow-ups and outreach in one list, the most pressing first. */
export class ConsoleFollowUps extends ConsolePage {
  static override properties = { ...ConsolePage.properties, found: { state: true }, options: { state: true } };
  declare found: Loaded<FollowUpPage>;
  declare options: FollowUpOptions;

  constructor() {
    super();
    this.found = { kind: 'waiting' };
    this.options = { departments: [], ranks: [], colleagues: [] };
  }

  #timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = window.setInterval(() => this.requestUpdate(), minuteMs); // what is left becomes less
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** Whether more than the first page is shown, or on its way: news would throw it away. */
  #isLookingFurther = false;

  protected override get takesNews(): boolean {
    return !this.#isLookingFurther;
  }

  #ask(client: ConsoleCalls, after: string | null) {
    return client.followUps({
      ...Object.fromEntries(Object.entries(this.query).filter(([, value]) => value !== '')),
      view: viewOf(this.query),
      ...(after === null ? {} : { after }),
    });
  }

  #put(found: Loaded<FollowUpPage>): void {
    this.found = found;
    if (found.kind !== 'ready') return;
    learnTime(found.value.at);
    rememberWalk(this.query, found.value.followUps);
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    this.#isLookingFurther = false;
    const [result, options] = await Promise.all([
      this.#ask(client, null),
      this.options.ranks.length === 0 ? client.followUpOptions() : null,
    ]);
    return () => {
      if (options?.kind === 'ok') this.options = options.value;
      this.#put(this.take(result));
    };
  }

  async #more(page: FollowUpPage): Promise<void> {
    this.#isLookingFurther = true;
    await this.show(async () => {
      const result = await this.#ask(this.client, page.next);
      return () => {
        if (result.kind === 'failed') {
          this.told(result, ''); // what is shown already stays
          return;
        }
        this.#put({
          kind: 'ready',
          value: { ...result.value, followUps: [...page.followUps, ...result.value.followUps] },
        });
      };
    });
    await this.updateComplete;
    // The button that was pressed may be gone: one reads on with the first of the new ones.
    this.querySelectorAll<HTMLElement>('a.need')[page.followUps.length]?.focus();
  }

  #views(counts: FollowUpPage['counts'] | null): TemplateResult {
    const here = viewOf(this.query);
    return html`<ul class="views" aria-label="Which follow-ups">
      ${followUpViews.map(
        (view) =>
          html`<li>
            <a class="chip" href=${listPath(this.query, { view })} aria-current=${view === here ? 'true' : nothing}
              >${viewWords[view]}${counts === null ? nothing : html` <span class="count">${numberWords(counts[view])}</span>`}</a
            >
          </li>`,
      )}
    </ul>`;
  }

  #filters(): TemplateResult {
    const { departments, ranks } = this.options;
    return html`<div class="filters" role="group" aria-label="Narrow the list">
      ${choice(this.query, 'department', 'Department', [
        ['', 'Every department'],
        ...departments.map(({ id, name }) => [id, name] as const),
        [unsorted, 'Unsorted'],
      ])}
      ${choice(this.query, 'kind', 'Kind', [
        ['', 'Every kind'],
        ['hand-over', 'Handed over'],
        ['outreach', 'Reach out'],
      ])}
      ${choice(this.query, 'rank', 'Priority', [
        ['', 'Every priority'],
        ...ranks.toReversed().map((rank) => [rank, priorityWords[rank]] as const),
      ])}
    </div>`;
  }

  #hasDraft({ id }: FollowUpSummary): boolean {
    return draftKinds.some((kind) => draftOf(this.me?.email ?? '', draftName(id, kind)) !== null);
  }

  /** Only the first waiting row has a filled button. */
  #columns(first: FollowUpSummary | undefined): readonly Column<FollowUpSummary>[] {
    const me = this.me?.email ?? '';
    return [
      {
        label: 'Question',
        isHead: true,
        cell: (row) =>
          html`<a class="need" href=${addressOf(row)}>${row.question}</a>
            <span class="soft small">${row.number} · ${whoWords(row)}</span>
            <span class="marks"
              >${markChips(row)}${this.#hasDraft(row) ? html`<span class="chip chip-attention">your draft</span>` : nothing}</span
            >`,
      },
      { label: 'Due', cell: dueWords },
      {
        label: 'Department',
        cell: ({ departmentName }) => departmentName ?? html`<span class="soft">unsorted</span>`,
      },
      {
        label: 'Priority',
        cell: ({ rank }) => html`<span class="chip ${priorityTone[rank]}">${priorityWords[rank]}</span>`,
      },
      {
        label: 'Owner',
        cell: ({ owner }) =>
          owner === null ? html`<span class="soft">nobody</span>` : owner === me ? 'you' : brokenAddress(owner),
      },
      {
        label: 'Next',
        cell: (row) =>
          html`<a class="button ${row === first ? 'primary' : ''}" href=${addressOf(row)}
            >${nextAct(row)}<span class="unseen">: ${row.number}, ${row.question}</span></a
          >`,
      },
    ];
  }

  #drawn(page: FollowUpPage): TemplateResult {
    const view = viewOf(this.query);
    const isNarrowed = ['department', 'kind', 'rank'].some((name) => (this.query[name] ?? '') !== '');
    const first = page.followUps.find(({ state }) => state === 'open');
    return html`
      ${dataTable(
        `Follow-ups: ${viewWords[view]}`,
        this.#columns(first),
        page.followUps,
        isNarrowed ? 'No follow-up matches. Choose fewer filters.' : emptyWords[view],
        ({ id }) => id,
      )}
      ${
        page.next === null
          ? nothing
          : html`<p>
              <button class="button" type="button" @click=${() => void this.#more(page)}>More follow-ups</button>
            </p>`
      }
    `;
  }

  override render(): TemplateResult {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return html`
      ${pageHead('Follow-ups', html`What people are waiting for, most urgent first. Times are in your time zone, ${zone}.`)}
      ${this.#views(this.found.kind === 'ready' ? this.found.value.counts : null)} ${this.#filters()}
      ${whenReady(this.found, (page) => this.#drawn(page))}
    `;
  }
}
