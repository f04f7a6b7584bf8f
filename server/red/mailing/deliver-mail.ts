import { retryDelayMs, retrying, type MailSender, type SendResult } from '../../core/mailing/mail-sending.ts';
import type { StoredMail } from '../../core/mailing/mail.ts';
import type { Attempt, Outbox } from '../../core/mailing/outbox.ts';
import type { Clock } from '../../core/log/interaction-log.ts';

/**
 * How long a server has a mail to itself, in ms: three times what handing it over may take (`sendDeadlineMs` of the room
 * mail), so that servers whose clocks differ by up to two minutes never have the same one. Range 120,000–600,000.
 */
export const leaseMs = 180_000;

/** What delivering needs. */
export type Delivery = {
  readonly outbox: Pick<Outbox, 'claim' | 'report' | 'known'>;
  readonly sender: MailSender;
  readonly now: Clock;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** This server, under a name new at every start. */
  readonly by: string;
};

const attemptOf = (result: SendResult, { attempts }: StoredMail, now: number, chance: number): Attempt => {
  switch (result.kind) {
    case 'sent':
    case 'filed':
      return { kind: result.kind };
    case 'refused':
      return { kind: 'failed', error: result.reason };
    case 'deferred':
      return attempts >= retrying.maxAttempts
        ? { kind: 'failed', error: `Given up after ${attempts} attempts: ${result.reason}` }
        : { kind: 'deferred', error: result.reason, retryAt: now + retryDelayMs(attempts, chance) };
  }
};

/** A mail at which servers died again and again is not handed over once more. */
const sendOf = async (mail: StoredMail, sender: MailSender): Promise<SendResult> =>
  mail.attempts > retrying.maxAttempts
    ? { kind: 'refused', reason: `Given up after ${retrying.maxAttempts} attempts, of which the last never ended.` }
    : sender.send(mail);

/**
 * Sends due mails, one at a time, until none is due, the mail server is down, or it is stopped. At most one mail is
 * under way then.
 * @returns how many attempts were made
 */
export const deliverDue = async (
  { outbox, sender, now, chance, by }: Delivery,
  isStopping: () => boolean = () => false,
): Promise<number> => {
  let attempts = 0;
  while (!isStopping()) {
    const [mail] = await outbox.claim({ limit: 1, leaseMs, now: now(), by });
    if (mail === undefined) return attempts;
    attempts += 1;
    const result = await sendOf(mail, sender);
    const at = now();
    await outbox.report(mail.id, by, attemptOf(result, mail, at, chance()), at);
    if (result.kind === 'deferred' && result.isServerDown) return attempts;
  }
  return attempts;
};

/** How often a server looks for mail that is due, in ms: how long an acknowledgement takes. Range 500–10,000. */
const everyMs = 2000;

/** How often files of mails that are no longer kept are looked for, in ms. Range 60,000–86,400,000. */
const sweepEveryMs = 3_600_000;

/** Delivers again and again. @returns what ends it, once the mail that is under way is through and noted */
export const startDelivery = (delivery: Delivery, onError: (error: unknown) => void): (() => Promise<void>) => {
  let running: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  let isStopping = false;
  const run = (task: () => Promise<unknown>) => (): void => {
    if (isRunning || isStopping) return;
    isRunning = true;
    running = task()
      .catch(onError)
      .finally(() => {
        isRunning = false;
      });
  };
  const timers = [
    setInterval(
      run(() => deliverDue(delivery, () => isStopping)),
      everyMs,
    ),
    setInterval(
      run(() => delivery.sender.sweep(delivery.outbox.known)),
      sweepEveryMs,
    ),
  ];
  return async () => {
    isStopping = true;
    timers.forEach((timer) => clearInterval(timer));
    await running;
  };
};
