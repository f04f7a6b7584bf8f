/** An answer waits no longer for the log, in ms. Range 20–90: answers are to come within 100 ms while the database is locked. */
const waitMs = 50;

/** What comes of a look into the log; `otherwise` where it takes too long. The look itself goes on. */
export const soonOrElse = <T>(look: Promise<T>, otherwise: T): Promise<T> =>
  Promise.race([look, new Promise<T>((resolve) => void setTimeout(() => resolve(otherwise), waitMs).unref())]);
