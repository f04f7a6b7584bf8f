import type { Audience } from '../../../server/core/content/audience.ts';
import type { Outcome } from '../../../server/core/log/interaction.ts';
import type { Suggested, WholeArticle } from '../../../server/contract/article.ts';
import type { AskBody, Reply } from '../../../server/contract/ask.ts';
import type { KnownCustomer } from '../../../server/contract/customer.ts';

/** Why there is no reply: the server could not be reached, or it refused with a code and what to do. */
export type Failure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string };

/** A reply, or why there is none; a refusal is a value, never a throw. */
export type Asked = { readonly kind: 'replied'; readonly reply: Reply } | Failure;

/** What the box needs of the server. `token` is a customer's, or null; it travels in a header, never in an address. The element never fetches. */
export type AskClient = {
  /** Where links of a reply lead and where the pages are: scheme, host and port. */
  readonly origin: string;
  readonly ask: (ask: AskBody, signal: AbortSignal, token: string | null) => Promise<Asked>;
  /** Never rejects: without suggestions there are none. */
  readonly suggest: (
    typed: string,
    audience: Audience | undefined,
    signal: AbortSignal,
    token: string | null,
  ) => Promise<readonly Suggested[]>;
  /** The article of a page, by the page's name; null where it cannot be read. */
  readonly article: (slug: string, token: string) => Promise<WholeArticle | null>;
  /** A picture as an address of the page's own, to be revoked once it is shown; null where it cannot be loaded. */
  readonly picture: (url: string, token: string) => Promise<string | null>;
  /** Whose token it is; null where it is nobody's, or no longer good. */
  readonly whoIs: (token: string) => Promise<KnownCustomer | null>;
  /** Resolves to whether it was recorded; survives leaving the page. */
  readonly outcome: (askId: string, outcome: Outcome, article?: string) => Promise<boolean>;
};
