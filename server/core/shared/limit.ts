/** How many of a key pass within a window, which begins with the first of them. */
export type LimitRule = {
  /** At least 1. */
  readonly most: number;
  /** In ms; whole seconds. */
  readonly windowMs: number;
};

/** The result of counting one more of a key. */
export type LimitResult = {
  /** How many there were in the window, this one among them. */
  readonly used: number;
  /** 0 where it passes; else in how many ms the window ends. */
  readonly retryAfterMs: number;
};

/** Counts what comes under a key: an address of the network, an account, a follow-up. Implemented in memory and over the database. */
export type Limit = {
  /** Counts one more. */
  readonly take: (key: string) => Promise<LimitResult>;
  /** Forgets what was counted for a key. */
  readonly forget: (key: string) => Promise<void>;
};
