import { html, type TemplateResult } from 'lit';
import { createAlertClient } from '../http-client/alert-client.ts';
import { createHandOverClient } from '../http-client/hand-over-client.ts';
import type { Panel } from '../red-box/panel-host.ts';
import { RedHandOver } from './red-hand-over.ts';
import { RedAlertForm } from './red-alert-form.ts';

export { readingCard } from '../red-box/reading-card.ts';
export { offerHelp } from './help-offer.ts';

RedHandOver.clientOf = createHandOverClient;
RedAlertForm.clientOf = createAlertClient;
if (customElements.get('red-hand-over') === undefined) customElements.define('red-hand-over', RedHandOver);
if (customElements.get('red-alert-form') === undefined) customElements.define('red-alert-form', RedAlertForm);

/** The form that a link opens below the reply: hand-over or alert. */
export const panelAt = (path: string, { box, tokenOf, visit, onHandedOver }: Panel): TemplateResult =>
  path === '/tell-me'
    ? html`<red-alert-form .box=${box} .tokenOf=${tokenOf} .visit=${visit}></red-alert-form>`
    : html`<red-hand-over
        .box=${box}
        .tokenOf=${tokenOf}
        .visit=${visit}
        .onHandedOver=${onHandedOver}
      ></red-hand-over>`;
