/** What the engines say where another writer was first: SQLite's locks, Postgres's serialization failures. */
const conflictCodes = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED', '40001', '40P01']);

/** How long to try again, and how often, in ms. Ranges 1,000–10,000 and 5–100. */
const patienceMs = 3000;
const pauseMs = 20;

const isConflict = (error: unknown): boolean => conflictCodes.has((error as { code?: string }).code ?? '');

/** Runs a whole transaction again while another writer is in its way; gives up with the engine's own error. */
export const retryConflicts = async <T>(attempt: () => Promise<T>): Promise<T> => {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConflict(error) || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
};
