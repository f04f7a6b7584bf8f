import type { Reply } from '../../../server/contract/ask.ts';
import { waysToPerson, type WayToPerson } from '../../../server/http/layout/wording.ts';
import type { Vote } from './box-view.ts';

/** A reply as it stands under the box. */
export type Replied = { readonly question: string; readonly reply: Reply; readonly vote: Vote };

/** The ways to a person that a reply offers. */
export const waysOf = ({ reply, question }: Replied): readonly WayToPerson[] =>
  waysToPerson(reply.contact, { question, ask: reply.id }, reply.offers);
