/** What the engines say where another writer was first: SQLite's locks; Postgres's deadlocks and serialization failures. */
const busyCodes = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED', '40001', '40P01']);

const isBusy = (error: unknown): boolean => busyCodes.has((error as { code?: string }).code ?? '');

/** How long a write waits for another writer, in ms, and how often it looks. */
const busyWaitMs = 3000;
const busyPollMs = 20;

/** Tries again while another writer is in the way; gives up with the engine's own error. */
export const whileBusy = async <T>(attempt: () => Promise<T>): Promise<T> => {
  const deadline = performance.now() + busyWaitMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, busyPollMs));
    }
  }
};
