/** Ends something that runs again and again; resolves once a round that is under way is through. */
export type Stop = () => Promise<void>;

/**
 * Runs a task again and again, never two rounds at once. A round that takes longer than the interval skips rounds. A
 * failure is reported, and the next round runs all the same.
 * @param everyMs from one beginning to the next
 */
export const runAgain = (everyMs: number, task: () => Promise<unknown>, onError: (error: unknown) => void): Stop => {
  let running: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = task()
      .catch(onError)
      .finally(() => {
        isRunning = false;
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
};

const dayMs = 86_400_000;

/** Runs a task now, and once a day from then on. */
export const runDaily = (task: () => Promise<unknown>, onError: (error: unknown) => void): Stop => {
  const first = task().catch(onError);
  const stop = runAgain(dayMs, task, onError);
  return async () => {
    await first;
    await stop();
  };
};
