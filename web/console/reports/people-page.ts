import type { ReportReply } from '../../../server/contract/report.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { FollowUpOfVisit } from '../../../server/contract/follow-up.ts';
import type { ConsoleCalls } from '../shell/console-client.ts';
import { ConsolePage, type Loaded } from '../shell/light-element.ts';
import { filterBar, filtersOf, pageHead, whenReady } from '../shell/page-parts.ts';
import { counted, timeWords } from '../shell/words.ts';

type Visit = ReportReply<'repeated'>[number];

const step = ({ at, question, kind, outcome, shown }: Visit['chain'][number]): TemplateResult => html`
  <li>
    <time class="soft small" datetime=${new Date(at).toISOString()}>${timeWords(at)}</time>
    <span class="asked">“${question}”</span>
    <span class="chips">
      <span class="chip">${kind}</span>
      ${outcome === null ? nothing : html`<span class="chip ${outcome === 'confirmed' ? 'chip-good' : ''}">${outcome}</span>`}
      ${shown === null ? nothing : html`<span class="soft small">shown: ${shown}</span>`}
    </span>
  </li>
`;

const followUpStates: Readonly<Record<FollowUpOfVisit['state'], string>> = {
  open: 'it is waiting for us',
  waiting: 'it is answered',
  resolved: 'it is resolved',
};

/** Where a follow-up exists already, the row links to it instead of starting another. */
const contactOf = ({ contact, solved }: Visit, followUp: FollowUpOfVisit | undefined): TemplateResult =>
  followUp !== undefined
    ? html`<a class="button" href="/console/follow-ups/${followUp.id}">Open ${followUp.number}</a>
        <span class="soft"
          >${followUp.kind === 'outreach' ? 'We reach out to them' : 'They handed it over'}:
          ${followUpStates[followUp.state]}.</span
        >`
    : contact === null
      ? html`<span class="soft">An anonymous visitor: there is nobody to write to.</span>`
      : html`<a class="button" href="mailto:${contact}">Write to ${contact}</a>${
            solved ? html`<span class="soft">They found it in the end.</span>` : nothing
          }`;

/** Visitors above the baseline: the whole chain, and whom to write to. */
export class ConsolePeople extends ConsolePage {
  static override properties = {
    ...ConsolePage.properties,
    visits: { state: true },
    followUps: { state: true },
  };
  declare visits: Loaded<readonly Visit[]>;
  /** Follow-ups that visits led to, by visit. */
  declare followUps: ReadonlyMap<string, FollowUpOfVisit>;

  constructor() {
    super();
    this.visits = { kind: 'waiting' };
    this.followUps = new Map();
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const [result, followUps] = await Promise.all([
      client.report('repeated', filtersOf(this.query)),
      client.followUpsByVisit(),
    ]);
    return () => {
      this.visits = this.take(result);
      if (followUps.kind === 'ok') this.followUps = new Map(followUps.value.visits.map((each) => [each.visit, each]));
    };
  }

  #visit(visit: Visit): TemplateResult {
    const { searches, normal, audience, startedAt, solved } = visit;
    return html`<li class="card visit">
      <h2>
        ${counted(searches, 'search', 'searches')}
        <span class="chip ${solved ? 'chip-good' : 'chip-loud'}">${solved ? 'solved' : 'not solved'}</span>
      </h2>
      <p class="soft small">${audience}, ${timeWords(startedAt)} · up to ${normal} is usual for them</p>
      <ol class="chain">
        ${visit.chain.map(step)}
      </ol>
      <p class="next"><strong>Next:</strong> ${visit.next}</p>
      <p class="contact">${contactOf(visit, this.followUps.get(visit.visit))}</p>
    </li>`;
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('People in trouble', 'Visits with more searches than usual, most first.')}
      ${filterBar(this.query, 'repeated')}
      ${whenReady(this.visits, (visits) =>
        visits.length === 0
          ? html`<p class="empty">Nobody searched more than usual in this period.</p>`
          : html`<ul class="visits">
              ${visits.map((visit) => this.#visit(visit))}
            </ul>`,
      )}
    `;
  }
}
