import { html, nothing, type TemplateResult } from 'lit';
import type { Reports } from '../../server/core/reports.ts';
import type { ConsoleCalls } from './console-client.ts';
import { ConsolePage, type Loaded } from './light-element.ts';
import { filterBar, filtersOf, pageHead, whenReady } from './page-parts.ts';
import { counted, timeWords } from './words.ts';

type Visit = Reports['repeated'][number];

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

const contactOf = ({ contact, solved }: Visit): TemplateResult =>
  contact === null
    ? html`<span class="soft">An anonymous visitor: there is nobody to write to.</span>`
    : html`<a class="button" href="mailto:${contact}">Write to ${contact}</a>${
          solved ? html`<span class="soft">They found it in the end.</span>` : nothing
        }`;

/** Who searched more than is normal: the whole chain, and whom to write to. */
export class ConsolePeople extends ConsolePage {
  static override properties = { ...ConsolePage.properties, visits: { state: true } };
  declare visits: Loaded<readonly Visit[]>;

  constructor() {
    super();
    this.visits = { kind: 'waiting' };
  }

  protected override async load(client: ConsoleCalls): Promise<() => void> {
    const result = await client.report('repeated', filtersOf(this.query));
    return () => {
      this.visits = this.take(result);
    };
  }

  #visit(visit: Visit): TemplateResult {
    const { searches, normal, audience, startedAt, solved } = visit;
    return html`<li class="card visit">
      <h2>
        ${counted(searches, 'search', 'searches')}
        <span class="chip ${solved ? 'chip-good' : 'chip-loud'}">${solved ? 'solved' : 'not solved'}</span>
      </h2>
      <p class="soft small">${audience}, ${timeWords(startedAt)} · normal for them is up to ${normal}</p>
      <ol class="chain">
        ${visit.chain.map(step)}
      </ol>
      <p class="next"><strong>Next:</strong> ${visit.next}</p>
      <p class="contact">${contactOf(visit)}</p>
    </li>`;
  }

  override render(): TemplateResult {
    return html`
      ${pageHead('People in trouble', 'Visits with more searches than is normal, the most first.')}
      ${filterBar(this.query, 'repeated')}
      ${whenReady(this.visits, (visits) =>
        visits.length === 0
          ? html`<p class="empty">Nobody searched more than is normal in this period.</p>`
          : html`<ul class="visits">
              ${visits.map((visit) => this.#visit(visit))}
            </ul>`,
      )}
    `;
  }
}
