import type {
  HandedOver,
  HandOverBody,
  HandOverForm,
  LikelyArticle,
  SlotOffered,
} from '../../../server/contract/hand-over.ts';
import type { Audience } from '../../../server/core/content/audience.ts';
import type { Failure } from './ask-contract.ts';

/** Gives a customer's token, or null for nobody signed in. */
export type TokenOf = () => Promise<string | null>;

/** What the form has to ask for; `within` is null where the server did not say. */
export type FormNeeds = Omit<HandOverForm, 'isPossible' | 'within'> & {
  readonly within: HandOverForm['within'] | null;
};

/** Where the server says nothing, all is asked for that can be answered without it. */
export const unknownNeeds: FormNeeds = {
  needsAddress: true,
  hasCallBack: false,
  address: null,
  isAddressFixed: false,
  within: null,
};

/** Sent, or why it was not; a refusal is a value, never a throw. */
type Sent = { readonly kind: 'sent'; readonly told: HandedOver } | Failure;

/** What the form needs of the server. The element never fetches. */
export type HandOverClient = {
  /** Never rejects: where the server says nothing, all is asked for. */
  readonly form: (visit: string | null, timeZone: string) => Promise<FormNeeds>;
  /** Never rejects: where the server says nothing, nobody calls. */
  readonly slots: (timeZone: string) => Promise<readonly SlotOffered[]>;
  /** What may answer a text that is being written. Never rejects. */
  readonly answers: (
    text: string,
    audience: Audience | undefined,
    signal: AbortSignal,
  ) => Promise<readonly LikelyArticle[]>;
  readonly send: (handOver: HandOverBody) => Promise<Sent>;
};
