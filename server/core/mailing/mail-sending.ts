import type { OutgoingMail } from './mail.ts';

/** What came of handing a mail over. Nothing is thrown: a mail server that fails is nothing unusual. */
export type SendResult =
  /** A mail server took it, or it lies in a file. */
  | { readonly kind: 'sent' | 'filed' }
  /** The server refuses this mail for good. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Not now. `isServerDown`: no other mail would have fared better. */
  | { readonly kind: 'deferred'; readonly reason: string; readonly isServerDown: boolean };

/** Hands mails over, one at a time. */
export type MailSender = {
  /** @param createdAt UTC ms, the date in its head: the same at every attempt */
  readonly send: (mail: OutgoingMail & { readonly createdAt: number }) => Promise<SendResult>;
  /** Deletes what it keeps of mails that the outbox no longer knows; resolves to how many. */
  readonly sweep: (known: (ids: readonly string[]) => Promise<ReadonlySet<string>>) => Promise<number>;
};

/**
 * How mails are tried again: after a minute, then twice as long each time, up to half an hour (RFC 5321, 4.5.4.1, names 30
 * minutes), for a little more than four days (the same: four to five). Ranges: first 10 s–5 min, last 10–60 min.
 */
export const retrying = { firstMs: 60_000, lastMs: 30 * 60_000, maxAttempts: 200 } as const;

/** Share of a pause that is left to chance, so that mails that failed together do not come back together. Range 0.1–0.5. */
const jitter = 0.25;

/**
 * How long to wait after an attempt, in ms.
 * @param attempts how many were made, from 1
 * @param chance from 0 to 1
 */
export const retryDelayMs = (attempts: number, chance: number): number => {
  const pause = Math.min(retrying.lastMs, retrying.firstMs * 2 ** Math.min(attempts - 1, 30));
  return Math.round(pause * (1 - jitter + 2 * jitter * chance));
};
