import { Piscina } from 'piscina';
import type { Ordered } from './task.ts';

/** Threads that carry out tasks of one kind, each one task at a time. */
export type WorkerPool<Task, Result> = {
  /** Carries out a task. Rejects with what the task throws, or where its thread dies. */
  readonly run: (task: Task) => Promise<Result>;
  /**
   * Carries out a task that may hang. Its thread is ended when the time is over, and the next task gets another one.
   * @param timeoutMs counted from when the task begins: a thread takes 0.3 s to start
   * @returns null where the time was over
   */
  readonly runWithin: (task: Task, timeoutMs: number) => Promise<Result | null>;
  /** Ends the threads, whatever they do. */
  readonly close: () => Promise<void>;
};

/** How a pool is made. */
export type PoolOptions = {
  /** A file that exports `run`, made by `taskOf`. */
  readonly file: URL;
  /** The most threads. One of them is kept while the pool is open, the others end when they have nothing to do. */
  readonly most: number;
  /** Arguments of Node for the threads; those of this process where left out. */
  readonly execArgv?: readonly string[];
};

/** Resolves when a task has begun. */
const hasBegun = async (begun: Int32Array): Promise<void> => {
  await Atomics.waitAsync(begun, 0, 0).value;
};

/** Opens a pool. No thread keeps the process from ending. */
export const openWorkerPool = <Task, Result>({ file, most, execArgv }: PoolOptions): WorkerPool<Task, Result> => {
  const pool = new Piscina<Ordered<Task>, Result>({
    filename: file.href,
    name: 'run',
    minThreads: 1,
    maxThreads: most,
    ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
  });
  pool.on('error', () => undefined); // a thread that dies without a task; the next task gets another one
  const order = (task: Task): Ordered<Task> => ({ task, begun: new Int32Array(new SharedArrayBuffer(4)) });

  const runWithin = async (task: Task, timeoutMs: number): Promise<Result | null> => {
    const ending = new AbortController();
    const ordered = order(task);
    let timer: NodeJS.Timeout | null = null;
    let isDone = false;
    void hasBegun(ordered.begun).then(() => {
      if (!isDone) timer = setTimeout(() => ending.abort(), timeoutMs);
    });
    try {
      return await pool.run(ordered, { signal: ending.signal });
    } catch (error) {
      if (ending.signal.aborted) return null;
      throw error;
    } finally {
      isDone = true;
      if (timer !== null) clearTimeout(timer);
    }
  };

  return { run: (task) => pool.run(order(task)), runWithin, close: () => pool.destroy() };
};
