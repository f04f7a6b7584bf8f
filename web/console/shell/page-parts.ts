import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { queryOf, type Query } from './console-client.ts';
import { GoEvent, type Loaded } from './light-element.ts';

/** One column of a table. */
export type Column<Row> = {
  readonly label: string;
  readonly cell: (row: Row, index: number) => unknown;
  /** Figures stand at the right, in digits of one width. */
  readonly isNumber?: boolean;
  /** The cell that says what the row is about. */
  readonly isHead?: boolean;
};

/**
 * A table that becomes a list of cards where there is no room; its roles are said, since cards would lose them.
 * @param keyOf tells rows apart where they hold what is typed or chosen: it moves with its row
 */
export const dataTable = <Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  empty: string,
  keyOf: (row: Row, index: number) => unknown = (_, index) => index,
): TemplateResult =>
  rows.length === 0
    ? html`<p class="empty">${empty}</p>`
    : html`<div class="table-card">
        <table role="table">
          <caption class="unseen">
            ${caption}
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              ${columns.map(
                ({ label, isNumber }) =>
                  html`<th role="columnheader" scope="col" class=${isNumber === true ? 'number' : ''}>${label}</th>`,
              )}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${repeat(
              rows,
              keyOf,
              (row, index) =>
                html`<tr role="row">
                  ${columns.map(({ label, cell, isNumber, isHead }) =>
                    isHead === true
                      ? html`<th role="rowheader" scope="row" class="row-head">${cell(row, index)}</th>`
                      : html`<td role="cell" data-label=${label} class=${isNumber === true ? 'number' : ''}>
                          ${cell(row, index)}
                        </td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;

/** Draws what is loaded; says so while it is not, and why where it cannot be. */
export const whenReady = <T>(loaded: Loaded<T>, draw: (value: T) => unknown): unknown => {
  switch (loaded.kind) {
    case 'waiting':
      return html`<p class="waiting">Loading…</p>`;
    case 'failed':
      return html`<p class="trouble" role="alert">${loaded.detail}</p>`;
    case 'ready':
      return draw(loaded.value);
  }
};

/** The heading of a page and what stands under it; the focus goes here when a page opens. */
export const pageHead = (title: unknown, under: unknown = nothing): TemplateResult => html`
  <header class="page-head">
    <h1 tabindex="-1">${title}</h1>
    ${under === nothing ? nothing : html`<p class="soft">${under}</p>`}
  </header>
`;

const periods: readonly (readonly [string, string])[] = [
  ['7d', 'Last 7 days'],
  ['30d', 'Last 30 days'],
  ['90d', 'Last 90 days'],
];

const audiences: readonly (readonly [string, string])[] = [
  ['all', 'Everybody'],
  ['prospect', 'Prospects'],
  ['customer', 'Customers'],
];

/** Programs that ask for people miss unwritten answers as well, so the two classes are counted together there. */
const isOfAgentsToo = (report: string | null): boolean => report === 'unanswered' || report === 'words';

/** Promises are made to people: no other class has any. */
const ofPeopleAlone = 'promises';

/** The first choice is what the report counts where no class is named. */
const classesFor = (report: string | null): readonly (readonly [string, string])[] => [
  ['', isOfAgentsToo(report) ? 'People and agents' : 'People only'],
  ...(isOfAgentsToo(report) ? [['human', 'People only'] as const] : []),
  ['agent', 'Agents'],
  ['bot', 'Bots'],
  ['synthetic', 'Our own tests'],
  ['all', 'All of them'],
];

/** What a report is taken over where the address says nothing. */
const defaults: Query = { since: '30d', audience: 'all', class: '' };

/** A filter as the address has it, else what it is where nothing is said. */
const filterOf = (query: Query, name: string): string => query[name] ?? defaults[name] ?? '';

/** The filters of an address, but for those that are left to the report. */
export const filtersOf = (query: Query): Query =>
  Object.fromEntries(
    Object.keys(defaults)
      .map((name) => [name, filterOf(query, name)] as const)
      .filter(([, value]) => value !== ''),
  );

/** One filter; what is chosen stands in the address. The first option is what holds where it says nothing. */
export const choice = (
  query: Query,
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
): TemplateResult => html`
  <label>
    <span class="unseen">${label}</span>
    <select
      name=${name}
      @change=${(event: Event) => {
        const select = event.currentTarget as HTMLSelectElement; // the listener stands on it
        const changed = { ...query, [name]: select.value };
        select.dispatchEvent(new GoEvent(`${location.pathname}${queryOf(changed)}`));
      }}
    >
      ${options.map(
        ([value, text]) => html`<option value=${value} .selected=${filterOf(query, name) === value}>${text}</option>`,
      )}
    </select>
  </label>
`;

/** Period, audience, class, and filters of a page's own; each stands in the address, so that a view can be sent to somebody. */
export const filterBar = (
  query: Query,
  report: string | null,
  more: readonly TemplateResult[] = [],
): TemplateResult => html`
  <div class="filters" role="group" aria-label="What is counted">
    ${choice(query, 'since', 'Period', periods)} ${choice(query, 'audience', 'Audience', audiences)} ${more}
    ${report === null || report === ofPeopleAlone ? nothing : choice(query, 'class', 'Askers', classesFor(report))}
    ${
      report === null
        ? nothing
        : html`<a
            class="export"
            href="/console/api/reports/${report}${queryOf({ ...filtersOf(query), format: 'csv' })}"
            download="${report}.csv"
            >CSV</a
          >`
    }
  </div>
`;
