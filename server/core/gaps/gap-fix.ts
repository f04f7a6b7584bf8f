import type { Audience } from '../content/audience.ts';
import type { GapStatus } from './gap.ts';

/** What kind of change mends a gap. */
export type FixKind = 'draft' | 'wording' | 'synonym' | 'publish';

/** Every kind. */
export const fixKinds: readonly FixKind[] = ['draft', 'wording', 'synonym', 'publish'];

/** The change that was made for a gap; the words of visitors stand in the file alone, never here. */
export type GapFix = {
  readonly kind: FixKind;
  /** Path relative to the content folder. */
  readonly file: string;
  /** The article it is about; null for a synonym. */
  readonly article: string | null;
  /** UTC ms. */
  readonly at: number;
  /** Of the library that was live when it was made. */
  readonly revision: string;
};

/** The answer to a wording that one audience asks again. */
export type AnsweredAgain = {
  /** Null where nothing answers it. */
  readonly article: string | null;
  /** Since when it is so, as far as was checked, UTC ms. */
  readonly since: number;
};

/** What the library said when the wordings of a gap were asked again. */
export type GapCheck = {
  /** UTC ms. */
  readonly at: number;
  /** Of the library that was asked. */
  readonly revision: string;
  /** Key of a wording -> the article that answers it now, null for none, or where one of the audiences that asked it gets none. */
  readonly answers: Readonly<Record<string, string | null>>;
  /** The same by who asked, then by wording; not there in checks that were written before it was kept. */
  readonly byAudience?: Readonly<Partial<Record<Audience, Readonly<Record<string, AnsweredAgain>>>>>;
  /** Whether it was verified once, and is open again because its wordings stopped being answered. */
  readonly isReopened: boolean;
};

/**
 * The answer to a wording that an audience asked again; null where it was not asked.
 * @param key of the wording
 */
export const answerIn = (
  { at, answers, byAudience }: GapCheck,
  key: string,
  audience: Audience,
): AnsweredAgain | null => {
  if (byAudience === undefined)
    return Object.hasOwn(answers, key) ? { article: answers[key] ?? null, since: at } : null;
  const own = byAudience[audience] ?? {};
  return Object.hasOwn(own, key) ? (own[key] ?? null) : null;
};

/**
 * The share of a gap's failed asks (0..1) whose wordings must be answered for it to be verified: a stray wording that the
 * grouping put there must not keep it open. Range 0.5–1. Chosen, not measured: 4 of 5.
 */
export const verifiedShare = 0.8;

/** The result of asking the wordings of a gap again. */
export type Recheck = {
  /** Whether the change made for it is in the library. */
  readonly isLive: boolean;
  /** Failed asks, and those of them whose wording is answered now. */
  readonly asked: number;
  readonly answered: number;
};

/** Whether the wordings of a gap are asked again when the library changes. */
export const isRechecked = (status: GapStatus, check: GapCheck | null): boolean =>
  status === 'drafted' ||
  status === 'published' ||
  status === 'verified' ||
  (status === 'open' && check?.isReopened === true);

/**
 * The status of a gap after its wordings were asked again. Drafted becomes published when the change is live; published
 * becomes verified from `verifiedShare` on; verified becomes open again below it, and verified once more above it. A gap of which no ask is left in the log stays what it is.
 */
export const statusAfter = (status: GapStatus, { isLive, asked, answered }: Recheck): GapStatus => {
  if (asked === 0) return status === 'drafted' && isLive ? 'published' : status;
  const isVerified = answered >= verifiedShare * asked;
  switch (status) {
    case 'drafted':
      if (!isLive) return 'drafted';
      return isVerified ? 'verified' : 'published';
    case 'published':
      return isVerified ? 'verified' : 'published';
    case 'verified':
    case 'open':
      return isVerified ? 'verified' : 'open';
    case 'declined':
      return 'declined';
  }
};

/** The longest answer that is written in the console, in characters; a longer one is written in a file. */
export const maxAnswerLength = 20_000;
