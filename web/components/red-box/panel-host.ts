import type { LitElement, TemplateResult } from 'lit';
import type { Audience } from '../../../server/core/content/audience.ts';
import type { Reply } from '../../../server/contract/ask.ts';
import type { BoxView } from './box-view.ts';
import type { readingCard } from './reading-card.ts';

/** What the forms and offers below a reply need of the box they stand in. The box knows none of them. */
export type PanelHost = Pick<LitElement, 'renderRoot'> & {
  readonly audience: Audience | undefined;
  readonly view: BoxView;
  /** Where the help centre is: scheme, host and port. Null before the box has its client. */
  readonly client: { readonly origin: string } | null;
  /** The form below the reply; null closes it. */
  panel: TemplateResult | null;
  /** Red's own offer of a person; null takes it away. */
  offer: TemplateResult | null;
};

/** What a form below the reply is opened with. */
export type Panel = {
  readonly box: PanelHost;
  readonly tokenOf: () => Promise<string | null>;
  readonly visit: string | undefined;
  /** Called once the question is with a person: opening the form is not asking one. */
  readonly onHandedOver: () => void;
};

/** What a box draws after the first reply only: forms, offers and articles read in place. It is loaded when it is wanted. */
export type LaterParts = {
  readonly readingCard: typeof readingCard;
  /** The form that a link to its page opens below the reply. */
  readonly panelAt: (path: string, panel: Panel) => TemplateResult;
  /** Offers a person below a reply, while that one is still shown. */
  readonly offerHelp: (box: PanelHost, reply: Reply) => void;
};
