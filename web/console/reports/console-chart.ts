import { html, LitElement, type TemplateResult } from 'lit';
import type { Chart, Series } from './chart.ts';

/**
 * A chart, and the same figures as a table. The library comes with the first chart only. `shape` is `line` or `bars`;
 * `heading` names what the labels are.
 */
class ConsoleChart extends LitElement {
  static override properties = {
    labels: { attribute: false },
    series: { attribute: false },
    heading: {},
    shape: {},
  };
  declare labels: readonly string[];
  declare series: readonly Series[];
  declare heading: string;
  declare shape: 'line' | 'bars';

  #chart: Chart | null = null;
  #isStarting = false;

  constructor() {
    super();
    this.labels = [];
    this.series = [];
    this.heading = '';
    this.shape = 'line';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#chart?.end();
    this.#chart = null;
  }

  protected override updated(): void {
    const place = this.querySelector<HTMLElement>('.chart');
    if (place === null || this.labels.length === 0) return;
    if (this.#chart === null) void this.#start(place);
    else this.#chart.show(this.labels, this.series);
  }

  async #start(place: HTMLElement): Promise<void> {
    if (this.#isStarting) return;
    this.#isStarting = true;
    try {
      const { startChart } = await import('./chart.ts');
      if (this.isConnected) this.#chart = startChart(place, this.labels, this.series, this.shape);
    } catch {
      place.hidden = true; // the figures stand in the table
    }
    this.#isStarting = false;
  }

  #summary(): string {
    return this.series
      .map(({ name, values }) => `${name}: from ${Math.min(...values)} to ${Math.max(...values)}`)
      .join('. ');
  }

  override render(): TemplateResult {
    return html`
      <ul class="legend" aria-hidden="true">
        ${this.series.map(({ name }, place) => html`<li class="legend-${place}">${name}</li>`)}
      </ul>
      <div class="chart" role="img" aria-label="${this.#summary()}. The figures stand in the table below."></div>
      <details>
        <summary>Figures as a table</summary>
        <div class="figures-table" tabindex="0" role="region" aria-label="Figures of the chart">
          <table>
            <thead>
              <tr>
                <th scope="col">${this.heading}</th>
                ${this.series.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${this.labels.map(
                (label, row) =>
                  html`<tr>
                    <th scope="row">${label}</th>
                    ${this.series.map(({ values }) => html`<td class="number">${values[row] ?? 0}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    `;
  }
}

customElements.define('console-chart', ConsoleChart);
