import type { Audience } from './audience.ts';
import type { Correction, ReplyKind, ReplyReason } from './reply.ts';

/** What a visitor did with a reply. */
export type Outcome = 'opened' | 'helpful' | 'not-helpful';

/** Every outcome. */
export const outcomes: readonly Outcome[] = ['opened', 'helpful', 'not-helpful'];

/** One question and what Red replied, as the log keeps it: the text is masked before it gets here. */
export type AskRecord = {
  readonly id: string;
  /** UTC milliseconds. */
  readonly askedAt: number;
  readonly audience: Audience;
  /** HMAC of the visit under a key of the data folder, or null for a question that stands alone. */
  readonly visit: string | null;
  /** The id of the ask this one follows, or null. */
  readonly previous: string | null;
  /** Masked, well-formed. */
  readonly question: string;
  readonly kind: ReplyKind;
  readonly confidence: number;
  readonly reason: ReplyReason;
  readonly corrections: readonly Correction[];
  /** Words of the question that stand nowhere in the content, masked. */
  readonly unknownWords: readonly string[];
  /** Ids of the articles shown, the answer first. */
  readonly shown: readonly string[];
  /** Milliseconds Red took, with fractions. */
  readonly latencyMs: number;
  /** The revision of what that audience was answered from. */
  readonly revision: string;
};

/** One outcome of one ask. */
export type OutcomeRecord = {
  readonly askId: string;
  readonly outcome: Outcome;
  readonly article: string | null;
  /** UTC milliseconds. */
  readonly at: number;
};

/** A failed question with what its visitors did, as reports read it. */
export type FailedAsk = Pick<
  AskRecord,
  'id' | 'askedAt' | 'audience' | 'visit' | 'question' | 'kind' | 'reason' | 'shown' | 'unknownWords'
> & {
  /** True where a visitor said that the reply did not help. */
  readonly notHelpful: boolean;
};
