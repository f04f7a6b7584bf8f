import type { ReplyReason } from '../answering/reply.ts';
import type { Audience } from '../content/audience.ts';
import type { Asker } from './asker.ts';
import type { Failure } from './outcome.ts';
import type { LoggedAsk } from './visit.ts';

/** Which rows a report is about. */
export type LogFilter = {
  /** UTC ms, inclusive. */
  readonly since: number;
  /** UTC ms, exclusive. */
  readonly until: number;
  /** Null for both. */
  readonly audience: Audience | null;
  /** One class, several, or null for every one. */
  readonly asker: Asker | readonly Asker[] | null;
};

/** A failed ask, as gaps are made of it. */
export type FailedAsk = Pick<
  LoggedAsk,
  'id' | 'askedAt' | 'audience' | 'visit' | 'person' | 'question' | 'normalised' | 'kind' | 'asker'
> & {
  readonly reason: ReplyReason;
  readonly shown: readonly string[];
  readonly unknownWords: readonly string[];
  readonly failure: Failure;
  readonly wordingKey: string | null;
};

/** A failed ask as gaps are counted from it, without its own id; `shown` holds at most the first. */
export type FailedCase = Pick<
  FailedAsk,
  'askedAt' | 'audience' | 'question' | 'reason' | 'shown' | 'unknownWords' | 'failure' | 'wordingKey'
> & {
  /**
   * Who asked, as 48 bits of a hash: equal for asks of one person as far as is known. Among a million askers two of a
   * gap with a thousand of them are one with a chance of 2 in a billion.
   */
  readonly who: number;
};
