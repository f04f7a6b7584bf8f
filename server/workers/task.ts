/** A task on its way to a thread. */
export type Ordered<Task> = {
  readonly task: Task;
  /** One number, shared between the threads: 1 once the task has begun. */
  readonly begun: Int32Array;
};

/** What a file of a pool exports as `run`: says that the task has begun, and carries it out. */
export const taskOf =
  <Task, Result>(carryOut: (task: Task) => Result | Promise<Result>) =>
  ({ task, begun }: Ordered<Task>): Result | Promise<Result> => {
    Atomics.store(begun, 0, 1);
    Atomics.notify(begun, 0);
    return carryOut(task);
  };
