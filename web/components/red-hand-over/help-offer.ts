import { html } from 'lit';
import type { Reply } from '../../../server/contract/ask.ts';
import { helpOfferWords } from '../../../server/core/words/en/hand-over.ts';
import type { PanelHost } from '../red-box/panel-host.ts';
import { waysOf } from '../red-box/reply-ways.ts';

/** Offers a person below a reply that was none again, while that one is still shown. It takes no focus by itself. */
export const offerHelp = (box: PanelHost, reply: Reply): void => {
  const { view } = box;
  if (view.kind !== 'replied' || view.reply !== reply) return;
  const [way] = waysOf(view);
  if (way === undefined) return;
  const onDismiss = (): void => {
    box.offer = null;
    box.renderRoot.querySelector<HTMLElement>('#question')?.focus(); // the button that was pressed is gone
  };
  box.offer = html`<section class="card offer" aria-labelledby="offer">
    <h2 id="offer" class="card-head">${helpOfferWords.title}</h2>
    <p>${helpOfferWords.text}</p>
    <div class="buttons">
      <a class="button" href=${new URL(way.href, box.client?.origin).href}>${helpOfferWords.yes}</a>
      <button class="button" type="button" @click=${onDismiss}>${helpOfferWords.no}</button>
    </div>
  </section>`;
};
