import type { Audience } from '../../../server/core/content/audience.ts';
import type { Channel } from '../../../server/core/follow-ups/follow-up.ts';
import type { WithinWords } from '../../../server/core/follow-ups/follow-up-words.ts';
import type { Within } from '../../../server/core/triage/within.ts';
import type { Failure } from './ask-contract.ts';

/** Gives a customer's token, or null for nobody signed in. */
export type TokenOf = () => Promise<string | null>;

/** What the form has to ask for. */
export type FormNeeds = {
  readonly needsAddress: boolean;
  readonly hasCallBack: boolean;
  /** The address that is known already, masked. */
  readonly address: string | null;
  /** Whether it is the one somebody is signed in with. */
  readonly isAddressFixed: boolean;
  /** By when an answer is due, and what would bring it nearer; null where the server did not say. */
  readonly within: WithinWords | null;
};

/** Where the server says nothing, all is asked for that can be answered without it. */
export const unknownNeeds: FormNeeds = {
  needsAddress: true,
  hasCallBack: false,
  address: null,
  isAddressFixed: false,
  within: null,
};

/** A time at which somebody can call: ISO 8601, and as it reads in the visitor's zone. */
export type SlotOffer = { readonly start: string; readonly label: string };

/** An article that may answer. */
export type LikelyArticle = { readonly title: string; readonly url: string };

/** A hand-over as the form sends it; what was not asked for is left out. */
export type HandOver = {
  readonly key: string;
  readonly question: string;
  readonly message: string;
  readonly ask: string;
  readonly visit?: string;
  readonly audience?: Audience;
  readonly channel: Channel;
  readonly slot?: string;
  readonly phone?: string;
  readonly timeZone: string;
  readonly within?: Within;
  readonly email?: string;
  readonly name?: string;
};

/** What the visitor is told at once. */
export type HandedOver = {
  readonly number: string;
  readonly next: string;
  readonly isMailed: boolean;
  readonly likely: readonly LikelyArticle[];
  readonly status: string;
};

/** Sent, or why it was not; a refusal is a value, never a throw. */
type Sent = { readonly kind: 'sent'; readonly told: HandedOver } | Failure;

/** What the form needs of the server. The element never fetches. */
export type HandOverClient = {
  /** Never rejects: where the server says nothing, all is asked for. */
  readonly form: (visit: string | null, timeZone: string) => Promise<FormNeeds>;
  /** Never rejects: where the server says nothing, nobody calls. */
  readonly slots: (timeZone: string) => Promise<readonly SlotOffer[]>;
  /** What may answer a text that is being written. Never rejects. */
  readonly answers: (
    text: string,
    audience: Audience | undefined,
    signal: AbortSignal,
  ) => Promise<readonly LikelyArticle[]>;
  readonly send: (handOver: HandOver) => Promise<Sent>;
};
