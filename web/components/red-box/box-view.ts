import type { TemplateResult } from 'lit';
import type { Reply } from '../../../server/contract/ask.ts';
import type { Failure } from '../http-client/ask-contract.ts';

/** Where a vote stands. */
export type Vote = 'none' | 'helpful' | 'not-helpful';

/** What is shown under the box. */
export type BoxView =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'replied';
      readonly question: string;
      readonly reply: Reply;
      readonly vote: Vote;
      /** An article that is read in place. */
      readonly reading: TemplateResult | null;
    }
  | { readonly kind: 'failed'; readonly question: string; readonly exact: boolean; readonly failure: Failure };

/** Asked and answered: tells the page that Red replied, with the reply's kind and id. Crosses shadow roots. */
export class RedReplyEvent extends CustomEvent<{ readonly id: string; readonly kind: Reply['kind'] }> {
  constructor(reply: Reply) {
    super('red-reply', { bubbles: true, composed: true, detail: { id: reply.id, kind: reply.kind } });
  }
}

declare global {
  interface HTMLElementEventMap {
    'red-reply': RedReplyEvent;
  }
}
