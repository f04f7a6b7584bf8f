/**
 * How long records are gathered before they are written together, in ms: a durable write costs about as much for twenty
 * records as for one, and no reply waits for it. Range 20–400: what one server writes, another reads within a second.
 */
const gatherMs = 200;

/** The most records written in one go; it bounds how long one write keeps others out (they go as one JSON text). */
const maxBatch = 500;

/** The most records kept while nothing can be written; at 200 bytes each about 10 MB. */
const maxWaiting = 50_000;

/** How long to wait after a failed write, in ms, doubled each time up to the second figure. */
const firstRetryMs = 25;
const lastRetryMs = 2000;

/** Writes records in batches, tries again while they cannot be written, and counts those it had to give up. */
export type WriteQueue<T> = {
  readonly add: (item: T) => void;
  /** Resolves once everything added so far is written or given up; tries once more where writing fails. */
  readonly flush: () => Promise<void>;
  /** As `flush`, and rejects with the reason where something could not be written. */
  readonly flushOrFail: () => Promise<void>;
  /** Writes what is left and stops. */
  readonly close: () => Promise<void>;
  readonly lost: () => number;
};

/** What a queue tells: that writing fails, and that it works again. */
export type QueueEvents = {
  readonly onFailure: (error: unknown, waiting: number) => void;
  readonly onRecovery: (lost: number) => void;
};

/** @param write writes a batch so that it is durable; it must be harmless to write the same records again */
export const createWriteQueue = <T>(
  write: (batch: readonly T[]) => Promise<void>,
  events: QueueEvents,
): WriteQueue<T> => {
  let waiting: T[] = [];
  let lost = 0;
  let failures = 0;
  let lastError: unknown = null;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<boolean> | null = null;

  const writeOnce = async (): Promise<boolean> => {
    const batch = waiting.slice(0, maxBatch);
    if (batch.length === 0) return true;
    try {
      await write(batch);
    } catch (error) {
      failures += 1;
      lastError = error;
      if (failures === 1) events.onFailure(error, waiting.length);
      return false;
    }
    waiting = waiting.slice(batch.length);
    if (failures > 0) events.onRecovery(lost);
    failures = 0;
    return true;
  };

  /** One write at a time; a second caller waits for the first. */
  const turn = async (): Promise<boolean> => {
    if (writing !== null) await writing;
    writing ??= writeOnce().finally(() => {
      writing = null;
    });
    return writing;
  };

  const schedule = (delayMs: number): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void turn().then((written) => {
        if (waiting.length > 0)
          schedule(written ? 0 : Math.min(lastRetryMs, firstRetryMs * 2 ** Math.min(failures, 10)));
      });
    }, delayMs);
  };

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) if (!(await turn())) return;
  };

  return {
    add: (item) => {
      if (waiting.length >= maxWaiting) {
        lost += 1;
        return;
      }
      waiting.push(item);
      schedule(gatherMs);
    },
    flush: drain,
    flushOrFail: async () => {
      await drain();
      if (waiting.length > 0) throw lastError;
    },
    close: async () => {
      for (let attempt = 0; attempt < 5 && waiting.length > 0; attempt += 1) {
        await drain();
        if (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, firstRetryMs * 2 ** attempt));
      }
      if (timer !== null) clearTimeout(timer);
      if (waiting.length > 0) {
        lost += waiting.length;
        events.onFailure(new Error('closing with records that could not be written'), waiting.length);
        waiting = [];
      }
    },
    lost: () => lost,
  };
};
